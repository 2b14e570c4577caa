import type { Role, WaveDetail } from '@tillit/contracts'
import type { RosterChanges } from '@tillit/contracts/who'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

let planner: TestPlanner
beforeAll(async () => {
  planner = await startPlanner('2026-11-20T08:00:00Z')
})
afterAll(() => planner.close())
beforeEach(() => {
  planner.rooms.changes = nothing
  planner.rooms.fail(null)
  planner.rooms.calls.length = 0
})

const nothing: RosterChanges = { digest: null, groups: [] }
const changed = (digest: string, joined = 2): RosterChanges => ({
  digest,
  groups: [
    { unit: 'Lindvik/Norr', name: 'Norr', invited: 8, joined, left: 1, needsApproval: true },
    { unit: 'Lindvik/Söder', name: 'Söder', invited: 40, joined: 3, left: 0, needsApproval: false },
  ],
})
type Answer = WaveDetail & { error?: { code: string; message: string } }
const as = async (subject: string, method: string, path: string, body?: unknown, role: Role = 'admin', unit: string | null = null) => {
  const headers = {
    authorization: `Bearer ${testSession(role, unit, { subject })}`,
    'content-type': 'application/json',
    'accept-language': 'sv',
  }
  const answer = await planner.app.request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: answer.status, body: (await answer.json()) as Answer }
}
const plan = async (more: object = {}) => ((await planner.ask('POST', '/waves', { ...puls, ...more })).body as Answer).wave
const launch = (wave: string, subject = 'anna') => as(subject, 'POST', `/waves/${wave}/launch`)
const approve = (wave: string, digest: string, subject = 'bo', role: Role = 'admin', unit: string | null = null) =>
  as(subject, 'POST', `/waves/${wave}/approve`, { digest }, role, unit)
const frozen = (wave: string) => planner.rooms.calls.filter(call => call === `POST directory /waves/${wave}/freeze`).length

