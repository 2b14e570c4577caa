import type { HistoryMap } from '@tillit/contracts/what'
import { profiles, seededRandom } from '@tillit/rules'
import type { ServiceError } from '@tillit/service-kit'
import { describe, expect, it } from 'vitest'
import { rowWords } from './history.words.js'
import { readHistory } from './read-history.js'
import { talliesOf } from './tallies.js'

async function* bytes(text: string) {
  yield Buffer.from(text)
}
const read = (text: string, map: HistoryMap = {}, scale = { low: 1, high: 5 } as { low: number; high: number } | null) =>
  readHistory(bytes(text), map, scale, async () => {})
const tallies = async (...asked: Parameters<typeof read>) => {
  const { gathered, scales } = await read(...asked)
  return [...talliesOf(gathered, scales, profiles.standard, seededRandom(1))].map(({ tally }) => tally)
}
const refusal = (...asked: Parameters<typeof read>) =>
  read(...asked).then(
    () => null,
    error => error as ServiceError,
  )
/** Five people of one unit, one line each. */
const five = (line: (person: number) => string) => [1, 2, 3, 4, 5].map(person => `${line(person)}\n`).join('')

describe('a history file with a map', () => {
  it('renames columns and takes the whole path from one of them', async () => {
    const map: HistoryMap = {
      respondent: 'id',
      unit: { path: 'enhet' },
      wave: { column: 'mätning' },
      question: { column: 'fråga' },
      answer: 'svar',
    }
    const [tally] = await tallies(`id;enhet;mätning;fråga;svar\n${five(i => `${i};K/A;1;q;${i}`)}`, map)
    expect(tally).toMatchObject({ wave: '1', root: 'K', questions: [{ key: 'q', low: 1, high: 5 }] })
    expect(tally!.nodes.map(node => node.path)).toEqual(['K', 'K/A'])
    expect(tally!.tree.cells[1]!.histograms).toEqual([[1, 1, 1, 1, 1, 0]])
  })

  it('builds paths from levels: constants, renamed values, padded numbers, no slash inside a level', async () => {
    const map: HistoryMap = {
      respondent: { row: true },
      unit: [{ constant: 'K' }, { column: 'area', names: { '': 'Okänd' } }, { column: 'nr', pad: 3 }],
      wave: { constant: '2025' },
      question: { constant: 'q' },
      answer: 'a',
    }
    const [tally] = await tallies(`area,nr,a\n${five(() => 'Vård/Omsorg,7,3')}${five(() => ',12,4')}`, map)
    expect(tally!.nodes.map(node => node.path)).toEqual(['K', 'K/Okänd', 'K/Okänd/012', 'K/Vård - Omsorg', 'K/Vård - Omsorg/007'])
  })

  it('turns a wide file into long, texts into numbers, and keeps its comment apart', async () => {
    const map: HistoryMap = {
      questions: { A: 'first', B: 'second' },
      answers: { ja: 1, nej: 0, 'vet ej': null },
      scales: { first: { low: 0, high: 1 }, second: { low: 0, high: 10 } },
      comment: 'fritt',
    }
    const text = `respondent,unit_path,wave,A,B,fritt\n${five(i => `${i},K,1,${i < 3 ? 'ja' : 'vet ej'},${i + 3},tack`)}${five(i => `x${i},K,1,nej,,bra`)}`
    const [tally] = await tallies(text, map, null)
    expect(tally!.questions).toEqual([
      { key: 'first', low: 0, high: 1 },
      { key: 'second', low: 0, high: 10 },
    ])
    expect(tally!.tree.cells[0]).toMatchObject({ people: 10 })
    expect(tally!.comments.map(group => [group.question, group.texts.length])).toEqual([
      ['fritt', 5],
      ['fritt', 5],
    ])
  })

  it('takes what one respondent wrote to one question on several rows for one comment', async () => {
    const rows = [1, 2, 3].flatMap(person => ['a', 'b', 'c', 'c'].map(text => `${person},K,1,q,3,${text}\n`)).join('')
    const { gathered } = await read(`respondent,unit_path,wave,question,answer,comment\n${rows}`)
    expect([...gathered.waves[0]!.comments.values()].map(comment => comment.text)).toEqual(['a\n\nb\n\nc', 'a\n\nb\n\nc', 'a\n\nb\n\nc'])
  })

  it('derives waves from dates, and leaves out, gathers or refuses what is no date', async () => {
    const text = `respondent,unit_path,day,question,answer\n${five(i => `${i},K,2026-02-0${i},q,3`)}a,K,okänt,q,4\n`
    const wave = { date: 'day', formats: ['yyyy-MM-dd'], by: 'week' as const }
    expect((await tallies(text, { wave: { ...wave, missing: 'skip' } })).map(tally => tally.wave)).toEqual(['2026-W05', '2026-W06'])
    expect((await tallies(text, { wave: { ...wave, missing: { wave: 'utan datum' } } })).map(tally => tally.wave)).toContain('utan datum')
    expect((await refusal(text, { wave }))?.rows).toEqual([{ line: 7, reason: rowWords.noDate('day', 'okänt') }])
    const odd = await refusal(text, { wave: { ...wave, formats: ['jjjj'] } })
    expect(odd).toMatchObject({ code: 'history.bad-map', field: 'wave.formats' })
  })

  it('names a missing or doubled column and those that are there', async () => {
    expect((await refusal('id,unit_path,wave,question,answer\n1,K,1,q,1\n'))?.message).toBe(
      'The column "respondent" is missing; the file has: id, unit_path, wave, question, answer. Rename columns with a map file.',
    )
    expect((await refusal('respondent,unit_path,wave,question,answer,answer\n'))?.message).toContain('"answer" stands there twice')
  })
})

