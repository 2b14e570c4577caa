import { type DestinationStream, pino } from 'pino'

/** The only fields a log line may carry. No free text, no person, no address, no token, no answer. */
export interface LogFields {
  wave?: string
  cohorts?: number
  count?: number
  refused?: number
  batch?: number
  milliseconds?: number
  status?: number
  method?: string
  route?: string
  reason?: string
  state?: string
  port?: number
  attempt?: number
  service?: string
  job?: string
  errorCode?: string
  errorKind?: string
}
const allowed: ReadonlySet<string> = new Set([
  ...['wave', 'cohorts', 'count', 'refused', 'batch', 'milliseconds', 'status', 'method', 'route', 'reason', 'state', 'port'],
  ...['attempt', 'service', 'job', 'errorCode', 'errorKind'],
])
const plain = /^[A-Za-z0-9_./:*,{}<>-]{0,120}$/

export interface Log {
  /** `code` is a fixed dotted word such as `wave.closed`. */
  event(code: string, fields?: LogFields): void
  debug(code: string, fields?: LogFields): void
  /** Logs an error's code and class, never its message: PostgreSQL puts row contents there. */
  failure(code: string, error: unknown, fields?: LogFields): void
}

function pick(fields: object): Record<string, string | number> {
  const kept: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (!allowed.has(key)) continue
    if (typeof value === 'number') kept[key] = value
    else if (typeof value === 'string' && plain.test(value)) kept[key] = value
  }
  return kept
}

/** Allow-list logger: JSON lines whose time is cut to the hour (PRIVACY.md, section 1). */
export function createLog(options: { service: string; level: string; destination?: DestinationStream; now?: () => Date }): Log {
  const now = options.now ?? (() => new Date())
  const base = pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: () => `,"hour":"${now().toISOString().slice(0, 13)}"`,
      formatters: { level: label => ({ level: label }) },
    },
    options.destination ?? pino.destination({ fd: 2, sync: true }),
  )
  const write = (level: 'info' | 'debug' | 'error', code: string, fields: object) => {
    base[level](pick(fields), plain.test(code) ? code : 'log.bad-code')
  }
  return {
    event: (code, fields = {}) => write('info', code, fields),
    debug: (code, fields = {}) => write('debug', code, fields),
    failure: (code, error, fields = {}) => {
      const errorCode = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'none'
      const errorKind = error instanceof Error ? error.constructor.name : typeof error
      write('error', code, { ...fields, errorCode, errorKind })
    },
  }
}

/** A log that keeps nothing, for tests. */
export const silentLog: Log = { event() {}, debug() {}, failure() {} }
