import { randomInt } from 'node:crypto'
import type { TokenPool } from '@tillit/ballot/issuer'
import type { DrawRequest, DrawResult } from '@tillit/contracts/who'
import type { Marks } from '../draw/draw.marks.js'
import { alreadyDrawn, badElement, invitationClosed, invitationEarly, unknownInvitation, wrongKinds } from './invitation.errors.js'
import { stateOf } from './invitation.open.js'
import type { Promises } from './invitation.promise.js'
import { digestOf, hashSecret, unveil } from './invitation.secret.js'
import type { InvitationStore, Link } from './invitation.store.js'

export interface DrawDeps {
  readonly invitations: InvitationStore
  readonly marks: Pick<Marks, 'claim'>
  readonly promises: Promises
  readonly tokens: Pick<TokenPool, 'issue'>
  readonly now: () => Date
}
interface Waiting {
  readonly hash: string
  readonly digest: string
  /** Needed once more to read the split cohort of its right (R7). */
  readonly secret: string
  readonly blinded: DrawRequest['blinded']
  resolve(result: DrawResult): void
  reject(error: unknown): void
}
/** A draw that may be answered as soon as it is noted. */
interface Ready {
  readonly one: Waiting
  readonly link: Link
  readonly result: DrawResult
}
const largestBatch = 256

/**
 * Draws ballots: evaluates blinded elements, once per right. Requests that arrive while a batch is under way make up the next one, which is
 * claimed in shuffled order in one statement: neither the order of arrival nor a pair of neighbours is left in the table.
 */
export function createDrawer(deps: DrawDeps) {
  let waiting: Waiting[] = []
  let busy = false

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    while (waiting.length > 0) {
      const batch = nextBatch()
      await drawBatch(deps, batch).catch(error => {
        for (const one of batch) one.reject(error)
      })
    }
    busy = false
  }

  /** A link twice in one batch would race with itself: the second waits. */
  function nextBatch(): Waiting[] {
    const hashes = new Set<string>()
    const batch: Waiting[] = []
    const later: Waiting[] = []
    for (const one of waiting) {
      if (batch.length < largestBatch && !hashes.has(one.hash)) {
        hashes.add(one.hash)
        batch.push(one)
      } else later.push(one)
    }
    waiting = later
    return batch
  }

  /** @throws ServiceError 404 `invitation.unknown`, 409 `wave.not-open`, 410 `wave.closed`, 409 `ballot.already-drawn`, 400 `ballot.bad-element` */
  return function draw(request: DrawRequest): Promise<DrawResult> {
    return new Promise((resolve, reject) => {
      waiting.push({
        hash: hashSecret(request.secret),
        digest: digestOf(request.blinded),
        secret: request.secret,
        blinded: request.blinded,
        resolve,
        reject,
      })
      void run()
    })
  }
}

const sameKinds = (kinds: readonly string[], blinded: DrawRequest['blinded']) =>
  kinds.length === blinded.length && kinds.every(kind => blinded.some(one => one.kind === kind))

async function refusalOf({ promises, now }: DrawDeps, link: Link | undefined, one: Waiting): Promise<Error | null> {
  if (!link) return unknownInvitation()
  const state = stateOf(link, now())
  if (state === 'closed') return invitationClosed()
  if (state === 'planned') return invitationEarly()
  if (link.drawn !== null && link.drawn !== one.digest) return alreadyDrawn()
  const { kinds } = (await promises(link.wave)).manifest
  const own = link.splitVeil === null ? kinds.filter(kind => kind !== 'split') : kinds
  return sameKinds(own, one.blinded) ? null : wrongKinds(own)
}

async function linksOf({ invitations }: DrawDeps, batch: readonly Waiting[]): Promise<Map<string, Link>> {
  return new Map((await invitations.links(batch.map(one => one.hash))).map(link => [link.hash, link]))
}

async function drawBatch(deps: DrawDeps, batch: readonly Waiting[]): Promise<void> {
  const links = await linksOf(deps, batch)
  const open: { one: Waiting; link: Link }[] = []
  for (const one of batch) {
    const link = links.get(one.hash)
    const refusal = await refusalOf(deps, link, one)
    if (refusal) one.reject(refusal)
    else open.push({ one, link: link! })
  }
  const issued = await deps.tokens.issue(
    open.map(({ one, link }) => ({
      wave: link.wave,
      tokens: one.blinded.map(({ kind, element }) => ({
        kind,
        cohort: kind === 'split' ? unveil(one.secret, link.splitVeil!) : link.cohort,
        blinded: element,
      })),
    })),
  )
  const ready: Ready[] = []
  for (const [at, { one, link }] of open.entries()) {
    const answer = issued[at]
    if (answer) ready.push({ one, link, result: { evaluations: [...answer.evaluations], proof: answer.proof } })
    else one.reject(badElement())
  }
  // The same draw again is answered as before and noted no second time: it would count twice where its right was marked before draws had a table.
  for (const { one, link, result } of ready) if (link.drawn !== null) one.resolve(result)
  const waves = new Map<string, Ready[]>()
  for (const one of shuffled(ready.filter(({ link }) => link.drawn === null))) {
    waves.set(one.link.wave, [...(waves.get(one.link.wave) ?? []), one])
  }
  // A wave whose key is missing refuses its own draws and no others.
  for (const fresh of waves.values()) {
    await claimAll(deps, fresh).catch(error => {
      for (const { one } of fresh) one.reject(error)
    })
  }
}

/** Claims in the order given, in one statement. @throws ServiceError 503 `draw.key-missing` */
async function claimAll(deps: DrawDeps, fresh: readonly Ready[]): Promise<void> {
  const claimed = await deps.marks.claim(
    fresh.map(({ one, link }) => ({ hash: one.hash, digest: one.digest, wave: link.wave, cohort: link.cohort })),
  )
  for (const { one, result } of fresh) if (claimed.has(one.hash)) one.resolve(result)
  const lost = fresh.filter(({ one }) => !claimed.has(one.hash)).map(({ one }) => one)
  if (lost.length === 0) return
  // Drawn or closed by another process between looking and claiming.
  const now = await linksOf(deps, lost)
  for (const one of lost) one.reject((await refusalOf(deps, now.get(one.hash), one)) ?? alreadyDrawn())
}

function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const pick = randomInt(last + 1)
    ;[mixed[last], mixed[pick]] = [mixed[pick]!, mixed[last]!]
  }
  return mixed
}
