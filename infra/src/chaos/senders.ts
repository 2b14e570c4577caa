import { setTimeout as wait } from 'node:timers/promises'
import type { BallotSubmission } from '@tillit/contracts/what'
import type { Random } from '@tillit/rules'
import type { Intent } from './ballots.js'

/**
 * How sending a ballot ended: answered "durable", answered "the wave is closed, nothing was saved", given up by a device that got no answer
 * (it may or may not be stored), or refused for another reason.
 */
export type End = 'acknowledged' | 'closed' | 'given-up' | `refused ${number} ${string}`

export interface Fate extends Intent {
  readonly nonce: string
  readonly end: End
  readonly tries: number
}

export interface Sending {
  readonly intake: string
  readonly make: (intent: Intent) => Promise<BallotSubmission>
  readonly random: Random
  /** Share of devices that never try again after a missing answer. */
  readonly impatient: number
  /** Settles when the ballot at this place may be begun. */
  readonly turn: (place: number) => Promise<void>
  /** Told after each ballot. */
  readonly ended: (fate: Fate) => void
}

const patience = 5 * 60_000

/** Sends every ballot with so many devices at once. */
export async function sendAll(queue: readonly Intent[], devices: number, sending: Sending): Promise<Fate[]> {
  const fates: Fate[] = []
  let next = 0
  const device = async () => {
    for (let place = next++; place < queue.length; place = next++) {
      await sending.turn(place)
      const fate = await send(queue[place]!, sending)
      fates.push(fate)
      sending.ended(fate)
    }
  }
  await Promise.all(Array.from({ length: devices }, device))
  return fates
}

/** Sends one ballot as the page does: no answer, or one that says "later", and the same bytes go again. */
async function send(intent: Intent, { intake, make, random, impatient }: Sending): Promise<Fate> {
  const ballot = await make(intent)
  const body = JSON.stringify(ballot)
  const givesUp = random.next() < impatient
  for (let tries = 1, until = Date.now() + patience; ; tries++) {
    const end = await once(intake, body)
    if (end) return { ...intent, nonce: ballot.nonce, end, tries }
    if (givesUp || Date.now() > until) return { ...intent, nonce: ballot.nonce, end: 'given-up', tries }
    await wait(100 + random.next() * 400)
  }
}

/** Undefined where only sending again can tell. */
async function once(intake: string, body: string): Promise<End | undefined> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${intake}/ballots`, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
    const text = await answer.text()
    if (answer.status === 204) return 'acknowledged'
    if (answer.status === 410) return 'closed'
    if (answer.status >= 500 || answer.status === 429) return undefined
    return `refused ${answer.status} ${/"code":"([a-z.-]+)"/.exec(text)?.[1] ?? ''}`
  } catch {
    return undefined
  }
}
