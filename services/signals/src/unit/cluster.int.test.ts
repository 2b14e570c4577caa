import { UnitSignal } from '@tillit/contracts/signals'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSignals } from '../fixtures/signals.fixture.js'

let suite: Awaited<ReturnType<typeof startSignals>>
const counts = [0, 2, 2, 2, 1, 0]
const group = 'K/A/Natt och Plan'
const long = 'K/A/A1, A2, A3 och 7 till'
const of = encodeURIComponent
beforeAll(async () => {
  suite = await startSignals()
  const questions = ['q1']
  const units = {
    K: [counts],
    'K/A': [counts],
    'K/A/Natt': null,
    'K/A/Natt/Team': null,
    'K/A/Plan': null,
    'K/A/Dag': [counts],
    'K/B': [counts],
  }
  const live = { questions, cells: { ...units, [group]: [counts], [long]: [counts] } }
  const texts = ['a', 'b', 'c', 'd', 'e']
  await suite.tally({
    ...{ wave: 'p1', closedOn: '2026-09-20', ...live },
    clusters: { [group]: ['K/A/Natt', 'K/A/Natt/Team', 'K/A/Plan'], [long]: ['K/A/A1', 'K/A/A9'] },
    comments: [{ path: group, question: 'open.good', audience: 'manager', texts }],
  })
  await suite.tally({
    wave: 'p2',
    closedOn: '2026-10-20',
    ...live,
    clusters: { [group]: ['K/A/Natt', 'K/A/Plan'], [long]: ['K/A/A1', 'K/A/A8'] },
  })
})
afterAll(() => suite.stop())

const reader = (unit: string, role: Parameters<typeof testSession>[0] = 'manager') => testSession(role, unit)
const status = async (path: string, unit: string) => (await suite.get(path, reader(unit))).status
const signal = async (path: string, session: string) => {
  const { body, status } = await suite.get(`/units/signal?unit=${of(path)}`, session)
  expect(status).toBe(200)
  return v.parse(UnitSignal, body)
}

describe('small units frozen together', () => {
  it('are a group below their unit, and the units point at it', async () => {
    const { children } = await signal('K/A', reader('K/A'))
    expect(children.find(child => child.unit === group)).toMatchObject({ people: 7, cluster: true })
    expect(children.find(child => child.unit === 'K/A/Natt')).toMatchObject({ figures: null, countedIn: group })
    expect(children.find(child => child.unit === 'K/A/Natt')).not.toHaveProperty('cluster')
    expect((await signal('K/A/Natt', reader('K/A/Natt'))).cell.countedIn).toBe(group)
  })

  it.each(['manager', 'safety-representative'] as const)('let a %s of one of them read the cell, and nothing beside it', async role => {
    for (const unit of ['K/A/Natt', 'K/A/Plan']) {
      const seen = await signal(group, reader(unit, role))
      expect(seen).toMatchObject({ wave: { wave: 'p2' }, cell: { people: 7, cluster: true }, parent: null, children: [], comments: [] })
      const rows = await suite.get(`/export?unit=${of(group)}&format=json`, reader(unit, role))
      expect(new Set(rows.body.map((row: { unit_path: string }) => row.unit_path))).toEqual(new Set([group]))
      expect((await suite.get(`/open-book?unit=${of(group)}`, reader(unit, role))).body.reads).toContainEqual({
        role,
        unit: group,
        day: '2026-11-20',
      })
      for (const other of ['K', 'K/A', 'K/A/Dag', long, `${group}/`, `${group}/x`, `${group} `, 'K/A/Natt och', 'K/A/natt och plan'])
        for (const door of ['/units/signal', '/export', '/open-book'])
          expect([door, other, (await suite.get(`${door}?unit=${of(other)}`, reader(unit, role))).status]).toEqual([door, other, 403])
    }
  })

  it('are counted as no unit more in reach', async () => {
    const { body } = await suite.get('/reach?wave=p1', testSession('admin', null))
    expect(body.units.map((one: { unit: string }) => one.unit)).toEqual([
      'K',
      'K/A',
      'K/A/Dag',
      'K/A/Natt',
      'K/A/Natt/Team',
      'K/A/Plan',
      'K/B',
    ])
  })

  it('open wave by wave, for the units they were of then', async () => {
    const session = reader('K/A/Natt/Team')
    expect((await signal(group, session)).waves.map(wave => wave.wave)).toEqual(['p1'])
    expect((await suite.get(`/units/signal?unit=${of(group)}&wave=p2`, session)).status).toBe(404)
    const rows = await suite.get(`/export?unit=${of(group)}&format=json`, session)
    expect(rows.body.map((row: { wave: string }) => row.wave)).toEqual(['p1'])
    expect((await suite.get(`/export?unit=${of(group)}&wave=p2`, session)).status).toBe(404)
  })

  it('stay shut for whoever bears the path, its parts or a unit beside them', async () => {
    for (const unit of ['K/A/Dag', 'K/B', 'K/A/Natt/Team/x', 'K/A/Nat', 'Natt', 'K/A/Natt och'])
      for (const door of ['/units/signal', '/export', '/open-book'])
        expect([unit, await status(`${door}?unit=${of(group)}`, unit)]).toEqual([unit, 403])
    expect(await signal(group, reader(group))).toMatchObject({ wave: null, cell: { people: null } })
    expect((await suite.get(`/export?unit=${of(group)}&format=json`, reader(group))).body).toEqual([])
    expect((await suite.get(`/units/signal?unit=${of(group)}`, reader('K/A/Natt', 'service'))).status).toBe(403)
  })

  it('are read by those above, with the words written to the manager', async () => {
    expect((await signal(group, reader('K/A'))).parent?.unit).toBe('K/A')
    const first = (await suite.get(`/units/signal?unit=${of(group)}&wave=p1`, reader('K/A'))).body
    expect(v.parse(UnitSignal, first).comments).toEqual([{ question: 'open.good', texts: ['a', 'b', 'c', 'd', 'e'] }])
  })

  it('have no trend over groups of the same name that are not of the same units', async () => {
    expect((await signal(long, reader('K/A'))).trends[0]!.points.map(point => point.wave)).toEqual(['p2'])
    expect((await signal('K/A/Dag', reader('K/A'))).trends[0]!.points.map(point => point.wave)).toEqual(['p1', 'p2'])
  })
})
