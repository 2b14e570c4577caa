/** `npm run guard -- FILE [--show]`: prints what `measure.ts` measures, on FILE if there is one and on made-up comments. */
import { existsSync, readFileSync } from 'node:fs'
import { publicNameList } from '../server/index.js'
import { madeComments } from './made-comments.js'
import { measure, readCorpus, readMarked, timesOf } from './measure.js'

const [file, flag] = process.argv.slice(2)
const show = flag === '--show' ? console.log : undefined
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
