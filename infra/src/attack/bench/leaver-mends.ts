import { seededRandom } from '@tillit/rules'
import type { Read } from '../worlds/leaver/guess.js'
import { five, leavers, shares, sizes, type Told, t, told, trainedLeavers } from '../worlds/leaver/laboratory.js'
import { signed } from '../worlds/leaver/score.js'
import { bucketOf } from '../worlds/made/draws.js'
import { stepsOf } from '../worlds/steps.js'

/**
 * node dist/attack/bench/leaver-mends.js: what would end A7's worst case, and what it would cost. Figures of docs/adr/0020.
 * Each line: points over naming the most common answer, by subtracting and by what was learnt from as many tries; mean error of the mean.
 */
const runs = 4_000

const rounded = (value: number, step: number) => Math.round(Math.round(value / step + 1e-9) * step * 1e10) / 1e10

/** R11's steps times a factor; `sticky`: the second wave keeps the first one's figure while the exact one is within a full step of it. */
function other(factor: number, sticky: boolean): Told {
  return (before, after) => {
    const [first, second] = [exact(before), exact(after)]
    const [one, two] = [stepsOf(first.answers, five, t), stepsOf(second.answers, five, t)]
    const shown = { mean: rounded(first.mean - 1, factor * one.mean) + 1, share: rounded(first.share, factor * one.share) }
    const next = (key: 'mean' | 'share', low: number) => {
      const step = factor * two[key]
      if (sticky && one[key] === two[key] && Math.abs(second[key] - shown[key]) < step - 1e-9) return shown[key]
      return rounded(second[key] - low, step) + low
    }
    return [read(first.answers, shown.mean, shown.share), read(second.answers, next('mean', 1), next('share', 0))]
  }
}

function exact(histogram: readonly number[]): { answers: number; mean: number; share: number } {
  const answers = histogram.slice(0, 5).reduce((a, b) => a + b, 0)
  const mean = histogram.slice(0, 5).reduce((sum, count, i) => sum + count * (i + 1), 0) / answers
  return { answers, mean, share: (histogram[3]! + histogram[4]!) / answers }
}

function read(answers: number, mean: number, favourable: number): Read {
  return { answers, mean, favourable, distribution: shares }
}

/** How far a published mean is from the true one, in the second wave. */
function errorOf(ways: Told, people: number): number {
  const random = seededRandom(people)
  let [sum, n] = [0, 0]
  for (let run = 0; run < 2_000; run++) {
    const draw = () => bucketOf(shares, random.next())
    const [before, after] = [
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]
    for (let i = 0; i < people; i++) {
      const own = draw()
      before[own]! += 1
      after[random.next() < 0.6 ? own : draw()]! += 1
    }
    const [, second] = ways(before, after)
    if (!second) continue
    sum += Math.abs(second.mean - exact(after).mean)
    n++
  }
  return sum / n
}

const ways: Record<string, Told> = {
  'as it is': told,
  sticky: other(1, true),
  'steps x 1.5': other(1.5, false),
  'steps x 2': other(2, false),
  'steps x 3': other(3, false),
  'sticky, steps x 1.5': other(1.5, true),
  'sticky, steps x 2': other(2, true),
}

for (const stays of [1, 0.9, 0.6]) {
  console.log(`\n${stays * 100} % of the others answer as before          ${sizes.map(size => String(size).padStart(6)).join('')}`)
  for (const [name, way] of Object.entries(ways)) {
    const by = (attack: typeof leavers) =>
      sizes.map(size => signed(attack(size, stays, runs, seededRandom(size), way).advantage.points).padStart(6)).join('')
    console.log(`${name.padEnd(24)} subtracts      ${by(leavers)}`)
    console.log(`${''.padEnd(24)} learnt         ${by(trainedLeavers)}`)
  }
}
console.log('\nmean distance of the published mean from the exact one')
for (const [name, way] of Object.entries(ways)) {
  console.log(`${name.padEnd(40)}${sizes.map(size => errorOf(way, size).toFixed(3).padStart(6)).join('')}`)
}
