/**
 * Where a service's queue lives: its own PostgreSQL schema or its own Redis key prefix.
 * Two services never share one, so a queue cannot carry anything from one room to another.
 */
export type QueueBackend =
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string }

/** What a service knows at start: Redis is used when there is a `redisUrl`, PostgreSQL otherwise. */
export interface BackendChoice {
  readonly databaseUrl: string
  readonly redisUrl?: string | undefined
  /** The service's name, e.g. `planner`: becomes schema `queue_planner` or prefix `{tillit-planner}`. */
  readonly service: string
}

/**
 * Chooses the backend of one service.
 * @throws TypeError when the service's name is not made of small letters, digits and `_`.
 */
export function backendFrom({ databaseUrl, redisUrl, service }: BackendChoice): QueueBackend {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service)) throw new TypeError(`not a service name: ${service}`)
  // Hash-tagged: on a Redis Cluster all keys of one service must live in one slot.
  if (redisUrl) return { kind: 'redis', url: redisUrl, prefix: `{tillit-${service}}` }
  return { kind: 'postgres', url: databaseUrl, schema: `queue_${service}` }
}
