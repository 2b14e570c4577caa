import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSignals } from '../fixtures/signals.fixture.js'

let suite: Awaited<ReturnType<typeof startSignals>>
const counts = [0, 0, 10, 20, 70, 0]
const given = [0, 0, 4, 12, 84, 0]
const small = [0, 2, 4, 8, 6, 0]
beforeAll(async () => {
  suite = await startSignals()
  await suite.tally({
    wave: 'puls-1',
    closedOn: '2026-11-19',
    questions: ['q1', 'q2'],
    cells: { K: [counts, counts] },
    corrected: { K: [given, null] },
  })
  await suite.tally({ wave: 'puls-1', closedOn: '2026-11-19', questions: ['q1'], cells: { L: [small] }, thresholds: { b: 8, need: 8 } })
  const cells = { M: [small], 'M/A': [small], 'M/A/B': [small], 'M/AB': [small] }
  await suite.tally({ wave: 'puls-1', closedOn: '2026-11-19', questions: ['q1'], cells, bands: { 'M/A': '>75', 'M/AB': '<25' } })
})
afterAll(() => suite.stop())

/** Figures of a unit as its page, the file and the table give them. */
async function everyWay(unit: string) {
  const page = (await suite.get(`/units/signal?unit=${unit}`)).body.cell.figures
  const file = (await suite.get(`/export?unit=${unit}`)).body
  const lines = (await suite.get(`/export?unit=${unit}&format=csv`)).text.trimEnd().split('\n').slice(1)
  const table = lines
    .map(line => line.split(','))
    .map(row => ({ mean: Number(row[7]), coarse: row[13] === 'true', corrected: row[14] === 'true' }))
  const told = (all: { mean: number; coarse: boolean; corrected: boolean }[]) =>
    all.map(({ mean, coarse, corrected }) => ({ mean, coarse, corrected }))
  return { page: told(page), file: told(file), table }
}

describe('the one gate', () => {
  it('corrects what was counted with a fit, and says so, on the page and in every export (R12)', async () => {
    const figures = [
      { mean: 4.8, coarse: false, corrected: true },
      { mean: 4.6, coarse: false, corrected: false },
    ]
    expect(await everyWay('K')).toEqual({ page: figures, file: figures, table: figures })
  })

  it("rounds by the thresholds of the wave's own promise: twenty answers are few where B is 8 (R10, R11)", async () => {
    const figures = [{ mean: 4, coarse: true, corrected: false }]
    expect(await everyWay('L')).toEqual({ page: figures, file: figures, table: figures })
  })

  it('holds a unit and what lies below it, not its neighbour whose name begins alike', async () => {
    const paths = (body: { unit_path: string }[]) => body.map(row => row.unit_path)
    expect(paths((await suite.get('/export?unit=M/A', testSession('manager', 'M/A'))).body)).toEqual(['M/A', 'M/A/B'])
    const { units } = (await suite.get('/reach?wave=puls-1&unit=M/A', testSession('director', 'M/A'))).body
    expect(units.map((one: { unit: string }) => one.unit)).toEqual(['M/A', 'M/A/B'])
  })

  it('notes who looked in the open book, whichever way', async () => {
    const reads = async (role: string) =>
      ((await suite.get('/open-book?unit=K')).body.reads as { role: string }[]).some(read => read.role === role)
    for (const [role, path] of [
      ['director', '/export?unit=K'],
      ['hr', '/export'],
      ['manager', '/units/signal?unit=K'],
    ] as const) {
      expect([role, await reads(role)]).toEqual([role, false])
      await suite.get(path, testSession(role, role === 'manager' ? 'K' : null))
      expect([role, await reads(role)]).toEqual([role, true])
    }
  })
})
