import type { Dba } from './dba.store.js'

/** Everything the queue keeps in PostgreSQL, as a dump: one string a table. */
export async function queueDump(dba: Dba): Promise<string[]> {
  const tables = (await dba.tables()).filter(name => name.startsWith('queue_'))
  const dumps: string[] = []
  for (const table of tables) dumps.push((await dba.copy(table)).join('\n'))
  return dumps
}

/** Words in the payloads of jobs: the name of every member of every JSON object anywhere in the text, however deep and whatever its value. */
export function payloadKeys(text: string): Set<string> {
  return new Set([...text.matchAll(/"([A-Za-z_][\w-]{0,39})\\*"\s*:/g)].map(([, key]) => key!))
}
