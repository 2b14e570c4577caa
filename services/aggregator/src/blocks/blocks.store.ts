import type { Thresholds } from '@tillit/contracts'
import type { Block, Scale } from '@tillit/rules'
import type { Sql, Transaction } from '@tillit/store'
import type { CountedTree } from '../counting/count-tree.js'

export type Audience = 'manager' | 'above' | 'hr'

/** Everything that is kept of one tree of one wave. */
export interface Tally {
  readonly wave: string
  readonly root: string
  readonly title: string
  readonly source: 'live' | 'history'
  /** `2026-11-20`; null for history, and for a live wave that is still open. */
  readonly closedOn: string | null
  readonly thresholds: Thresholds
  /** R7: the attribute this tally's questions go by; left out: the tree of units. */
  readonly partition?: string
  readonly questions: readonly (Scale & { readonly key: string })[]
  readonly nodes: readonly {
    readonly id: string
    readonly parent: string | null
    readonly path: string
    readonly name: string
    readonly participation: string | null
    /** Paths of the small units that are frozen together here; null for a unit. */
    readonly clusterOf: readonly string[] | null
    /** Values of a group by the tally's attribute, null = not stated; null or left out for a unit. */
    readonly groupValues?: readonly (string | null)[] | null
  }[]
  readonly tree: CountedTree
  readonly comments: readonly { readonly node: string; readonly question: string; readonly audience: Audience; readonly texts: string[] }[]
}

/** How long a tally's comments are kept, and from which day. */
export interface CommentsKept {
  readonly countedOn: string
  readonly commentRetentionDays: number
}

/** A tally that is there before its wave is closed, and how many blocks it has. */
export interface OpenTally {
  readonly tally: number
  readonly blocks: number
}

/** Rows per statement: keeps one statement's parameters to a few megabytes. */
const chunk = 5_000

/**
 * Inserts a whole tally. A second tally of the same wave and root breaks the unique key (SQLSTATE 23505).
 * @param open the tally of a live wave that is there since its first block: it is completed, its blocks stay as they are
 */
export async function insertTally(
  tx: Transaction,
  organisation: string,
  tally: Tally,
  kept: CommentsKept,
  open?: OpenTally,
): Promise<void> {
  const id = open?.tally ?? (await insertHead(tx, organisation, tally, kept))
  await insertQuestions(tx, organisation, id, tally)
  const paths = new Map(tally.nodes.map(node => [node.id, node.path]))
  const countedIn = ({ id: node }: { id: string }) => paths.get(tally.tree.countedIn.get(node) ?? '') ?? null
  for (const nodes of chunks(tally.nodes)) {
    await tx`/* blocks.insert-nodes */
      insert into blocks.node (organisation_id, tally, node, parent, path, name, participation, counted_in, cluster_of, group_values)
      select ${organisation}, ${id}, node, parent, path, name, participation, counted_in, cluster_of::text[], group_values::text[] from unnest(${nodes.map(n => n.id)}::text[], ${nodes.map(n => n.parent)}::text[],
        ${nodes.map(n => n.path)}::text[], ${nodes.map(n => n.name)}::text[], ${nodes.map(n => n.participation)}::text[], ${nodes.map(countedIn)}::text[],
        ${nodes.map(n => n.clusterOf && textLiteral(n.clusterOf))}::text[],
        ${nodes.map(n => (n.groupValues ? textLiteral(n.groupValues) : null))}::text[]) as n (node, parent, path, name, participation, counted_in, cluster_of, group_values)
      on conflict (organisation_id, tally, node) do update set participation = excluded.participation, counted_in = excluded.counted_in`
  }
  const before = open?.blocks ?? 0
  await insertBlocks(tx, organisation, id, before, tally.tree.blocks.slice(before))
  await keepCells(tx, organisation, id, paths, tally.tree.cells)
  for (const [place, group] of tally.comments.entries()) {
    await tx`/* blocks.insert-comment-group */
      insert into blocks.comment_group (organisation_id, tally, place, node, path, question, audience, texts)
      values (${organisation}, ${id}, ${place}, ${group.node}, ${paths.get(group.node)!}, ${group.question}, ${group.audience}, ${group.texts})`
  }
  if (!open) return
  await tx`/* blocks.close-tally */
    update blocks.tally set closed_on = ${tally.closedOn}, counted_on = ${kept.countedOn}, comment_retention_days = ${kept.commentRetentionDays}
    where organisation_id = ${organisation} and tally = ${id}`
}

async function insertHead(tx: Transaction, organisation: string, tally: Tally, kept: CommentsKept): Promise<number> {
  const [row] = await tx<{ tally: number }[]>`/* blocks.insert-tally */
    insert into blocks.tally (organisation_id, wave, root, title, source, closed_on, thresholds, counted_on, comment_retention_days, partition)
    values (${organisation}, ${tally.wave}, ${tally.root}, ${tally.title}, ${tally.source}, ${tally.closedOn}, ${tx.json({ ...tally.thresholds })},
      ${kept.countedOn}, ${kept.commentRetentionDays}, ${tally.partition ?? null})
    returning tally`
  return row!.tally
}

