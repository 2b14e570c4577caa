import { randomBytes } from 'node:crypto'
import { makeSlipCode } from '@tillit/ballot/slip'
import {
  holdsFewSlips,
  type SlipBowl,
  type SlipPrint,
  type SlipPrintRequest,
  type SlipVoidRequest,
  type SlipVoidResult,
} from '@tillit/contracts/who'
import { liesIn } from '@tillit/service-kit'
import type { Marks } from '../draw/draw.marks.js'
import { hashSecret } from '../invitation/invitation.secret.js'
import { unknownWave, waveClosed } from '../wave/wave.errors.js'
import type { WaveStore } from '../wave/wave.store.js'
import { drawnByNobody } from './slips.bowl.store.js'
import { codesOrUnit, fewSlips, noSlips, noSuchBowl, slipsNotYet } from './slips.errors.js'
import type { PrintedSlip, SlipStore } from './slips.store.js'

export interface SlipDeps {
  readonly waves: Pick<WaveStore, 'find'>
  readonly slips: SlipStore
  readonly marks: Pick<Marks, 'claim'>
}
const newCode = () => {
  const code = makeSlipCode(randomBytes(19))
  return { code, hash: hashSecret(code) }
}

/** @throws ServiceError 404 `wave.unknown`, 410 `wave.closed`, 409 `slips.too-early` | `slips.none`, 400 `slips.unit-unknown` */
async function bowlsOf({ waves, slips }: SlipDeps, wave: string, units: readonly string[]) {
  const row = await waves.find(wave)
  if (!row) throw unknownWave(wave)
  if (row.state === 'closed') throw waveClosed(wave)
  if (row.state === 'frozen') throw slipsNotYet(wave)
  const all = await slips.bowls(wave)
  if (all.length === 0) throw noSlips(wave)
  const bowls = units.length === 0 ? all : all.filter(({ path }) => units.some(unit => liesIn(path, unit)))
  if (bowls.length === 0) throw noSuchBowl()
  return { bowls, state: row.state }
}

/** What is left unopened of a few slips is, turned round, who has come. @throws ServiceError 409 `slips.few` */
function refuseFew(state: 'planned' | 'open', bowls: readonly SlipBowl[]): void {
  const few = state === 'open' ? bowls.find(holdsFewSlips) : undefined
  if (few) throw fewSlips(few.name)
}

/**
 * Of these slips, those that nobody has drawn with and nobody can any more. While the wave is open each is drawn here, for nobody: whoever opens it at
 * the same moment either came first, and keeps it, or comes too late. There is no third way that would make one right into two ballots.
 */
async function unopened({ marks }: SlipDeps, wave: string, state: 'planned' | 'open', printed: readonly PrintedSlip[]): Promise<string[]> {
  if (state === 'planned' || printed.length === 0) return printed.map(one => one.hash)
  return [...(await marks.claim(printed.map(({ hash, cohort }) => ({ wave, hash, cohort, digest: drawnByNobody }))))]
}

/** Mints codes for slips that have none; `again` first voids the unopened ones of these units. Told once: only SHA-256 is kept. @throws 409 `slips.few` for `again` */
export async function printSlips(deps: SlipDeps, wave: string, { units = [], again = false }: SlipPrintRequest): Promise<SlipPrint> {
  const { bowls, state } = await bowlsOf(deps, wave, units)
  const cohorts = bowls.map(bowl => bowl.cohort)
  if (again) {
    refuseFew(state, bowls)
    const printed = await deps.slips.printed(wave, { cohorts })
    await deps.slips.withdraw(wave, await unopened(deps, wave, state, printed), state, false)
  }
  const codes = await deps.slips.mint(wave, cohorts, newCode)
  return {
    bowls: bowls.flatMap(({ cohort, name, path }) => (codes.has(cohort) ? [{ cohort, name, path, codes: codes.get(cohort)! }] : [])),
  }
}

/** Voids slips that came back, by code, or every unopened one of a unit. A used one looks like an unknown one. @throws as `printSlips`, and 409 `slips.few` for a unit */
export async function voidSlips(deps: SlipDeps, wave: string, { codes, unit }: SlipVoidRequest): Promise<SlipVoidResult> {
  if ((codes === undefined) === (unit === undefined)) throw codesOrUnit()
  const { bowls, state } = await bowlsOf(deps, wave, unit === undefined ? [] : [unit])
  if (unit !== undefined) refuseFew(state, bowls)
  const which = codes ? { hashes: [...new Set(codes)].map(hashSecret) } : { cohorts: bowls.map(bowl => bowl.cohort) }
  const printed = await deps.slips.printed(wave, which)
  return { voided: await deps.slips.withdraw(wave, await unopened(deps, wave, state, printed), state, true) }
}
