import type { WaveDetail, WaveSummary } from '@tillit/contracts'
import { checkedBoard } from '../suite/board.js'
import type { RunningSuite } from '../suite/suite.js'
import { findWave, listWaves } from '../suite/waves.js'
import { faultOf } from './board.command.js'
import type { Finding } from './doctor.command.js'
import type { WaveKeys } from './doctor.keys.js'
import { sentenceOf } from './failure.js'
import { count } from './output.js'

/** A clock that runs every minute and a count of a large municipality are done long before. */
const late = 15 * 60_000

/** Waves that wait for somebody, that stand still, or that have left something behind, and whether the newest board is true. */
export async function waveFindings(suite: RunningSuite, keys: WaveKeys, signer: () => string, now: Date): Promise<Finding[]> {
  try {
    const waves = await listWaves(suite)
    const drafts = waves.filter(({ state }) => state === 'draft')
    const waiting = (await Promise.all(drafts.map(({ wave }) => findWave(suite, wave)))).flatMap(approvalOf)
    const closing = waves.filter(({ state }) => state === 'closing')
    const keyless = (await Promise.all(closing.map(({ wave }) => findWave(suite, wave)))).flatMap(keyMissingOf)
    const still = [...waves.flatMap(wave => [...standstillOf(wave, now), ...keyFaultsOf(wave, keys)]), ...keyless]
    const [newest] = waves.filter(({ state }) => state === 'closed').sort((a, b) => b.closesAt.localeCompare(a.closesAt))
    const found = [...still, ...waiting, ...(newest ? [await boardFinding(suite, newest.wave, signer)] : [])]
    return still.length > 0 ? found : [{ what: 'waves', well: true, detail: `${count(waves.length, 'wave')}, none stands still` }, ...found]
  } catch (error) {
    return [{ what: 'waves', well: false, detail: sentenceOf(error) }]
  }
}

function approvalOf({ wave, roster }: WaveDetail): Finding[] {
  if (roster?.state !== 'needed') return []
  return [{ what: `wave ${wave}`, well: true, detail: `waits for a second person: wave approve ${wave} tells who and where` }]
}

/** A count that waits for a key says so itself; that no key is here is no sign, for one is destroyed before the wave is called closed. */
function keyMissingOf({ wave, warnings }: WaveDetail): Finding[] {
  const missing = warnings?.find(({ code }) => code === 'wave.key-missing')
  return missing ? [{ what: `wave ${wave}`, well: false, detail: missing.message.en }] : []
}

/** A wave past a time of its plan that it has not acted on; a closing one has no board before it is counted and its key destroyed. */
export function standstillOf({ wave, state, opensAt, closesAt }: WaveSummary, now: Date): Finding[] {
  const past = (instant: string) => now.getTime() - Date.parse(instant) > late
  const fault = (detail: string): Finding[] => [{ what: `wave ${wave}`, well: false, detail: `${detail}: look at planner.log` }]
  if (state === 'planned' && past(opensAt)) return fault(`should have opened ${opensAt} and has not`)
  if (state === 'open' && past(closesAt)) return fault(`should have closed ${closesAt} and has not`)
  if (state === 'closing' && past(closesAt)) return fault('is closing since long and has no board')
  return []
}

/** What closing destroys must be gone, and what it needs must be there (a backup holds neither). A draw key comes with the first draw. */
export function keyFaultsOf({ wave, state }: WaveSummary, keys: WaveKeys): Finding[] {
  const fault = (detail: string): Finding[] => [{ what: `wave ${wave}`, well: false, detail }]
  if (state === 'closed' || state === 'done') {
    const left = (['seal', 'draw'] as const).filter(kind => keys[kind].includes(wave))
    return left.flatMap(kind => fault(`is closed, and its ${kind} key is still there: keys/${kind} must not keep it`))
  }
  if ((state === 'planned' || state === 'open') && !keys.seal.includes(wave))
    return fault(
      `has no seal key on this machine (a restored backup holds none): put it back, or, where it is gone for good, wave close ${wave} --key-lost closes it and deletes its envelopes unread`,
    )
  return []
}

async function boardFinding(suite: RunningSuite, wave: string, signer: () => string): Promise<Finding> {
  const what = `board ${wave}`
  try {
    const { board } = await checkedBoard({ planner: suite.room('planner'), intake: suite.room('intake') }, wave, signer())
    const fault = faultOf(board)
    return { what, well: fault === null, detail: fault ?? 'signed, and its lists are those it names' }
  } catch (error) {
    if ((error as { code?: string }).code === 'board.never') return { what, well: true, detail: 'closed before there were boards' }
    return { what, well: false, detail: sentenceOf(error) }
  }
}
