import { profiles, seededRandom } from '@tillit/rules'
import { openStore } from '@tillit/store'
import { madeSurvey } from '../fixtures/made-survey.js'
import { importHistory } from '../history/import-history.js'
import { readHistory } from '../history/read-history.js'
import { talliesOf } from '../history/tallies.js'

/**
 * History import of a made survey: 100,000 respondents x 5 questions in 12,500 units. Prints time and peak memory.
 * With a database URL (role tillit_aggregator) as argument the import is stored as well.
 */
const people = 100_000
const units = 12_500
const databaseUrl = process.argv[2]
const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(2)
const peak = () => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB peak`

if (databaseUrl === undefined) {
  const { gathered, scales, rows } = await readHistory(madeSurvey(people, units), {}, { low: 1, high: 5 }, async () => {})
  console.log(`read     ${rows} rows in ${seconds()} s, ${peak()}`)
  for (const { tally, ballots } of talliesOf(gathered, scales, profiles.standard, seededRandom(1))) {
    console.log(
      `counted  ${ballots} ballots into ${tally.tree.blocks.length} blocks and ${tally.tree.cells.length} cells at ${seconds()} s, ${peak()}`,
    )
  }
} else {
  const store = openStore(databaseUrl, { name: 'bench', max: 2 })
  const asked = {
    organisation: 'bench',
    name: 'bench',
    source: madeSurvey(people, units),
    map: {},
    scale: { low: 1, high: 5 },
    dryRun: false,
  }
  const report = await importHistory(
    { store, random: seededRandom(1), historyKey: new Uint8Array(32), now: () => new Date() },
    asked,
    async () => {},
  )
  console.log(`imported ${report.rows} rows, ${report.counted} people in ${report.blocks} blocks, stored at ${seconds()} s, ${peak()}`)
  await store.close()
}
