import { createClient, type ServiceClient } from '@tillit/service-kit'

/** The rooms the pages ask. Every call for a person carries that person's own session: a page can never show more than its reader may see. */
export interface Neighbours {
  planner: ServiceClient
  directory: ServiceClient
  intake: ServiceClient
  aggregator: ServiceClient
  signals: ServiceClient
  feedback: ServiceClient
}

export type NeighbourName = keyof Neighbours
export const neighbourNames = [
  'planner',
  'directory',
  'intake',
  'aggregator',
  'signals',
  'feedback',
] as const satisfies readonly NeighbourName[]

/** @param token the web service's own session, used only where nobody is signed in (login, demo) */
export function neighboursAt(urls: Record<NeighbourName, string>, token: string): Neighbours {
  const at = (name: NeighbourName) => createClient({ base: urls[name], token })
  return {
    planner: at('planner'),
    directory: at('directory'),
    intake: at('intake'),
    aggregator: at('aggregator'),
    signals: at('signals'),
    feedback: at('feedback'),
  }
}

/** A neighbour's answer, or null when it does not give one: for what a page can do without. */
export async function optional<Answer>(call: Promise<Answer>): Promise<Answer | null> {
  try {
    return await call
  } catch {
    return null
  }
}
