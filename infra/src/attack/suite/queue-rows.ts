import type { Dba } from './dba.store.js'

/** Everything the queue keeps in PostgreSQL, as a dump: one string a table. */
export async function queueDump(dba: Dba): Promise<string[]> {
  const tables = (await dba.tables()).filter(name => name.startsWith('queue_'))
  const dumps: string[] = []
  for (const table of tables) dumps.push((await dba.copy(table)).join('\n'))
  return dumps
}

/** Words in the payloads of jobs, as keys of the flat JSON objects anywhere in the text: `{"wave":"w","area":"A"}` gives wave and area. */
export function payloadKeys(text: string): Set<string> {
  const keys = new Set<string>()
  for (const [object] of text.matchAll(/\{(?:\s*\\*"[A-Za-z]{1,40}\\*"\s*:\s*\\*"[^"\\]{0,200}\\*"\s*,?){1,9}\}/g)) {
    for (const [, key] of object.matchAll(/"([A-Za-z]{1,40})\\*"\s*:/g)) keys.add(key!)
  }
  return keys
}
