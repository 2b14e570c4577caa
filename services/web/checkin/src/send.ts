/** The neighbour could not be reached at all: no network, or nobody listens. */
export class Unreachable extends Error {}
/** The neighbour asked for patience or broke: 429 or 5xx. */
export class Busy extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super('busy')
    this.seconds = seconds
  }
}
/** The neighbour said no, with the code of its error envelope. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** The receiver's own guard found what points someone out, and nobody said to keep it. */
export const pointsOut = (error: unknown): boolean => error instanceof Refused && error.code === 'text.points-out'

const PATIENCE = 20_000

/**
 * Posts JSON without cookie or referrer and gives the parsed answer (`null` for an empty one).
 * @throws {Unreachable | Busy | Refused}
 */
export async function post<Answer>(url: string, body: unknown): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    mode: 'cors',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: after(PATIENCE),
  }).catch(() => {
    throw new Unreachable('unreachable')
  })
  if (answer.ok) return (answer.status === 204 ? null : await answer.json().catch(() => null)) as Answer
  if (answer.status === 429 || answer.status >= 500) throw new Busy(Number(answer.headers.get('retry-after')) || 0)
  const envelope = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null
  throw new Refused(answer.status, envelope?.error?.code ?? '')
}

/** `AbortSignal.timeout` is younger than some phones. */
function after(milliseconds: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), milliseconds)
  return controller.signal
}

/** Whether the network is gone, as far as the page can tell: the browser says so, or the page's own origin is out of reach too. */
export async function isOffline(): Promise<boolean> {
  if (!navigator.onLine) return true
  return fetch('/health/live', { cache: 'no-store', credentials: 'omit', signal: after(5000) }).then(
    () => false,
    () => true,
  )
}

/** Seconds before attempt `n` (from 0): 2, 4, 8 ... 60, spread by up to a half so that a thousand phones do not knock at once. */
export function pause(n: number, chance: number): number {
  return Math.min(60, 2 ** (n + 1)) * (0.75 + chance / 2)
}
