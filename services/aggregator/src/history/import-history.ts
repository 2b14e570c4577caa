import { createHash, createHmac } from 'node:crypto'
import { commentRetentionDays } from '@tillit/contracts'
import type { HistoryMap, HistoryResult } from '@tillit/contracts/what'
import { profiles, type Random, type Scale } from '@tillit/rules'
import type { Store } from '@tillit/store'
import { TabularError, unpack } from '@tillit/tabular'
import { countedAlready, insertTally, lockKeys } from '../blocks/blocks.store.js'
import { historyErrors } from './history.errors.js'
import { findImport, insertImport, launchedHere } from './history.store.js'
import { historyWords } from './history.words.js'
import { readHistory } from './read-history.js'
import { type CountedHistory, talliesOf } from './tallies.js'

export interface HistoryImport {
  readonly organisation: string
  /** What the file is called, for the list of imports. */
  readonly name: string
  readonly source: AsyncIterable<Uint8Array>
  readonly map: HistoryMap
  readonly scale: Scale | null
  readonly dryRun: boolean
}

export interface ImportDeps {
  readonly store: Store
  readonly random: Random
  /** Files are remembered as keyed hashes: from a bare one, who knows all rows but one could try the last. */
  readonly historyKey: Uint8Array
  readonly now: () => Date
}

/** Longest file once unpacked, in bytes: a small archive must not grow without end. */
const mostBytes = 4 * 2 ** 30

/**
 * Imports one file of an earlier survey: read into memory, counted by the rules of publication, stored as blocks and cells in one
 * transaction. No row is kept. The same file with the same options again answers with the first report and changes nothing.
 * @throws ServiceError 422 when the file or a row cannot be read, 409 when one of its waves has been counted from another file, or was launched here.
 */
export async function importHistory(
  deps: ImportDeps,
  asked: HistoryImport,
  progress: (phase: string, done: number, total: number | null) => Promise<void>,
): Promise<HistoryResult> {
  const content = createHash('sha256').update(JSON.stringify(['history/v1', asked.map, asked.scale]))
  const read = await readHistory(hashed(asked.source, content), asked.map, asked.scale, rows => progress('read', rows, null))
  const digest = createHmac('sha256', deps.historyKey).update(content.digest()).digest()
  await progress('read', read.rows, read.rows)
  const { gathered } = read
  const trees: CountedHistory[] = []
  for (const tree of talliesOf(gathered, read.scales, profiles.standard, deps.random)) {
    trees.push(tree)
    await progress('count', trees.length, null)
  }
  const report = reportOf(read, trees)
  if (asked.dryRun) return report
  return await deps.store.transaction('history.import', async tx => {
    await lockKeys(tx, asked.organisation)
    const before = await findImport(tx, asked.organisation, digest)
    if (before) return { ...before, already: true }
    const [launched] = await launchedHere(
      tx,
      asked.organisation,
      trees.map(({ tally }) => tally.wave),
    )
    if (launched !== undefined) throw historyErrors.launched(launched)
    const [taken] = await countedAlready(
      tx,
      asked.organisation,
      trees.map(({ tally }) => tally),
    )
    if (taken) throw historyErrors.taken(taken.wave, taken.root)
    const day = deps.now().toISOString().slice(0, 10)
    for (const [at, { tally }] of trees.entries()) {
      await insertTally(tx, asked.organisation, tally, { countedOn: day, commentRetentionDays })
      await progress('write', at + 1, trees.length)
    }
    await insertImport(tx, asked.organisation, { digest, name: asked.name, day, report })
    return report
  })
}

async function* hashed(source: AsyncIterable<Uint8Array>, content: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of unpack(source)) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new TabularError(1, historyWords.tooManyBytes())
    content.update(chunk)
    yield chunk
  }
}

function reportOf({ gathered, rows }: Awaited<ReturnType<typeof readHistory>>, trees: readonly CountedHistory[]): HistoryResult {
  const sum = (of: (tree: CountedHistory) => number) => trees.reduce((total, tree) => total + of(tree), 0)
  return {
    event: 'result',
    already: false,
    rows,
    respondents: gathered.respondents.list.length,
    ballots: sum(tree => tree.ballots),
    replaced: gathered.replaced,
    skipped: gathered.skipped,
    waves: gathered.waves.map(wave => wave.wave),
    units: gathered.units.list.length,
    questions: gathered.questions.list.length,
    counted: sum(tree => tree.tally.tree.counted),
    deleted: sum(tree => tree.tally.tree.deleted),
    blocks: sum(tree => tree.tally.tree.blocks.length),
    comments: { shown: sum(tree => tree.comments.shown), deleted: sum(tree => tree.comments.deleted) },
  }
}
