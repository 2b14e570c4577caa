import { tableOf } from '../cli/output.js'
import type { Attacked, Finding } from './attack.js'
import { allHeld } from './run.js'

const number = (n: number) => n.toLocaleString('en-GB')
const percent = (share: number | null) => (share === null ? '-' : `${(100 * share).toFixed(1)} %`)

/** One line per finding: the attack's number stands on the first of its lines. */
export function rowsOf({ attack, findings }: Attacked): string[][] {
  return findings.map((finding, i) => [i === 0 ? attack.id : '', ...cells(finding)])
}

export const head = ['attack', 'on', 'tried', 'succeeded', 'baseline', 'target', 'measured', 'held'] as const

function cells({ part, tried, succeeded, baseline, target, measured, held }: Finding): string[] {
  return [part, number(tried), number(succeeded), percent(baseline), target, measured, held ? 'yes' : 'NO']
}

/** The whole table, and a last line that says it all. */
export function report(done: readonly Attacked[], { organisations, seed, seconds }: Ran): string {
  const missed = done.flatMap(({ attack, findings }) => findings.filter(({ held }) => !held).map(({ part }) => `${attack.id} ${part}`))
  return [
    '',
    tableOf(head, done.flatMap(rowsOf)),
    '',
    `${number(organisations)} organisations, seed ${seed}, ${seconds.toFixed(0)} s: ${done.map(({ attack, seconds }) => `${attack.id} ${seconds.toFixed(0)} s`).join(', ')}`,
    allHeld(done)
      ? `all ${done.flatMap(({ findings }) => findings).length} targets met`
      : `MISSED: ${missed.join('; ') || 'nothing was tried'}`,
  ].join('\n')
}

interface Ran {
  readonly organisations: number
  readonly seed: number
  readonly seconds: number
}

/** The same for machines. */
export function asJson(done: readonly Attacked[], { organisations, seed, seconds }: Ran): string {
  return JSON.stringify({ organisations, seed, seconds: Math.round(seconds * 10) / 10, held: allHeld(done), attacks: done }, null, 2)
}