/** Adds blocks to a tally that has `before` of them. */
export async function insertBlocks(
  tx: Transaction,
  organisation: string,
  tally: number,
  before: number,
  all: readonly Block[],
): Promise<void> {
  let first = before
  for (const blocks of chunks(all)) {
    await tx`/* blocks.insert-blocks */
      insert into blocks.block (organisation_id, tally, block, node, people, histograms)
      select ${organisation}, ${tally}, block, node, people, histograms::int[]
      from unnest(${blocks.map((_, i) => first + i)}::int[], ${blocks.map(b => b.node)}::text[], ${blocks.map(b => b.people)}::int[],
        ${blocks.map(b => literal(b.histograms.flat()))}::text[]) as b (block, node, people, histograms)`
    first += blocks.length
  }
}

/** Cells of a tally as they are now: those of a live wave grow while it is open. @param paths node to its path */
export async function keepCells(
  tx: Transaction,
  organisation: string,
  tally: number,
  paths: ReadonlyMap<string, string>,
  all: CountedTree['cells'],
): Promise<void> {
  for (const cells of chunks(all)) {
    await tx`/* blocks.keep-cells */
      insert into blocks.cell as kept (organisation_id, tally, node, path, people, blocks, histograms, corrected)
      select ${organisation}, ${tally}, node, path, people, blocks, histograms::int[], corrected::float8[]
      from unnest(${cells.map(c => c.node)}::text[], ${cells.map(c => paths.get(c.node)!)}::text[], ${cells.map(c => c.people)}::int[], ${cells.map(c => c.blocks)}::int[],
        ${cells.map(c => literal(c.histograms.flat()))}::text[], ${cells.map(correctedLiteral)}::text[]) as c (node, path, people, blocks, histograms, corrected)
      on conflict (organisation_id, tally, node) do update
      set people = excluded.people, blocks = excluded.blocks, histograms = excluded.histograms, corrected = excluded.corrected`
  }
}

async function insertQuestions(tx: Transaction, organisation: string, id: number, { questions, tree }: Tally): Promise<void> {
  const fits = questions.map((_, q) => tree.fits[q] ?? null)
  await tx`/* blocks.insert-questions */
    insert into blocks.question (organisation_id, tally, place, question, scale_low, scale_high, fit)
    select ${organisation}, ${id}, place, question, low, high, fit::jsonb
    from unnest(${questions.map((_, q) => q)}::int[], ${questions.map(q => q.key)}::text[],
      ${questions.map(q => q.low)}::int[], ${questions.map(q => q.high)}::int[], ${fits.map(fit => fit && JSON.stringify(fit))}::text[]) as q (place, question, low, high, fit)
    on conflict (organisation_id, tally, place) do update set fit = excluded.fit`
}

/** Which of the given (wave, root) pairs have been counted already. */
export async function countedAlready(
  tx: Transaction,
  organisation: string,
  pairs: readonly { wave: string; root: string }[],
): Promise<{ wave: string; root: string }[]> {
  return await tx<{ wave: string; root: string }[]>`/* blocks.counted-already */
    select wave, root from blocks.tally
    join unnest(${pairs.map(p => p.wave)}::text[], ${pairs.map(p => p.root)}::text[]) as asked (wave, root) using (wave, root)
    where organisation_id = ${organisation} order by wave, root`
}

/** Whether any tree of a wave has been counted under this key. */
export async function keyCounted(sql: Sql | Transaction, organisation: string, wave: string): Promise<boolean> {
  const rows =
    await sql`/* blocks.key-counted */ select 1 from blocks.tally where organisation_id = ${organisation} and wave = ${wave} limit 1`
  return rows.length > 0
}

/**
 * Keeps keys of waves to one source: held until the transaction ends by whoever gives a key out, a launch or an import of history. A wave that
 * finds its key taken at close could never be counted.
 */
export async function lockKeys(tx: Transaction, organisation: string): Promise<void> {
  await tx`/* blocks.lock-keys */ select pg_advisory_xact_lock(hashtext('tillit.history'), hashtext(${organisation}))`
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += chunk) yield rows.slice(at, at + chunk)
}

function literal(values: readonly (number | null)[]): string {
  return `{${values.map(value => value ?? 'NULL').join(',')}}`
}

function textLiteral(texts: readonly (string | null)[]): string {
  return `{${texts.map(text => (text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`
}

/** Null when no question is corrected; else a bucket per bucket, NULL where a question is not. */
function correctedLiteral(cell: CountedTree['cells'][number]): string | null {
  if (cell.corrected.every(one => one === null)) return null
  return literal(cell.histograms.flatMap((histogram, q) => cell.corrected[q] ?? histogram.map(() => null)))
}
