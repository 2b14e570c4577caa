import { attacks } from './attacks.js'
import { type Asked, askedFor } from './options.js'
import { asJson, report } from './report.js'
import { writeDocs } from './report-docs.js'
import { writePage } from './report-page.js'
import { allHeld, runAttacks } from './run.js'
import { watcher } from './watch.js'

/**
 * Runs what the arguments ask for and prints the table (or JSON) to stdout; progress goes to stderr.
 * @returns the exit code: 0 when every target was met
 * @throws Error with one sentence on a bad argument
 */
export async function carryOut(args: readonly string[], stopping: AbortSignal): Promise<number> {
  const asked = askedFor(args)
  const chosen = attacks.filter(attack => wanted(asked, attack.id) && (!asked.worlds || attack.on === 'world'))
  if (chosen.length === 0) throw new Error('None of these attacks is on simulated organisations: leave --worlds out.')
  const began = performance.now()
  const watching = watcher()
  const done = await runAttacks(chosen, asked, watching, stopping).finally(() => watching.stop())
  const ran = { ...asked, seconds: (performance.now() - began) / 1000 }
  process.stdout.write(`${asked.json ? asJson(done, ran) : report(done, ran)}\n`)
  if (asked.writeDocs) {
    writeDocs(done, asked)
    writePage(done)
  }
  return allHeld(done) ? 0 : 1
}

function wanted({ only }: Asked, id: string): boolean {
  return only.length === 0 || only.includes(id)
}
