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

/** One import of history at a time in an organisation, over all processes: held until the transaction ends. */
export async function lockHistory(tx: Transaction, organisation: string): Promise<void> {
  await tx`/* history.lock */ select pg_advisory_xact_lock(hashtext('tillit.history'), hashtext(${organisation}))`
}
