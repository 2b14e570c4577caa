import { ExportRow, UnitSignal } from '@tillit/contracts/signals'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSignals } from './fixtures/signals.fixture.js'

let suite: Awaited<ReturnType<typeof startSignals>>
const good = [0, 2, 4, 8, 6, 0]
const bad = [8, 6, 4, 2, 0, 0]
const few = [0, 0, 1, 2, 0, 17]
beforeAll(async () => {
  suite = await startSignals()
  for (const n of [1, 2, 10])
    await suite.tally({ wave: `Puls ${n}`, questions: ['q1', 'q2'], cells: { K: [good, good], 'K/A': [good, good], 'K/B': null } })
  await suite.tally({
    wave: 'puls-11',
    title: 'Puls 11',
    closedOn: '2026-11-19',
    questions: ['q1', 'q2', 'q3'],
    cells: { K: [bad, good, good], 'K/A': [bad, good, few], 'K/A/=cmd': null, 'K/B': null },
    bands: { K: '50-75', 'K/A': '>75' },
    comments: [
      { path: 'K/A', question: 'open.good', audience: 'manager', texts: ['a', 'b', 'c', 'd', 'e'] },
      { path: 'K/A', question: 'open.good', audience: 'above', texts: ['f', 'g', 'h', 'i', 'j'] },
      { path: 'K/A', question: 'open.good', audience: 'hr', texts: ['k', 'l', 'm', 'n', 'o'] },
      { path: 'K', question: 'open.good', audience: 'above', texts: ['p', 'q', 'r', 's', 't'] },
    ],
  })
  await suite.tally({ wave: 'Puls 2', root: 'Elsewhere', questions: ['x'], cells: { Elsewhere: [good] } })
})
afterAll(() => suite.stop())

const signal = async (query: string, session?: string) => {
  const { status, body } = await suite.get(`/units/signal?${query}`, session)
  expect(status).toBe(200)
  return v.parse(UnitSignal, body)
}
const at = (role: Parameters<typeof testSession>[0], unit: string | null) => testSession(role, unit)

