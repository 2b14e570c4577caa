import type { WaveWarning } from '@tillit/contracts'
import { profiles } from '@tillit/rules'
import { findItem } from '../bank/bank.js'
import { canRotate } from '../series/series.rotate.js'
import { checkRepeat } from '../series/series.schedule.js'
import { waveErrors } from './wave.errors.js'
import type { Wave, WavePlan } from './wave.types.js'

const scoredAtLeast = 3
const scoredAtMost = 10
/** More than this takes longer than the minute the page promises. */
const scoredComfortably = 5
const longest = 92 * 86_400_000

const scoredCount = (items: readonly string[]) => items.filter(key => findItem(key)?.kind === 'scored').length

/**
 * Refuses a plan that could not be kept.
 * @throws ServiceError 400 naming the field
 */
export function checkPlan(plan: WavePlan, now: Date): void {
  const { items, opensAt, closesAt, repeat } = plan
  for (const [index, key] of items.entries()) {
    if (!findItem(key)) throw waveErrors.unknownItem(index)
    if (items.indexOf(key) !== index) throw waveErrors.twice(index)
  }
  const scored = scoredCount(items)
  if (scored < scoredAtLeast || scored > scoredAtMost) throw waveErrors.itemCount(scored)
  checkPartition(plan)
  if (closesAt <= opensAt) throw waveErrors.closesFirst()
  if (closesAt <= now) throw waveErrors.past()
  if (closesAt.getTime() - opensAt.getTime() > longest) throw waveErrors.tooLong()
  if (!repeat) return
  checkRepeat(repeat, { opensAt, closesAt })
  if (repeat.rotation === 'hme' && !canRotate(items)) throw waveErrors.cannotRotate()
}

/** R7: a question goes by one partition. Comments and at least one scored question go by the tree. */
function checkPartition({ items, partition }: WavePlan): void {
  if (!partition) return
  for (const [index, key] of partition.items.entries()) {
    if (!items.includes(key) || findItem(key)!.kind !== 'scored') throw waveErrors.partitionItem(index)
    if (partition.items.indexOf(key) !== index) throw waveErrors.twice(index, 'partition.items')
  }
  if (partition.items.length >= scoredCount(items)) throw waveErrors.partitionAll()
}

/** Problems that are no stopped launch: their words stand alone. */
export const saysItself: ReadonlySet<string> = new Set([
  'launch.needs-approval',
  'wave.tighten-refused',
  'wave.key-missing',
  'wave.key-lost',
])

/** What an administrator should know before launch, and why the last launch stopped. */
export function warningsOf(
  wave: Pick<Wave, 'items' | 'problem' | 'state' | 'release' | 'liveCohorts' | 'cohorts' | 'profile'>,
): WaveWarning[] {
  const warnings: WaveWarning[] = []
  const scored = scoredCount(wave.items)
  if (scored > scoredComfortably) {
    const sv = `${scored} frågor tar längre tid än en minut. Tre till fem frågor ger fler svar.`
    const en = `${scored} questions take longer than a minute. Three to five give more answers.`
    warnings.push({ code: 'items.many', message: { sv, en } })
  }
  if (wave.release === 'live' && (wave.state === 'draft' || wave.state === 'planned')) warnings.push(liveWarning(wave))
  if (wave.problem && saysItself.has(wave.problem.code)) warnings.push(wave.problem)
  else if (wave.problem) {
    const sv = `Utskicket stoppades: ${wave.problem.message.sv}`
    const en = `The launch was stopped: ${wave.problem.message.en}`
    warnings.push({ code: 'launch.refused', message: { sv, en } })
  }
  return warnings
}

/** R2: a live wave helps large groups only, and how many of them there are is known once the roster is frozen. */
function liveWarning({ liveCohorts, cohorts, profile }: Pick<Wave, 'liveCohorts' | 'cohorts' | 'profile'>): WaveWarning {
  const { b } = profiles[profile]
  if (liveCohorts === 0) {
    const sv = 'Ingen grupp är stor nog för siffror medan pulsen pågår. Alla siffror kommer när den har stängt.'
    const en = 'No group is large enough for figures while the wave is open. All figures come when it has closed.'
    return { code: 'release.none', message: { sv, en } }
  }
  if (liveCohorts !== null && cohorts !== null) {
    const sv = `${liveCohorts} av ${cohorts} grupper är stora nog för siffror medan pulsen pågår. De andra får sina när den har stängt.`
    const en = `${liveCohorts} of ${cohorts} groups are large enough for figures while the wave is open. The others get theirs when it has closed.`
    return { code: 'release.some', message: { sv, en } }
  }
  const sv = `Siffror medan pulsen pågår kommer först när minst ${2 * b} svar väntar i en grupp. Det passar grupper med ${4 * b} inbjudna eller fler. Små grupper får sina siffror när pulsen har stängt.`
  const en = `Figures while the wave is open come when at least ${2 * b} answers wait in a group. That suits groups of ${4 * b} invited or more. Small groups get their figures when the wave has closed.`
  return { code: 'release.live', message: { sv, en } }
}
