import { Bench } from 'tinybench'
import {
  clampBlock,
  freezeRoster,
  type Pool,
  profiles,
  publishWave,
  type RosterUnit,
  rollUp,
  type Scale,
  seededRandom,
  sumCells,
} from '../index.js'

/** Prints how long one wave of 12,500 units and 5 questions takes: node dist/bench/publication.js */
const t = profiles.standard
const scales: Scale[] = Array.from({ length: 5 }, () => ({ low: 1, high: 5 }))
const random = seededRandom(1)
const whole = (below: number) => Math.floor(random.next() * below)

const units: RosterUnit[] = Array.from({ length: 12_500 }, (_, i) => {
  const parent = i === 0 ? null : `unit-${Math.floor((i - 1) / 8)}`
  return { id: `unit-${i}`, parent, path: `unit-${i}`, invited: i * 8 + 8 < 12_500 ? 8 : 3 + whole(13) }
})
const { nodes } = freezeRoster(units, t)
const pools = new Map<string, Pool>()
for (const node of nodes) {
  const people = Math.round(node.invited * (0.5 + random.next() / 2))
  if (people === 0) continue
  const histograms = scales.map(() => [0, 0, 0, 0, 0, 0])
  for (const histogram of histograms) for (let i = 0; i < people; i++) histogram[Math.min(5, whole(4) + whole(3))]! += 1
  pools.set(node.id, { people, histograms })
}
const { blocks } = rollUp(nodes, pools, t)
const stored = blocks.map(block => clampBlock(block, scales, t))
const invited = units.reduce((sum, unit) => sum + unit.invited, 0)

const bench = new Bench({ iterations: 10, time: 500, warmupTime: 100 })
bench
  .add('freeze the roster', () => freezeRoster(units, t))
  .add('roll up and clamp', () => rollUp(nodes, pools, t).blocks.map(block => clampBlock(block, scales, t)))
  .add('sum the cells', () => sumCells(nodes, stored, t))
  .add('sum, fit, correct and publish all', () => publishWave(nodes, stored, scales, t))
await bench.run()
console.log(`${units.length} units, ${invited} invited, ${blocks.length} blocks, ${scales.length} questions; medians`)
for (const task of bench.tasks) {
  const result = task.result
  if ('latency' in result) console.log(`${task.name.padEnd(34)} ${result.latency.p50.toFixed(1).padStart(8)} ms`)
}
