import type { Scale, Thresholds } from '@tillit/rules'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { type ClosedWave, closeWave } from './closed-wave.js'
import { naiveLive, type Publisher, vendorLike } from './controls.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'
import type { World, WorldWave } from './made/world.js'
import { refine } from './refine.js'
import { smallestSums } from './row-space.js'
import { splitWave } from './split-wave.js'

/** How a publisher turns the counts of a group into the ones that are known of it. */
type Store = (raw: readonly number[]) => readonly number[]

/**
 * Whether one of the group, who knows their own answer, learns that all others answered alike, or that all were unfavourable. It is
 * not so when any counts that would be stored as these leave another possibility; they are looked for by moving up to m people.
 */
export function colleagueLearns(known: readonly number[], own: number, store: Store, scale: Scale, m: number): boolean {
  const told = known.join()
  let last = [known]
  const seen = new Set([told])
  for (let moved = 0; moved <= m; moved++) {
    for (const raw of last) if (raw[own]! > 0 && !allOthersAlike(raw, own, scale) && store(raw).join() === told) return false
    last = moved === m ? [] : last.flatMap(raw => oneMoved(raw, seen))
  }
  return true
}

/** Everybody else in one bucket, or everybody else below the scale's middle. */
function allOthersAlike(raw: readonly number[], own: number, scale: Scale): boolean {
  const others = raw.map((count, bucket) => count - (bucket === own ? 1 : 0))
  const people = others.reduce((a, b) => a + b, 0)
  const unfavourable = others.slice(0, Math.ceil((scale.high - scale.low) / 2)).reduce((a, b) => a + b, 0)
  return people > 0 && (others.includes(people) || unfavourable === people)
}

function oneMoved(raw: readonly number[], seen: Set<string>): number[][] {
  const next: number[][] = []
  for (const from of raw.keys()) {
    for (const to of raw.keys()) {
      if (from === to || raw[from] === 0) continue
      const moved = [...raw]
      moved[from]! -= 1
      moved[to]! += 1
      const text = moved.join()
      if (!seen.has(text)) next.push(moved)
      seen.add(text)
    }
  }
  return next
}

/** Buckets whose people each learn what all others of the group answered. */
export function learners(raw: readonly number[], store: Store, scale: Scale, m: number): number[] {
  const known = store(raw)
  return [...raw.keys()].filter(own => raw[own]! > 0 && colleagueLearns(known, own, store, scale, m))
}

/** People of a group whose answer a colleague learns: everybody, but the one who alone could learn it. */
function learntPeople(raw: readonly number[], able: readonly number[]): number {
  const people = raw.reduce((a, b) => a + b, 0)
  if (able.length === 0) return 0
  return able.length > 1 || raw[able[0]!]! > 1 ? people : people - 1
}

export function homogeneity(house: House): Attack {
  return {
    id: 'A5',
    title: 'all others answered alike',
    holds: 'the stored counts of every block, not rounded, and m - 1 colluding colleagues who know their own answers',
    success: 'a certainty that all others of the block gave one answer, or that all of them were unfavourable',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const blocks = new Tally('answers in blocks')
  const live = new Tally('answers in blocks of live waves')
  const split = new Tally('answers in blocks by an attribute')
  const [naive, vendor] = [new Tally('every unit of 5 or more, live'), new Tally('filters and benchmarks from 5')]
  const known = new Map<string, number>()
  let controls = 0
  await eachWorld(context, world => {
    const first = world.waves[0]!
    for (const wave of world.waves) countBlocks(house, closeWave(house, world, wave), blocks, known)
    countBlocks(house, liveWave(house, world, first, context.random).closed, live, known)
    countBlocks(house, splitWave(house, world, first), split, known)
    if (first.arrivals.length > 300 || controls++ >= 60) return
    countControl(naiveLive, naive, world, first)
    countControl(vendorLike, vendor, world, first)
  })
  return [blocks.none(), live.none(), split.none(), naive.caught(), vendor.caught()]
}

/** `known`: what equal counts came to before. */
function countBlocks(house: House, { blocks, scales, t }: ClosedWave, tally: Tally, known: Map<string, number>): void {
  for (const { raw } of blocks) {
    for (const [q, histogram] of raw.histograms.entries()) {
      const scale = scales[q]!
      const key = `${t.b} ${scale.high - scale.low} ${histogram.join()}`
      const found = known.get(key) ?? learntPeople(histogram, learners(histogram, storeOf(house, scale, t), scale, t.m))
      known.set(key, found)
      tally.count(raw.people, found)
    }
  }
}

function storeOf(house: House, scale: Scale, t: Thresholds): Store {
  return raw => {
    const people = raw.reduce((a, b) => a + b, 0)
    return house.clampBlock({ node: '', people, histograms: [[...raw]] }, [scale], t).histograms[0]!
  }
}

/** A control's groups are what it shows, and every atom whose own sum can be reckoned: their counts are known as they are. */
function countControl(publish: Publisher, tally: Tally, world: World, wave: WorldWave): void {
  const sets = publish(world, wave).map(({ members }) => members)
  const atoms = refine(wave.unitOf.length, sets)
  const smallest = smallestSums(atoms, sets)
  const byAtom: number[][] = atoms.sizes.map(() => [])
  for (const person of wave.arrivals) byAtom[atoms.of[person]!]?.push(person)
  const groups = [...sets, ...byAtom.filter((_, atom) => smallest[atom] === atoms.sizes[atom])]
  for (const [q, scale] of world.scales.entries()) {
    const answers = wave.answers[q]!
    const exposed = new Set<number>()
    for (const group of groups) {
      const raw = new Array<number>(scale.high - scale.low + 2).fill(0)
      for (const person of group) raw[answers[person]!]! += 1
      if (group.length === 1) exposed.add(group[0]!)
      const able = learners(raw, same => same, scale, 0)
      if (able.length === 0) continue
      const odd = able.length === 1 && raw[able[0]!] === 1 ? able[0] : -1
      for (const person of group) if (answers[person] !== odd) exposed.add(person)
    }
    tally.count(wave.arrivals.length, exposed.size)
  }
}
