import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../launcher/config.js'
import type { Attacked } from './attack.js'
import { head, rowsOf } from './report.js'
import type { AttackOptions } from './run.js'

const file = join(checkout, 'docs/privacy-proof.md')
const [begin, end] = ['<!-- generated: npm run attack -- --write-docs -->', '<!-- end of what is generated -->']

/** Puts the table and the list of attacks into docs/privacy-proof.md, between its marks. The prose around it stays. */
export function writeDocs(done: readonly Attacked[], options: AttackOptions): void {
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error('docs/privacy-proof.md has lost the marks between which the table stands.')
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${docsOf(done, options)}\n${text.slice(to)}`)
}

/** No dates, no durations: the same seed gives the same text, but for what a running suite adds. */
export function docsOf(done: readonly Attacked[], { organisations, seed }: AttackOptions): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    '',
    `\`npm run attack -- --organisations ${organisations} --seed ${seed}\``,
    '',
    line(head),
    line(head.map(() => '---')),
    ...done.flatMap(rowsOf).map(line),
    '',
    ...done.map(({ attack }) => `- **${attack.id} ${attack.title}.** Holds: ${attack.holds}. Succeeds with: ${attack.success}.`),
    '',
  ].join('\n')
}
