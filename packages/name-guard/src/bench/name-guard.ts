/**
 * `npm run guard -- FILE [--show] [--names FOLDER]`: prints what `measure.ts` measures, on FILE if there is one, on made-up comments and on
 * held-out ones; with FOLDER also on names drawn from Statistics Sweden's lists as often as people bear them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { publicNameList } from '../server/index.js'
import { drawnOrigin } from './held-drawn.js'
import { type Half, heldOut, heldPlain } from './held-out.js'
import { ORIGINS } from './held-people.js'
import { madeComments } from './made-comments.js'
import { measure, readCorpus, readMarked, type Sentence, timesOf } from './measure.js'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { show: { type: 'boolean' }, names: { type: 'string' } } })
const [file] = positionals
const show = values.show ? console.log : undefined
const list = publicNameList()
const corpora = [
  ...(file && existsSync(file) ? [{ name: file.split(/[\\/]/).at(-1)!, sentences: readCorpus(readFileSync(file, 'utf8')) }] : []),
  { name: 'made-up comments', sentences: readMarked(madeComments) },
]
if (corpora.length === 1) console.log('No corpus: npm run guard -- FILE (lines of token, tab, tag; PER = person).')
for (const { name, sentences } of corpora) {
  const { mentions, found, recall, precision } = measure(sentences, list, show)
  const line = (reading: string, share: number, right: number) =>
    console.log(
      `  ${reading.padEnd(36)} recall ${share.toFixed(3)}  precision ${right.toFixed(3)}  F1 ${((2 * share * right) / (share + right)).toFixed(3)}`,
    )
  console.log(`${name}: ${sentences.length} sentences, ${mentions} mentions of people, ${found} names found`)
  line('found (a name touches the mention)', recall.touched, precision.touched)
  line('covered (nothing of it is left)', recall.covered, precision.touched)
  line('exact (same first and last letter)', recall.exact, precision.exact)
  const times = timesOf(sentences, list)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(3)
  console.log(`  time a sentence: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`)
}

/** One line of the held-out measure. */
function row(name: string, sentences: readonly Sentence[], told = show): void {
  const { mentions, recall, precision, nobody, alarmed } = measure(sentences, list, told)
  const people = mentions
    ? `  found ${recall.touched.toFixed(3)}  covered ${recall.covered.toFixed(3)}  precision ${precision.touched.toFixed(3)}`
    : ''
  console.log(`  ${name.padEnd(28)}${people}${nobody ? `  alarmed for nothing ${alarmed} of ${nobody} comments` : ''}`)
}

for (const half of ['worked', 'held'] satisfies Half[]) {
  const all = heldOut(half)
  console.log(half === 'worked' ? 'held-out comments, the half in sight when rules were mended' : 'held-out comments, the other half')
  for (const way of new Set(all.map(one => one.way)))
    row(
      way,
      all.filter(one => one.way === way),
    )
  for (const { language } of ORIGINS)
    row(
      language,
      all.filter(one => one.language === language),
      undefined,
    )
  row('all', all, undefined)
  for (const [name, some] of Object.entries(heldPlain(half))) row(name, some)
  if (values.names) row('names as frequent as in Sweden', heldOut(half, [drawnOrigin(values.names)]))
}
