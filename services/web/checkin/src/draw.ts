import { alone, freshBallot, keepBallot } from './device.js'
import type { DrawResult, TokenKind } from './seam.js'
import { post, Refused } from './send.js'
import { cohortOf, manifestOf, type Visit } from './visit.js'

/** Why the page had to stop. `promise`: signature, proof or pinned promise wrong; the numbers are shown to the reader. */
export class Stopped extends Error {
  readonly reason: 'promise' | 'used' | 'closed' | 'planned' | 'unknown'
  readonly numbers: { locked: string | null; page: string | null }
  constructor(reason: Stopped['reason'], numbers: Stopped['numbers'] = { locked: null, page: null }) {
    super(reason)
    this.reason = reason
    this.numbers = numbers
  }
}

/**
 * Checks that the promise is signed by the pinned key, and is the one locked on this device or one that only tightens it (R10).
 * @returns its number
 * @throws {Stopped} when it is neither.
 */
export async function checkPromise(visit: Visit): Promise<string> {
  const { promiseNumber, tightens, verifyManifest } = await import('./ballot.js')
  const { signed } = visit.opened
  const page = promiseNumber(signed)
  const { promise: locked = null, opened: before } = (await freshBallot(visit.mark)) ?? visit.kept
  const holds =
    verifyManifest(signed, visit.config.signer) &&
    (locked === null ||
      locked === page ||
      (promiseNumber(before.signed) === locked && tightens(before.signed.manifest, signed.manifest).length === 0))
  if (!holds) throw new Stopped('promise', { locked, page })
  return page
}

/**
 * Checks the promise, then draws the ballot's tokens (or takes up a draw that got no answer). Safe to call again after any failure.
 * @throws {Stopped} when the promise is not the one that was locked, or the ballot was drawn elsewhere.
 * @throws {Unreachable | Busy} when the directory cannot be asked now.
 */
export function prepareBallot(visit: Visit): Promise<void> {
  return alone(`draw-${visit.mark}`, async () => draw(visit, await checkPromise(visit)))
}

async function draw(visit: Visit, promise: string): Promise<void> {
  const { ProofError, prepareDraw, resumeDraw } = await import('./ballot.js')
  const manifest = manifestOf(visit)
  // Field by field: another tab may have drawn meanwhile, and this tab may already hold a sealed envelope.
  const fresh = await freshBallot(visit.mark)
  visit.kept = {
    ...fresh,
    ...visit.kept,
    ...(fresh?.tokens ? { tokens: fresh.tokens } : {}),
    ...(fresh?.draw ? { draw: fresh.draw } : {}),
    opened: visit.opened,
    promise,
  }
  if (visit.kept.tokens) return keepBallot(visit.mark, visit.kept)
  if (visit.opened.drawn && !visit.kept.draw) throw new Stopped('used')
  const { wave, kinds, issuerPublicKey } = manifest
  const drawing = visit.kept.draw
    ? resumeDraw(visit.kept.draw)
    : prepareDraw({
        wave,
        tokens: kinds.filter(kind => kind !== 'split' || visit.opened.split).map(kind => ({ kind, cohort: cohortOf(visit, kind) })),
        issuerPublicKey,
      })
  visit.kept = { ...visit.kept, draw: drawing.state }
  await keepBallot(visit.mark, visit.kept)
  const blinded = (Object.entries(drawing.blinded) as [TokenKind, string][]).map(([kind, element]) => ({ kind, element }))
  const drawn = await post<DrawResult>(`${visit.config.directory}/invitations/draw`, { secret: visit.secret, blinded }).catch(error => {
    throw error instanceof Refused ? new Stopped(reasonOf(error)) : error
  })
  try {
    const tokens = drawing.finish(drawn)
    const { draw: _drawn, ...kept } = visit.kept
    visit.kept = { ...kept, tokens }
  } catch (error) {
    throw error instanceof ProofError ? new Stopped('promise', { locked: promise, page: null }) : error
  }
  await keepBallot(visit.mark, visit.kept)
}

function reasonOf({ status, code }: Refused): Stopped['reason'] {
  if (code.includes('drawn')) return 'used'
  if (code.includes('closed') || status === 410) return 'closed'
  if (code.includes('not-open') || code.includes('planned')) return 'planned'
  return 'unknown'
}

/** The nonce of a kind: from the token, or from a draw that has no answer yet (an envelope needs no more). */
export function nonceOf(visit: Visit, kind: TokenKind): string | null {
  return visit.kept.tokens?.[kind]?.nonce ?? visit.kept.draw?.blinds.find(item => item.kind === kind)?.nonce ?? null
}
