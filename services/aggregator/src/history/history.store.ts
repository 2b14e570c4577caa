import type { HistoryResult } from '@tillit/contracts/what'
import type { Sql, Transaction } from '@tillit/store'

/** The report of a file that was imported before; null when it was not. */
export async function findImport(sql: Sql | Transaction, organisation: string, digest: Uint8Array): Promise<HistoryResult | null> {
  const [row] = await sql<{ report: HistoryResult }[]>`/* history.find-import */
    select report from aggregator.history_import where organisation_id = ${organisation} and digest = ${Buffer.from(digest)}`
  return row?.report ?? null
}

export async function insertImport(
  tx: Transaction,
  organisation: string,
  made: { digest: Uint8Array; name: string; day: string; report: HistoryResult },
): Promise<void> {
  await tx`/* history.insert-import */
    insert into aggregator.history_import (organisation_id, digest, name, imported_on, report)
    values (${organisation}, ${Buffer.from(made.digest)}, ${made.name}, ${made.day}, ${tx.json(made.report as never)})`
}

/** Which of the given keys belong to waves that were launched here. */
export async function launchedHere(tx: Transaction, organisation: string, waves: readonly string[]): Promise<string[]> {
  const rows = await tx<{ wave: string }[]>`/* history.launched-here */
    select wave from aggregator.wave where organisation_id = ${organisation} and wave = any(${[...waves]}::text[]) order by wave`
  return rows.map(row => row.wave)
}