describe('a wave whose small groups have changed', () => {
  it('is not launched by one person, who is told which groups and in which numbers', async () => {
    planner.rooms.changes = changed('AAA1')
    const wave = await plan()
    for (let times = 0; times < 2; times++) {
      const { status, body } = await launch(wave)
      expect([status, body.error?.code]).toEqual([409, 'launch.needs-approval'])
      expect(body.error?.message).toContain('Norr (2 nya, 1 borta)')
      expect(body.error?.message).not.toContain('Söder')
    }
    expect(frozen(wave)).toBe(0)
    const { body } = await as('anna', 'GET', `/waves/${wave}`)
    expect(body).toMatchObject({ state: 'draft', roster: { state: 'needed', asked: true, askedByYou: true, approval: null } })
    expect((await as('bo', 'GET', `/waves/${wave}`)).body.roster).toMatchObject({ askedByYou: false, mayApprove: true })
    const part = await as('cilla', 'GET', `/waves/${wave}`, undefined, 'safety-representative', 'Lindvik/Norr')
    expect(part.body.roster).toMatchObject({ askedByYou: false, mayApprove: false })
    const manager = await as('dag', 'GET', `/waves/${wave}`, undefined, 'manager', 'Lindvik/Söder')
    expect([manager.status, manager.body.roster, JSON.stringify(manager.body).includes('Norr')]).toEqual([200, null, false])
  })

  it('is not approved by the one who asked, by a role for a part, or by somebody who saw other changes', async () => {
    planner.rooms.changes = changed('AAA2')
    const wave = await plan()
    expect((await approve(wave, 'AAA2')).body.error?.code).toBe('launch.nothing-to-approve')
    await launch(wave)
    expect((await approve(wave, 'AAA2', 'anna')).body.error?.code).toBe('launch.same-person')
    expect((await approve(wave, 'AAA2', 'operator', 'operator')).status).toBe(403)
    expect((await approve(wave, 'AAA2', 'cilla', 'safety-representative', 'Lindvik/Norr')).status).toBe(403)
    expect((await approve(wave, 'AAA2', 'dan', 'manager')).status).toBe(403)
    expect((await approve(wave, 'AAA1')).body.error?.code).toBe('launch.roster-changed')
    expect(frozen(wave)).toBe(0)
  })

  it.each([
    ['admin', null],
    ['safety-representative', null],
  ] as const)('is launched when a second person approves: %s', async (role, unit) => {
    planner.rooms.changes = changed('AAA3')
    const wave = await plan()
    await launch(wave)
    const { status, body } = await approve(wave, 'AAA3', 'bo', role, unit)
    expect([status, body.state]).toEqual([200, 'planned'])
    expect(body.roster).toMatchObject({ state: 'given', approval: { role, on: '2026-11-20' } })
    expect(planner.rooms.bodies.get(`POST directory /waves/${wave}/freeze`)).toMatchObject({ approved: 'AAA3' })
    const [row] = await planner.store.sql<{ roster: unknown }[]>`select roster from planner.wave where wave = ${wave}`
    expect(JSON.stringify(row)).not.toMatch(/anna|"bo"/)
  })

  it('needs two named people: the command line is neither of them, whoever sits at it', async () => {
    planner.rooms.changes = changed('AAA7')
    const wave = await plan()
    const { status, body } = await as('operator', 'POST', `/waves/${wave}/launch`, undefined, 'operator')
    expect([status, body.error?.code]).toEqual([409, 'launch.needs-approval'])
    expect((await approve(wave, 'AAA7', 'anna')).body.error?.code).toBe('launch.not-asked')
    const seen = await as('operator', 'GET', `/waves/${wave}`, undefined, 'operator')
    expect(seen.body.roster).toMatchObject({ state: 'needed', asked: false, mayApprove: false })
    await launch(wave)
    expect((await approve(wave, 'AAA7', 'operator', 'operator')).status).toBe(403)
    expect(frozen(wave)).toBe(0)
    expect((await approve(wave, 'AAA7')).body.state).toBe('planned')
  })

  it('is asked about again when the groups change between the two, and both must agree to what is there now', async () => {
    planner.rooms.changes = changed('AAA4')
    const wave = await plan()
    await launch(wave)
    planner.rooms.changes = changed('BBB4', 3)
    const { body } = await approve(wave, 'AAA4')
    expect(body.error).toMatchObject({ code: 'launch.needs-approval' })
    expect(body.error?.message).toContain('3 nya')
    // Nobody has asked for a launch with these yet: not the one who approved others, either.
    expect((await approve(wave, 'BBB4')).body.error?.code).toBe('launch.not-asked')
    await launch(wave, 'bo')
    expect((await approve(wave, 'BBB4', 'bo')).body.error?.code).toBe('launch.same-person')
    expect((await approve(wave, 'BBB4', 'anna')).body.state).toBe('planned')
  })

  it('is not launched by an approval that comes when it should have closed', async () => {
    planner.rooms.changes = changed('AAA8')
    const wave = await plan()
    await launch(wave)
    planner.clock.set('2026-12-03T08:00:00Z')
    const late = await approve(wave, 'AAA8')
    planner.clock.set('2026-11-20T08:00:00Z')
    expect([late.status, late.body.error?.code, frozen(wave)]).toEqual([400, 'wave.past', 0])
    expect((await approve(wave, 'AAA8')).body.state).toBe('planned')
  })

  it('is asked about again when it is changed itself', async () => {
    planner.rooms.changes = changed('AAA5')
    const wave = await plan()
    await launch(wave)
    await as('bo', 'PATCH', `/waves/${wave}`, { units: ['Lindvik/Norr'] })
    expect((await approve(wave, 'AAA5')).body.error?.code).toBe('launch.nothing-to-approve')
  })

  it('waits for people when its time comes by itself, with the reason shown', async () => {
    planner.rooms.changes = changed('AAA6')
    const repeat = { rule: 'FREQ=WEEKLY', timeZone: 'Europe/Stockholm', rotation: 'same' }
    const times = { opensAt: '2026-11-20T09:00:00Z', closesAt: '2026-11-21T09:00:00Z' }
    planner.rooms.changes = nothing
    const first = await plan({ ...times, repeat })
    await launch(first)
    await as('anna', 'POST', `/waves/${first}/open`)
    const { waves } = (await planner.ask('GET', '/waves')).body as unknown as { waves: WaveDetail[] }
    const next = waves.find(one => one.state === 'draft' && one.repeat !== null && one.opensAt.startsWith('2026-11-27'))!
    planner.rooms.changes = changed('AAA6')
    planner.clock.set('2026-11-27T08:30:00Z')
    await planner.waves.sweep()
    const { body } = await as('bo', 'GET', `/waves/${next.wave}`)
    expect(body).toMatchObject({ state: 'draft', roster: { state: 'needed', asked: false } })
    expect(body.warnings?.find(one => one.code === 'launch.needs-approval')?.message.sv).toContain('Norr')
    expect((await approve(next.wave, 'AAA6')).body.error?.code).toBe('launch.not-asked')
    await launch(next.wave)
    expect((await approve(next.wave, 'AAA6')).status).toBe(200)
    planner.clock.set('2026-11-20T08:00:00Z')
  })
})

describe('a wave whose small groups have not', () => {
  it('is launched by one person, and tells which large groups changed', async () => {
    planner.rooms.changes = { digest: null, groups: changed('x').groups.slice(1) }
    const wave = await plan()
    const { body } = await launch(wave)
    expect(body).toMatchObject({ state: 'planned', roster: { state: 'not-needed', groups: [{ name: 'Söder', joined: 3 }] } })
    expect(planner.rooms.bodies.get(`POST directory /waves/${wave}/freeze`)).not.toHaveProperty('approved')
  })
})
