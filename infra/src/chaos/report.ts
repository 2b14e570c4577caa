import { tableOf } from '../cli/output.js'
import type { ChaosResult } from './chaos.run.js'
import { targets } from './kills.js'

export function passed({ kills, killed, results }: ChaosResult): boolean {
  return killed.length === kills && results.every(({ faults }) => faults.length === 0)
}

/** Kills by target, a line per wave, and a last line that says it all. */
export function report(result: ChaosResult): string {
  const { killed, results, seconds, seed } = result
  const kills = targets.map(target => {
    const own = killed.filter(kill => kill.target === target)
    const closing = own.filter(kill => kill.phase === 'closing')
    return [target, own.length, own.length - closing.length, closing.length, own.filter(kill => kill.midCount).length]
  })
  const figures = ['sent', 'acknowledged', 'late', 'unheard', 'resent', 'counted', 'deleted', 'unreadable', 'blocks', 'early'] as const
  const sum = (figure: (typeof figures)[number]) => results.reduce((total, one) => total + one[figure], 0)
  const rows = results.map(one => [one.wave, ...figures.map(figure => one[figure])])
  const accounted = `${sum('acknowledged')} acknowledged + ${sum('unheard')} stored unheard = ${sum('counted')} counted + ${sum('deleted')} deleted unseen + ${sum('unreadable')} unreadable`
  const verdict = passed(result) ? 'every acknowledged ballot was counted exactly once' : 'FAILED'
  return [
    '',
    tableOf(['kill -9', 'all', 'while answering', 'while closing', 'in mid-count'], kills),
    '',
    tableOf(['wave', ...figures], [...rows, ['all', ...figures.map(sum)]]),
    '',
    ...results.flatMap(({ faults }) => faults),
    `seed ${seed}, ${seconds} s, ${killed.length} kills: ${accounted}`,
    verdict,
  ].join('\n')
}
