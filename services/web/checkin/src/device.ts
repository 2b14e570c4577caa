import type { DrawState, Token } from '@tillit/ballot/page'
import { del, entries, get, set } from 'idb-keyval'
import type { OpenedInvitation, TokenKind } from './seam.js'

/** What this device keeps for one link and wave. Never an answer in the clear. */
export interface KeptBallot {
  /** The invitation as first opened and checked: the promise is pinned to it, and the page can be read offline. */
  opened: OpenedInvitation
  /** Promise number, once the signature was checked. */
  promise?: string
  /** Blinded nonces of a draw that has no answer yet. */
  draw?: DrawState
  tokens?: Partial<Record<TokenKind, Token>>
  /** Sealed envelopes that have not been acknowledged. A resend is byte for byte the same. */
  waiting?: {
    scores?: string
    split?: string
    comment?: string
    /** Not before this moment: the reader chose a random time. */
    after?: number
  }
  sent?: { scores?: true; split?: true; comment?: true; feedback?: true }
}

/** Days after closing that a feedback token is good for, and that a finished wave is kept here. */
const DAYS_KEPT = 30
const memory = new Map<string, unknown>()
/** False on a shared tablet: nothing is written, nothing read. */
let lasting = true
/** The browser refuses storage: what waits here is gone with the page, and the page must not say otherwise. */
export let refuses = false

export function keepInMemoryOnly(): void {
  lasting = false
}
/** Forgets what lives as long as the page. */
export const forgetMemory = (): void => memory.clear()

/** Keeps a value; where the browser refuses storage it lives as long as the page. */
export async function keep(key: string, value: unknown): Promise<void> {
  memory.set(key, value)
  if (!lasting) return
  try {
    await set(key, value)
  } catch {
    // A private window may refuse: the page works on, a reload starts over.
    refuses = true
  }
}

async function kept<Value>(key: string): Promise<Value | undefined> {
  if (memory.has(key) || !lasting) return memory.get(key) as Value | undefined
  try {
    return await get<Value>(key)
  } catch {
    return undefined
  }
}

export async function keptSecret(): Promise<string | null> {
  return (await kept<string>('link')) ?? null
}

export const keptBallot = (mark: string): Promise<KeptBallot | undefined> => kept<KeptBallot>(`ballot:${mark}`)
export const keepBallot = (mark: string, ballot: KeptBallot): Promise<void> => keep(`ballot:${mark}`, ballot)

/** Reads past the page's own memory: another tab may have drawn the ballot since. */
export async function freshBallot(mark: string): Promise<KeptBallot | undefined> {
  if (!lasting) return keptBallot(mark)
  try {
    return (await get<KeptBallot>(`ballot:${mark}`)) ?? keptBallot(mark)
  } catch {
    return keptBallot(mark)
  }
}

/** Removes all that is kept for a link, and the link itself. */
export async function forget(mark: string): Promise<void> {
  for (const key of ['link', `ballot:${mark}`]) {
    memory.delete(key)
    if (lasting) await del(key).catch(() => undefined)
  }
}

/** Removes waves that closed more than thirty days ago. */
export async function forgetOld(now: number): Promise<void> {
  if (!lasting) return
  const all = await entries<string, unknown>().catch(() => [])
  for (const [key, value] of all) {
    if (!key.startsWith('ballot:')) continue
    const closed = Date.parse((value as KeptBallot).opened.signed.manifest.closesAt)
    if (closed + DAYS_KEPT * 86_400_000 < now) await del(key).catch(() => undefined)
  }
}

/** One tab at a time, where the browser can say so: two tabs drawing at once would lose a ballot. */
export function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? navigator.locks.request(name, work) : work()
}