describe('scales of a history file', () => {
  const header = 'respondent,unit_path,wave,question,answer\n'

  it('are the smallest and largest answer seen when nothing is stated', async () => {
    const [tally] = await tallies(`${header}${five(i => `${i},K,1,q,${i % 4}`)}${five(i => `${i},K,1,r,${i + 1}`)}`, {}, null)
    expect(tally!.questions).toEqual([
      { key: 'q', low: 0, high: 3 },
      { key: 'r', low: 2, high: 6 },
    ])
  })

  it('must have 2 to 11 values, or be stated', async () => {
    expect((await refusal(`${header}${five(i => `${i},K,1,q,${i * 3}`)}`, {}, null))?.message).toContain(
      'go from 3 to 15, more than 11 values',
    )
    expect((await refusal(`${header}${five(i => `${i},K,1,q,2`)}`, {}, null))?.message).toContain('must be stated')
    expect((await refusal(`${header}a,K,1,q,6\n`))?.message).toContain(
      'line 2, the answer 6 in the column "answer" is outside the scale 1..5',
    )
  })

  it('take whole numbers in any usual writing', async () => {
    const [tally] = await tallies(`${header}1,K,1,q,3.0\n2,K,1,q,"3,00"\n3,K,1,q, 3 \n4,K,1,q,+3\n5,K,1,q,03\n`)
    expect(tally!.tree.counted).toBe(5)
    expect((await refusal(`${header}1,K,1,q,3.5\n`))?.message).toContain('"3.5" in the column "answer" is not a whole number')
  })
})

describe('trees of a history file', () => {
  const header = 'respondent,unit_path,wave,question,answer\n'

  it('are counted root by root and wave by wave, each with the questions asked there', async () => {
    const text = `${header}${five(i => `${i},K/A,1,q,${i}`)}${five(i => `x${i},Other,1,r,${i}`)}${five(i => `${i},K/B,2,q,${i}`)}`
    expect((await tallies(text)).map(tally => [tally.wave, tally.root, tally.questions.map(one => one.key).join()])).toEqual([
      ['1', 'K', 'q'],
      ['1', 'Other', 'r'],
      ['2', 'K', 'q'],
    ])
  })

  it('hold every ballot once: in one block of at least five, or deleted at the root', async () => {
    const random = seededRandom(11)
    let text = header
    for (let person = 0; person < 400; person++) {
      const path = [
        'K',
        ...Array.from({ length: Math.floor(random.next() * 4) }, (_, level) => `${level}${Math.floor(random.next() * 4)}`),
      ].join('/')
      text += `p${person},${path},${person % 3},q,${1 + Math.floor(random.next() * 5)}\n`
    }
    for (const tally of await tallies(text)) {
      const people = new Map(tally.tree.cells.map(cell => [cell.node, cell.people]))
      expect(Math.min(...tally.tree.blocks.map(block => block.people))).toBeGreaterThanOrEqual(5)
      expect(tally.tree.counted + tally.tree.deleted).toBeGreaterThanOrEqual(133)
      for (const node of tally.nodes) {
        const below = tally.nodes.filter(child => child.parent === node.id).reduce((sum, child) => sum + (people.get(child.id) ?? 0), 0)
        const rest = (people.get(node.id) ?? 0) - below
        expect(rest === 0 || rest >= 5).toBe(true)
      }
    }
  })
})
