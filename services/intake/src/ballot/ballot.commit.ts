import { notCertain } from './ballot.errors.js'
import { type BallotStore, ballotKey, type CheckedBallot } from './ballot.store.js'
import { type Batcher, createBatcher } from './batcher.js'

/** What became of a ballot: durable now, durable before (a retry), its nonce spent on another ballot, or its wave not accepting. */
export type Outcome = 'added' | 'repeated' | 'nonce-used' | 'not-accepting'

/** Rows of one statement: 1,000 scores ballots are about a megabyte of hex. */
const MOST = 1000
/** A second flush in flight pays only when a commit is slow (PERFORMANCE.md, section 3). */
const SLOW_COMMIT_MS = 1

/** Group commit: one statement for everything that waits; resolves after PostgreSQL has made it durable. */
export function createGroupCommit(options: {
  store: BallotStore
  now: () => Date
  elapsed: () => number
  /** Told once for a flush that failed; its ballots are answered 503 `ballot.not-certain`. */
  failed: (error: unknown) => void
}): Batcher<CheckedBallot, Outcome> {
  let commitTime = 0
  return createBatcher({
    most: MOST,
    inFlight: () => (commitTime > SLOW_COMMIT_MS ? 2 : 1),
    run: async batch => {
      const began = options.elapsed()
      const outcomes = await commitBatch(options.store, batch, options.now()).catch(error => {
        options.failed(error)
        throw notCertain()
      })
      // A moving average: one slow commit is no slow disk.
      commitTime += (options.elapsed() - began - commitTime) / 8
      return outcomes
    },
  })
}

/** Two statements at most: add, and ask what the losers' nonces were spent on. */
export async function commitBatch(store: BallotStore, batch: readonly CheckedBallot[], now: Date): Promise<Outcome[]> {
  const firsts = new Map<string, CheckedBallot>()
  for (const ballot of batch) {
    const key = ballotKey(ballot)
    if (!firsts.has(key)) firsts.set(key, ballot)
  }
  const distinct = [...firsts.values()].sort((one, other) => (one.nonce < other.nonce ? -1 : 1))
  const added = await store.add(distinct, now)
  const lost = distinct.filter(ballot => !added.has(ballotKey(ballot)))
  const spent = lost.length === 0 ? new Map<string, string>() : await store.spent(lost)
  return batch.map(ballot => {
    const key = ballotKey(ballot)
    const first = firsts.get(key)
    if (ballot === first && added.has(key)) return 'added'
    const digest = added.has(key) ? first?.digest : spent.get(key)
    if (digest === undefined) return 'not-accepting'
    return digest === ballot.digest ? 'repeated' : 'nonce-used'
  })
}
