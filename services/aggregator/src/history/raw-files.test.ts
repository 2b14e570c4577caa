import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { HistoryMap } from '@tillit/contracts/what'
import { profiles } from '@tillit/rules'
import { checkout, seededRandom } from '@tillit/test-kit'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readHistory } from './read-history.js'
import { talliesOf } from './tallies.js'

const data = `${checkout}../shared/data/`
const present = existsSync(data)
if (!present) console.log('raw-files.test: the survey files are not here, so raw and canonical files are not compared')

async function counted(file: string, map: HistoryMap) {
  const { gathered, scales, rows } = await readHistory(createReadStream(data + file), map, { low: 1, high: 5 }, async () => {})
  const trees = [...talliesOf(gathered, scales, profiles.standard, seededRandom(1))]
  return { rows, replaced: gathered.replaced, trees: trees.map(({ tally, ballots }) => ({ ...tally, ballots })) }
}
const mapOf = (name: string) =>
  v.parse(HistoryMap, JSON.parse(readFileSync(new URL(`./fixtures/${name}.map.json`, import.meta.url), 'utf8')))

describe.runIf(present)('a raw file through its map gives the same cells as the canonical file', () => {
  it('bhr2000: wide, a row per respondent, numbers as units', async () => {
    const raw = await counted('surveys/bhr2000.csv', mapOf('bhr2000'))
    expect(raw.trees).toEqual((await counted('canonical/bhr2000.csv.gz', {})).trees)
    expect(raw.trees.map(tree => tree.ballots)).toEqual([5400])
  })

  it('dete: wide, texts as answers, two kinds of dates, empty positions', async () => {
    const raw = await counted('surveys/dete_survey.csv', mapOf('dete_survey'))
    expect(raw.trees).toEqual((await counted('canonical/dete.csv.gz', {})).trees)
    expect(raw.trees.map(tree => tree.wave).sort()).toEqual(['2006', '2010', '2012', '2013', '2014', 'unknown'])
  })

  it('happyforce: long, four points, weeks of written-out dates, second votes', async () => {
    const raw = await counted('pulse/happyforce_votes_dev.csv.gz', mapOf('happyforce_votes_dev'))
    const canonical = await counted('canonical/happyforce_weeks.csv.gz', { scale: { low: 1, high: 4 } })
    // The canonical file numbers the companies in the order of their names.
    const companies = [...new Set(raw.trees.flatMap(tree => tree.nodes.flatMap(node => (node.parent === null ? [] : [node.name]))))].sort()
    const renamed = (name: string) => (companies.includes(name) ? `C0${companies.indexOf(name) + 1}` : name)
    const trees = raw.trees.map(tree => ({
      ...tree,
      nodes: tree.nodes.map(node => ({ ...node, name: renamed(node.name), path: node.path.split('/').map(renamed).join('/') })),
    }))
    expect(trees).toEqual(canonical.trees)
    expect(raw).toMatchObject({ rows: 62_034, replaced: 46_021 })
    expect(trees.reduce((sum, tree) => sum + tree.ballots, 0)).toBe(16_013)
  })
})