describe('GET /units/signal', () => {
  it('shows the newest wave of a unit with its neighbours, trends and changes', async () => {
    const seen = await signal('unit=K/A', at('director', null))
    expect(seen.wave).toEqual({ wave: 'puls-11', title: 'Puls 11', closedOn: '2026-11-19', source: 'live', position: 3 })
    expect(seen.waves.map(wave => wave.wave)).toEqual(['Puls 1', 'Puls 2', 'Puls 10', 'puls-11'])
    expect(seen.cell).toMatchObject({ unit: 'K/A', name: 'A', people: 20, participation: '>75', countedIn: null })
    expect(seen.parent?.unit).toBe('K')
    expect(seen.children).toEqual([{ unit: 'K/A/=cmd', name: '=cmd', people: null, figures: null, countedIn: 'K/A', participation: null }])
    expect(seen.trends.map(trend => [trend.question, trend.verdict, trend.points.length])).toEqual([
      ['q1', 'worse', 4],
      ['q2', 'steady', 4],
      ['q3', 'few', 1],
    ])
    expect(seen.changes).toEqual(['q1'])
    expect(seen.strengths).toEqual(['q2'])
  })

  it('says nothing about a question with too few answers, and nothing finer than the rounding rule', async () => {
    const { cell } = await signal('unit=K/A')
    expect(cell.figures![2]).toMatchObject({ question: 'q3', answers: null, mean: null, favourable: null, distribution: null })
    expect(cell.figures![1]).toMatchObject({ answers: 20, mean: 3.9, favourable: 0.7 })
  })

  it('shows an earlier wave as it stood then', async () => {
    const then = await signal('unit=K/A&wave=Puls%202')
    expect(then.wave?.wave).toBe('Puls 2')
    expect(then.trends[0]!.points.map(point => point.wave)).toEqual(['Puls 1', 'Puls 2'])
    expect(then.changes).toEqual([])
  })

  it('tells where the answers of a unit without a cell are counted', async () => {
    const { cell, wave } = await signal('unit=K/B')
    expect(wave?.wave).toBe('puls-11')
    expect(cell).toMatchObject({ people: null, figures: null, countedIn: 'K' })
  })

  it('gives every reader the words written to them', async () => {
    const words = async (session: string, unit = 'K/A') =>
      (await signal(`unit=${unit}`, session)).comments.flatMap(group => group.texts).join('')
    expect(await words(at('manager', 'K/A'))).toBe('abcdefghij')
    expect(await words(at('manager', 'K'), 'K')).toBe('')
    expect(await words(at('director', null), 'K')).toBe('pqrst')
    expect(await words(at('manager', 'K'))).toBe('fghij')
    expect(await words(at('director', null))).toBe('fghij')
    expect(await words(at('hr', null))).toBe('klmno')
    expect(await words(at('safety-representative', 'K/A'))).toBe('')
    expect(await words(at('admin', null))).toBe('')
  })

  it.each(['manager', 'safety-representative', 'director', 'hr', 'admin'] as const)(
    'lets a %s read her unit and below, nothing beside or above',
    async role => {
      const session = at(role, 'K/A')
      expect((await suite.get('/units/signal?unit=K/A', session)).status).toBe(200)
      expect((await suite.get('/units/signal?unit=K/A/%3Dcmd', session)).status).toBe(200)
      for (const unit of ['K', 'K/B', 'K/AB', 'Elsewhere'])
        expect((await suite.get(`/units/signal?unit=${unit}`, session)).status).toBe(403)
      expect((await signal('unit=K/A', session)).parent).toBeNull()
    },
  )

  it('refuses strangers, services and unknown things in one sentence', async () => {
    expect((await suite.get('/units/signal?unit=K', null)).status).toBe(401)
    expect((await suite.get('/units/signal?unit=K', at('service', null))).status).toBe(403)
    expect((await suite.get('/units/signal?unit=Nowhere')).body.error).toEqual({
      code: 'unit.unknown',
      message: 'No closed pulse knows the unit "Nowhere".',
    })
    expect((await suite.get('/units/signal?unit=K&wave=none')).body.error.code).toBe('wave.unknown')
    expect((await suite.get('/units/signal?unit=K&more=1')).body.error).toMatchObject({ code: 'request.invalid', field: 'more' })
    expect((await suite.get('/units/signal')).body.error).toMatchObject({ code: 'request.invalid', field: 'unit' })
  })

  it('is empty, not unknown, for a new unit of the reader herself', async () => {
    expect(await signal('unit=K/New', at('manager', 'K/New'))).toMatchObject({ wave: null, waves: [], children: [], trends: [] })
    expect((await suite.get('/units/signal?unit=K/New/Below', at('manager', 'K/New'))).status).toBe(404)
  })

  it('answers with the same bytes for the same data', async () => {
    expect((await suite.get('/units/signal?unit=K')).text).toBe((await suite.get('/units/signal?unit=K')).text)
  })
})

describe('GET /export', () => {
  it('has the columns of the standing interface, in order, as JSON and CSV', async () => {
    const { body, type } = await suite.get('/export?unit=K&format=json')
    const rows = v.parse(v.array(ExportRow), body)
    expect(type).toContain('application/json')
    expect(Object.keys(body[0]).join()).toBe(
      'wave,unit_path,question,scale_low,scale_high,people,answers,mean,index,favourable,favourable_low,favourable_high,distribution,coarse,corrected',
    )
    expect(rows.map(row => `${row.wave} ${row.unit_path} ${row.question}`).slice(-6)).toEqual(
      ['K q1', 'K q2', 'K q3', 'K/A q1', 'K/A q2', 'K/A q3'].map(cell => `puls-11 ${cell}`),
    )
    const csv = (await suite.get('/export?unit=K&format=csv')).text.trimEnd().split('\n')
    expect(csv[0]).toBe(Object.keys(body[0]).join())
    expect(csv).toHaveLength(rows.length + 1)
    expect(csv.at(-1)).toBe('puls-11,K/A,q3,1,5,20,,,,,,,,false,false')
    expect(csv.at(-2)).toMatch(
      /^puls-11,K\/A,q2,1,5,20,20,3\.9,72\.5,0\.7,0\.\d+,0\.\d+,[\d.]+\|[\d.]+\|[\d.]+\|[\d.]+\|[\d.]+,false,false$/,
    )
  })

  it('takes a wave, a unit and below, or everything', async () => {
    const count = async (query: string) => (await suite.get(`/export${query}`)).body.length
    expect(await count('?wave=Puls%202')).toBe(5)
    expect(await count('?wave=Puls%202&unit=K/A')).toBe(2)
    expect(await count('')).toBe(19)
    expect(await count('?unit=K/B')).toBe(0)
  })

  it('gives the same bytes again', async () => {
    const once = await suite.get('/export?format=csv')
    expect((await suite.get('/export?format=csv')).text).toBe(once.text)
  })

  it('is closed beside the reader, and unknown where nothing is', async () => {
    expect((await suite.get('/export', at('manager', 'K/A'))).status).toBe(403)
    expect((await suite.get('/export?unit=K', at('manager', 'K/A'))).status).toBe(403)
    expect((await suite.get('/export?unit=K/A', at('manager', 'K/A'))).status).toBe(200)
    expect((await suite.get('/export?unit=X')).status).toBe(404)
    expect((await suite.get('/export?wave=none')).status).toBe(404)
    expect((await suite.get('/export?format=xml')).status).toBe(400)
  })
})

