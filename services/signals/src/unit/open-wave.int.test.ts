import { UnitSignal } from '@tillit/contracts/signals'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSignals } from '../fixtures/signals.fixture.js'

const good = [0, 2, 4, 8, 6, 0]
const bad = [8, 6, 4, 2, 0, 0]
const block = [0, 1, 3, 2, 1, 0]
let suite: Awaited<ReturnType<typeof startSignals>>
beforeAll(async () => {
  suite = await startSignals()
  await suite.tally({ wave: 'puls-1', closedOn: '2026-09-01', questions: ['q1', 'q2'], cells: { K: [good, good], 'K/A': [good, good] } })
  await suite.tally({ wave: 'puls-2', closedOn: '2026-10-01', questions: ['q1', 'q2'], cells: { K: [good, good], 'K/A': [good, good] } })
  await suite.tally({
    wave: 'mässa',
    title: 'Personalmässan',
    open: true,
    questions: ['q1', 'q2'],
    cells: { K: [bad, good], 'K/A': [bad, good], 'K/B': [block, block], 'K/C': null },
  })
})
afterAll(() => suite.stop())

const signal = async (query: string) => v.parse(UnitSignal, (await suite.get(`/units/signal?${query}`)).body)

describe('a live wave that is still open', () => {
  it('stands behind a finished result, and is listed after it', async () => {
    const { wave, waves, trends } = await signal('unit=K/A')
    expect(wave?.wave).toBe('puls-2')
    expect(waves.map(one => [one.wave, one.open ?? false])).toEqual([
      ['puls-1', false],
      ['puls-2', false],
      ['mässa', true],
    ])
    expect(trends[0]!.points.map(point => point.wave)).toEqual(['puls-1', 'puls-2'])
  })

  it('is what is shown where there is nothing else', async () => {
    const { wave, cell } = await signal('unit=K/B')
    expect(wave).toMatchObject({ wave: 'mässa', open: true, closedOn: null })
    expect(cell).toMatchObject({ people: 7, participation: null, countedIn: null })
  })

  it('passes the same gate and rounding, uncorrected', async () => {
    const { cell } = await signal('unit=K/A&wave=mässa')
    expect(cell.people).toBe(20)
    expect(cell.figures![0]).toMatchObject({ answers: 20, mean: 2, favourable: 0.1, corrected: false })
    expect((await signal('unit=K/B')).cell.figures![0]).toMatchObject({ coarse: true })
  })

  it('is compared with nothing: no verdict, no strength, no unit above, no point of a trend', async () => {
    const { trends, strengths, changes, parent, comments } = await signal('unit=K/A&wave=mässa')
    expect(trends.map(({ verdict, points }) => [verdict, points.map(point => point.wave)])).toEqual([
      ['open', ['puls-1', 'puls-2']],
      ['open', ['puls-1', 'puls-2']],
    ])
    expect([strengths, changes, parent, comments]).toEqual([[], [], null, []])
  })

  it('says of a unit without figures nothing but that', async () => {
    const { children } = await signal('unit=K&wave=mässa')
    expect(children.at(-1)).toEqual({ unit: 'K/C', name: 'C', people: null, figures: null, countedIn: null, participation: null })
  })

  it('has no bands and no fits before it is closed', async () => {
    for (const path of ['/reach?wave=mässa', '/fits?wave=mässa'])
      expect((await suite.get(path)).body.error).toMatchObject({ code: 'wave.open' })
    expect((await suite.get('/reach?wave=mässa', testSession('manager', 'K'))).status).toBe(403)
  })

  it('is exported when it is asked for by name only', async () => {
    const waves = async (query: string) => new Set((await suite.get(`/export?${query}`)).body.map((row: { wave: string }) => row.wave))
    expect(await waves('unit=K')).toEqual(new Set(['puls-1', 'puls-2']))
    expect(await waves('unit=K&wave=mässa')).toEqual(new Set(['mässa']))
  })

  it('is told by GET /waves with its mark', async () => {
    const { body } = await suite.get('/waves')
    expect(body.at(-1)).toMatchObject({ wave: 'mässa', title: 'Personalmässan', open: true })
  })
})
