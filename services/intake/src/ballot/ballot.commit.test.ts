import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { commitBatch, createGroupCommit } from './ballot.commit.js'
import { type BallotStore, ballotKey, type CheckedBallot } from './ballot.store.js'
import { createBatcher } from './batcher.js'

const now = () => new Date('2026-11-10T09:00:00Z')
const ballotOf = (nonce: string, digest = 'd', wave = 'open'): CheckedBallot => ({
  ...{ wave, cohort: 'n1', kind: 'scores', nonce, sealed: 's', digest },
})

/** A store in memory with the real one's rules. */
function memoryStore(): BallotStore & { spentOn: Map<string, string>; batches: string[][] } {
  const spentOn = new Map<string, string>()
  const batches: string[][] = []
  return {
    spentOn,
    batches,
    async add(ballots) {
      batches.push(ballots.map(one => one.nonce))
      await new Promise(resolve => setImmediate(resolve))
      const won = ballots.filter(one => one.wave === 'open' && !spentOn.has(ballotKey(one)))
      for (const one of won) spentOn.set(ballotKey(one), one.digest)
      return new Set(won.map(ballotKey))
    },
    spent: async ballots => new Map([...spentOn].filter(([key]) => ballots.some(one => ballotKey(one) === key))),
  }
}

describe('a group commit', () => {
  test.prop([
    fc.array(
      fc.record({ nonce: fc.constantFrom('a', 'b', 'c'), digest: fc.constantFrom('x', 'y'), wave: fc.constantFrom('open', 'shut') }),
      { minLength: 1, maxLength: 12 },
    ),
  ])('adds each nonce once, repeats the same bytes, refuses others and closed waves', async submitted => {
    const store = memoryStore()
    const outcomes = await commitBatch(
      store,
      submitted.map(one => ballotOf(one.nonce, one.digest, one.wave)),
      now(),
    )
    const winners = new Map<string, string>()
    for (const [i, one] of submitted.entries()) {
      const winner = winners.get(one.nonce)
      if (one.wave === 'shut') expect(outcomes[i]).toBe('not-accepting')
      else if (winner !== undefined) expect(outcomes[i]).toBe(winner === one.digest ? 'repeated' : 'nonce-used')
      else {
        expect(outcomes[i]).toBe('added')
        winners.set(one.nonce, one.digest)
      }
    }
    expect(store.spentOn.size).toBe(winners.size)
  })

  it('hands distinct nonces over in sorted order', async () => {
    const store = memoryStore()
    await commitBatch(
      store,
      ['c', 'a', 'b', 'a', 'c'].map(nonce => ballotOf(nonce)),
      now(),
    )
    expect(store.batches).toEqual([['a', 'b', 'c']])
  })

  it('starts the first at once and gathers what comes meanwhile, one flush in flight', async () => {
    const store = memoryStore()
    const commit = createGroupCommit({ store, now, elapsed: () => 0, failed: () => {} })
    const first = commit.add(ballotOf('a'))
    await Promise.resolve()
    await Promise.resolve()
    const rest = ['b', 'c', 'd'].map(nonce => commit.add(ballotOf(nonce)))
    expect(await Promise.all([first, ...rest])).toEqual(['added', 'added', 'added', 'added'])
    expect(store.batches).toEqual([['a'], ['b', 'c', 'd']])
  })

  it('answers every ballot of a failed flush that it is not certain, and goes on', async () => {
    let down = true
    const store = memoryStore()
    const add: BallotStore['add'] = (...args) => (down ? Promise.reject(new Error('down')) : store.add(...args))
    const told: unknown[] = []
    const commit = createGroupCommit({ store: { ...store, add }, now, elapsed: () => 0, failed: error => told.push(error) })
    const failed = await Promise.allSettled([commit.add(ballotOf('a')), commit.add(ballotOf('b'))])
    expect(failed.map(one => one.status === 'rejected' && one.reason.code)).toEqual(['ballot.not-certain', 'ballot.not-certain'])
    expect(told.length).toBe(1)
    down = false
    expect(await commit.add(ballotOf('a'))).toBe('added')
  })
})

describe('a batcher', () => {
  it('never has more batches under way than allowed, never more items in one, and loses none', async () => {
    let running = 0
    let highest = 0
    const sizes: number[] = []
    const batcher = createBatcher<number, number>({
      most: 3,
      inFlight: () => 2,
      run: async batch => {
        running++
        highest = Math.max(highest, running)
        sizes.push(batch.length)
        await new Promise(resolve => setTimeout(resolve, 1))
        running--
        return batch.map(item => item * 2)
      },
    })
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => batcher.add(i)))
    expect(results).toEqual(Array.from({ length: 20 }, (_, i) => i * 2))
    expect(highest).toBe(2)
    expect(Math.max(...sizes)).toBe(3)
    await batcher.drained()
  })
})
