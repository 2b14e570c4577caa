import { UnitSignal } from '@tillit/contracts/signals'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSignals } from '../fixtures/signals.fixture.js'

let suite: Awaited<ReturnType<typeof startSignals>>
const counts = [0, 2, 2, 2, 1, 0]
const big = [4, 6, 10, 20, 10, 0]
const cook = 'K/A/Yrkesgrupp: Kock'
const nurse = 'K/A/Yrkesgrupp: Vårdare och Uppgift saknas'
const of = encodeURIComponent
beforeAll(async () => {
  suite = await startSignals()
  const units = { K: [counts], 'K/A': [counts], 'K/A/Norr': [counts], 'K/A/Syd': [counts], 'K/B': [counts] }
  // q2 goes by the tree in p1 and by occupation group in p2.
  await suite.tally({
    wave: 'p1',
    closedOn: '2026-09-20',
    questions: ['q1', 'q2'],
    cells: Object.fromEntries(Object.keys(units).map(path => [path, [counts, counts]])),
  })
  await suite.tally({ wave: 'p2', closedOn: '2026-10-20', questions: ['q1'], cells: units, bands: { K: '>75' } })
  await suite.tally({
    ...{ wave: 'p2', root: 'K', closedOn: '2026-10-20', questions: ['q2'], partition: 'occupation' },
    cells: { K: [big], 'K/A': [big], [nurse]: [big], [cook]: null },
    groups: { [cook]: ['Kock'], [nurse]: ['Vårdare', null] },
  })
  await suite.tally({
    wave: 'p3',
    closedOn: '2026-11-20',
    questions: ['q1', 'q2'],
    cells: Object.fromEntries(Object.keys(units).map(path => [path, [counts, counts]])),
  })
})
afterAll(() => suite.stop())

const signal = async (path: string, session: string, wave = 'p2') => {
  const { body, status } = await suite.get(`/units/signal?unit=${of(path)}&wave=${wave}`, session)
  expect(status).toBe(200)
  return v.parse(UnitSignal, body)
}
const reader = (unit: string) => testSession('manager', unit)

describe('questions by an attribute', () => {
  it('stand beside those of the tree in the unit that is split, groups by name, too few told as such', async () => {
    const { cell, children, split, trends } = await signal('K/A', reader('K/A'))
    expect(cell.figures!.map(figure => figure.question)).toEqual(['q1'])
    expect(trends.map(trend => trend.question)).toEqual(['q1'])
    expect(children.map(child => child.unit)).toEqual(['K/A/Norr', 'K/A/Syd'])
    expect(split).toMatchObject({ attribute: 'occupation', questions: ['q2'], unit: 'K/A', cell: { people: 50 } })
    expect(split!.groups.map(group => [group.values, group.people, group.figures?.map(figure => figure.question)])).toEqual([
      [['Kock'], null, undefined],
      [['Vårdare', null], 50, ['q2']],
    ])
  })

  it('are told to a smaller unit as counted above, without a figure', async () => {
    expect((await signal('K/A/Norr', reader('K/A/Norr'))).split).toEqual({
      ...{ attribute: 'occupation', questions: ['q2'], unit: 'K/A', cell: null, groups: [] },
    })
    expect((await signal('K/B', reader('K'))).split).toMatchObject({ unit: 'K', cell: null, groups: [] })
    expect((await signal('K', reader('K'))).split).toMatchObject({ unit: 'K', cell: { people: 50 }, groups: [] })
    expect(await signal('K/A', reader('K/A'), 'p1')).not.toHaveProperty('split')
  })

  it('keep a trend of the whole unit over waves, whichever tree counted it', async () => {
    const { trends } = await signal('K/A', reader('K/A'), 'p3')
    const q2 = trends.find(trend => trend.question === 'q2')!
    expect(q2.points.map(point => [point.wave, point.figure?.answers ?? null])).toEqual([
      ['p1', 7],
      ['p2', 50],
      ['p3', 7],
    ])
  })

  it('are exported under the group’s own path, to readers of the unit and nobody below or beside it', async () => {
    const rows = (await suite.get(`/export?unit=${of('K/A')}&wave=p2&format=json`, reader('K/A'))).body as {
      unit_path: string
      question: string
    }[]
    expect(rows.map(row => `${row.unit_path} ${row.question}`)).toEqual([
      ...['K/A q1', 'K/A/Norr q1', 'K/A/Syd q1', 'K/A q2'],
      `${nurse} q2`,
    ])
    const below = (await suite.get(`/export?unit=${of('K/A/Norr')}&wave=p2&format=json`, reader('K/A/Norr'))).body as { question: string }[]
    expect(below.map(row => row.question)).toEqual(['q1'])
    for (const unit of ['K/A/Norr', 'K/B', 'K/A/Yrkesgrupp: Vårdare'])
      expect((await suite.get(`/export?unit=${of(nurse)}`, reader(unit))).status).toBe(403)
    expect((await suite.get(`/export?unit=${of(nurse)}&wave=p2`, reader(nurse))).status).toBe(404)
  })

  it('give a group no page, and no row among the units’ participation', async () => {
    expect((await suite.get(`/units/signal?unit=${of(nurse)}`, reader('K'))).status).toBe(404)
    const { body } = await suite.get('/reach?wave=p2', testSession('admin', null))
    expect(body.units.map((one: { unit: string }) => one.unit)).toEqual(['K', 'K/A', 'K/A/Norr', 'K/A/Syd', 'K/B'])
    const waves = await suite.get('/waves', testSession('admin', null))
    expect(waves.body.map((wave: { wave: string; roots: string[] }) => [wave.wave, wave.roots])).toEqual([
      ['p1', ['K']],
      ['p2', ['K']],
      ['p3', ['K']],
    ])
  })
})