describe('waves, reach and the open book', () => {
  it('lists closed waves, oldest first, history in natural order', async () => {
    const { body } = await suite.get('/waves', at('manager', 'K/A'))
    expect(body.map((wave: { wave: string }) => wave.wave)).toEqual(['Puls 1', 'Puls 2', 'Puls 10', 'puls-11'])
    expect((await suite.get('/waves?unit=Elsewhere')).body).toMatchObject([{ roots: ['Elsewhere'] }])
    expect((await suite.get('/waves?unit=K', at('manager', 'K/A'))).status).toBe(403)
  })

  it('tells participation in bands to admin and director only', async () => {
    const { body } = await suite.get('/reach?wave=puls-11', at('admin', null))
    expect(body.units.map((unit: { unit: string; band: string | null }) => [unit.unit, unit.band])).toEqual([
      ['K', '50-75'],
      ['K/A', '>75'],
      ['K/A/=cmd', null],
      ['K/B', null],
    ])
    expect((await suite.get('/reach?wave=puls-11', at('manager', 'K'))).status).toBe(403)
    expect((await suite.get('/reach?wave=puls-11&unit=K', at('director', 'K/A'))).status).toBe(403)
    expect((await suite.get('/reach?wave=none', at('admin', null))).status).toBe(404)
  })

  it('publishes the fitted numbers behind corrected figures', async () => {
    const fit = { popular: 4, answering: [1, 9], popularity: [5, 4], others: [1, 1, 1, 2] }
    const before = await suite.get('/fits?wave=puls-11')
    await suite.owner.sql`update blocks.question set fit = ${suite.owner.sql.json(fit)} where place = 0
      and tally = (select tally from blocks.tally where wave = 'puls-11')`
    const { status, body } = await suite.get('/fits?wave=puls-11')
    expect([status, before.body.fits]).toEqual([200, []])
    expect(body.fits).toEqual([{ root: expect.any(String), question: expect.any(String), ...fit }])
    expect((await suite.get('/fits?wave=never')).status).toBe(404)
  })

  it('keeps role, unit and day of a reading, never who', async () => {
    const { body } = await suite.get('/open-book?unit=K/A', at('manager', 'K/A'))
    expect(body.reads).toContainEqual({ role: 'hr', unit: 'K/A', day: '2026-11-20' })
    const columns = await suite.owner.sql`select column_name from information_schema.columns where table_schema = 'signals' order by 1`
    expect(columns.map(column => column.column_name)).toEqual(['day', 'organisation_id', 'role', 'unit'])
    expect((await suite.get('/open-book?unit=K', at('manager', 'K/A'))).status).toBe(403)
  })

  it('lets nobody in without a session', async () => {
    for (const { path, method } of suite.app.routes.filter(
      route => route.method === 'GET' && !/\*|health|metrics|openapi/.test(route.path),
    ))
      expect([method, path, (await suite.get(`${path}?unit=K&wave=x`, null)).status]).toEqual([method, path, 401])
  })
})

describe('the database role', () => {
  it('cannot read blocks, only what is published from them', async () => {
    for (const table of ['block', 'cell', 'tally', 'question', 'node', 'comment_group'])
      await expect(suite.store.sql.unsafe(`select 1 from blocks.${table}`)).rejects.toThrow('permission denied')
    await expect(suite.store.sql`delete from signals.open_book`).rejects.toThrow('permission denied')
  })
})
