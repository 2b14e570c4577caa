import type { ApproveRoster, Session, TightenRequest } from '@tillit/contracts'
import { errors, type Log, ServiceError } from '@tillit/service-kit'
import type { Neighbours } from '../neighbours.js'
import type { Progress } from './wave.advance.js'
import type { WaveClock } from './wave.clock.js'
import { isFinal, waveErrors } from './wave.errors.js'
import type { Signer } from './wave.manifest.js'
import { approved, askerOf } from './wave.roster.js'
import type { WaveStore } from './wave.store.js'
import { stricterPromise } from './wave.tighten.js'
import type { Wave } from './wave.types.js'

export interface CommandDeps {
  readonly store: WaveStore
  readonly clock: Pick<WaveClock, 'wake'>
  readonly advance: (wave: string) => Promise<Progress>
  readonly now: () => Date
  readonly log: Log
}

export interface TightenDeps extends CommandDeps {
  readonly signer: Signer
}

/**
 * Launches a draft: waits until it is planned, or open when its opening has come. Launching again is no error.
 * @throws ServiceError 404, 400 `wave.past`, 409 `launch.needs-approval`, a neighbour's refusal, 503 `wave.begun` when the rest goes on by itself
 */
export async function launchByHand(key: string, deps: CommandDeps, session: Session): Promise<Wave> {
  const wave = await command(key, deps, wave => {
    if (wave.state !== 'draft') return null
    if (wave.closesAt <= deps.now()) throw waveErrors.past()
    return { launchRequested: true, launchAskedBy: askerOf(key, session), problem: null }
  })
  return refusedMeanwhile(wave)
}

/**
 * The second person agrees to how small groups have changed; the launch then goes on as {@link launchByHand}.
 * @throws ServiceError 404, 403 or 409 when there is nothing this person can agree to, 400 `wave.past`, 409 `launch.needs-approval` when the groups have changed meanwhile
 */
export async function approveByHand(key: string, request: ApproveRoster, deps: CommandDeps, session: Session): Promise<Wave> {
  const wave = await command(key, deps, wave => {
    const wish = approved(wave, request, session, deps.now().toISOString().slice(0, 10))
    if (wave.closesAt <= deps.now()) throw waveErrors.past()
    return wish
  })
  return refusedMeanwhile(wave)
}

/** The clock may have taken the request up between its being kept and our own turn: what it was refused for is the answer here, too. */
function refusedMeanwhile(wave: Wave): Wave {
  if (wave.state === 'draft' && !wave.launchRequested && wave.problem) throw errors.conflict(wave.problem.code, wave.problem.message)
  return wave
}

/** Opens a planned wave now, whatever its opening time. @throws ServiceError 404, 409 `wave.not-launched` or `wave.closed`, 503 `wave.begun` */
export function openByHand(key: string, deps: CommandDeps): Promise<Wave> {
  return command(key, deps, wave => {
    if (wave.state === 'draft') throw waveErrors.notLaunched()
    if (wave.state === 'closing' || wave.state === 'closed') throw waveErrors.closed()
    return wave.state === 'planned' ? { openRequested: true } : null
  })
}

/** Closes a wave now; the state may still be `closing` while the aggregator counts. @throws ServiceError 404, 409 `wave.not-launched`, 503 `wave.begun` */
export function closeByHand(key: string, deps: CommandDeps): Promise<Wave> {
  return command(key, deps, wave => {
    if (wave.state === 'draft') throw waveErrors.notLaunched()
    return wave.state === 'planned' || wave.state === 'open' ? { closeRequested: true } : null
  })
}

/**
 * Closes a wave whose seal key is gone for good: what is sealed counts as unreadable and is deleted. The count is asked first, so that nothing is closed
 * while the key is there; asking again goes on from wherever it was left.
 * @throws ServiceError 404, 409 `wave.not-launched` or the count's `wave.key-there`, 503 when the count is away or `wave.begun`
 */
export async function closeWithoutKey(
  key: string,
  deps: CommandDeps & { readonly neighbours: Pick<Neighbours, 'aggregator'> },
): Promise<Wave> {
  const wave = await deps.store.find(key)
  if (!wave) throw waveErrors.unknown()
  if (wave.state === 'draft') throw waveErrors.notLaunched()
  if (wave.state === 'closed') return wave
  await deps.neighbours.aggregator.keyLost(key)
  deps.log.event('wave.key-given-up', { wave: key })
  return closeByHand(key, deps)
}

/**
 * Makes the promise of a launched wave stricter (R10); waits until every room keeps to it. Asking for what already holds is no error.
 * @throws ServiceError 404, 400 when something would loosen, 409 `wave.not-launched`, `wave.closed` or the count's refusal, 503 `wave.begun`
 */
export async function tightenByHand(key: string, request: TightenRequest, deps: TightenDeps): Promise<Wave> {
  // What was begun before comes first: the new request is measured against it.
  const wave = await command(key, deps, found => {
    if (found.state === 'draft') throw waveErrors.notLaunched()
    if (found.state === 'closing' || found.state === 'closed') throw waveErrors.closed()
    return null
  })
  if (wave.state !== 'planned' && wave.state !== 'open') throw waveErrors.closed()
  const next = stricterPromise(wave.signed!, request, deps.signer)
  if (!next) return wave
  if (!(await deps.store.beginTightening(key, wave.signed!, next))) throw waveErrors.tightening()
  return command(key, deps, () => null)
}

const begun = {
  sv: 'Det har börjat och fortsätter av sig självt så snart alla delar av Tillit svarar. Läs in sidan igen om en stund.',
  en: 'It has begun and goes on by itself as soon as every room answers.',
}

async function command(key: string, deps: CommandDeps, decide: (wave: Wave) => Partial<Wave> | null): Promise<Wave> {
  const { store, advance, clock, log } = deps
  const wave = await store.find(key)
  if (!wave) throw waveErrors.unknown()
  const wish = decide(wave)
  // The wish is kept before anything is tried, so that a kill or an absent neighbour only delays it.
  if (wish) await store.update(key, [wave.state], wish)
  try {
    await advance(key)
  } catch (error) {
    if (error instanceof ServiceError && isFinal(error)) throw error
    log.failure('wave.command-waits', error, { wave: key })
    throw errors.unavailable('wave.begun', begun, 5)
  } finally {
    await clock.wake(key)
  }
  return (await store.find(key))!
}
