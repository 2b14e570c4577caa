import { prepareDraw } from '@tillit/ballot/page'
import type { OpenedInvitation, SlipBowls, SlipPrint, SlipVoidResult } from '@tillit/contracts/who'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

const kinds = ['scores', 'comment', 'feedback'] as const
const admin = testSession('admin')
let directory: TestDirectory

/** Two homes of nine; in each, six have neither mail nor mobile. */
beforeAll(async () => {
  directory = await startDirectory()
  const people = ['N', 'S'].flatMap(home =>
    Array.from({ length: 9 }, (_, at) => `${home}${at};Person ${home}${at};${home};${at < 3 ? `${home}${at}@kommun.test` : ''}`),
  )
  await directory.importOrganisation(
    'kod;namn;överordnad\nK;Provköping;\nN;Hemtjänst N;K\nS;Hemtjänst S;K\n',
    `anställningsnummer;namn;enhet;e-post\n${people.join('\n')}\n`,
  )
})
afterAll(() => directory.stop())

const post = async <Answer>(path: string, body: unknown, token = admin) => {
  const answer = await directory.call('POST', path, body, token)
  return { status: answer.status, body: (await answer.json()) as Answer & { error?: { code: string; field?: string } } }
}
const print = (wave: string, body: object = {}) => post<SlipPrint>(`/waves/${wave}/slips`, body)
const remove = (wave: string, body: object) => post<SlipVoidResult>(`/waves/${wave}/slips/void`, body)
const bowls = async (wave: string) =>
  ((await (await directory.call('GET', `/waves/${wave}/slips`, undefined, admin)).json()) as SlipBowls).bowls
const open = (secret: string) => post<OpenedInvitation>('/invitations/open', { secret })
const draw = async (secret: string, { cohort, signed }: OpenedInvitation) => {
  const { wave, issuerPublicKey } = signed.manifest
  const prepared = prepareDraw({ wave, tokens: kinds.map(kind => ({ kind, cohort })), issuerPublicKey })
  const blinded = kinds.map(kind => ({ kind, element: prepared.blinded[kind]! }))
  return post<unknown>('/invitations/draw', { secret, blinded })
}
const rights = async (wave: string) => {
  const [row] = await directory.store.sql<{ rights: number; links: number }[]>`
    select count(*)::int as rights, count(secret_hash)::int as links from directory.ballot_right where wave = ${wave}`
  return row
}

describe('slips of a wave', () => {
  it('are only there when the wave asks for them, and then count as invited', async () => {
    const without = await directory.launch('puls-1')
    const withThem = await directory.launch('puls-2', [], {}, { slips: true })
    expect([without.invited, withThem.invited]).toEqual([0 + 6, 18])
    expect((await print('puls-1')).body.error?.code).toBe('slips.none')
    expect(await bowls('puls-2')).toEqual([
      { cohort: expect.stringMatching(/^n/), name: 'Hemtjänst N', path: 'Provköping/Hemtjänst N', slips: 6, printed: 0, voided: 0 },
      { cohort: expect.stringMatching(/^n/), name: 'Hemtjänst S', path: 'Provköping/Hemtjänst S', slips: 6, printed: 0, voided: 0 },
    ])
  })

  it('are printed once: six codes a bowl, of which only SHA-256 is kept', async () => {
    const { body } = await print('puls-2')
    expect(body.bowls.map(bowl => [bowl.name, bowl.codes.length])).toEqual([
      ['Hemtjänst N', 6],
      ['Hemtjänst S', 6],
    ])
    expect((await print('puls-2')).body.bowls).toEqual([])
    expect(await rights('puls-2')).toEqual({ rights: 18, links: 12 })
    const kept = JSON.stringify(await directory.store.sql`select * from directory.slip, directory.slip_bowl`)
    for (const { codes } of body.bowls) for (const code of codes) expect(kept).not.toContain(code)
  })

  it('asked for four times at once are still one code each, and no right of somebody who gets a message', async () => {
    await directory.launch('puls-2b', [], {}, { slips: true })
    // Held until all four wait: each then has looked before the first has printed.
    const { asked } = await directory.store.transaction('hold', async tx => {
      await tx`select 1 from directory.slip_bowl where wave = 'puls-2b' for update`
      const all = Promise.all([1, 2, 3, 4].map(() => print('puls-2b')))
      await new Promise(resolve => setTimeout(resolve, 500))
      return { asked: all }
    })
    const answers = await asked
    expect(answers.map(one => one.status)).toEqual([200, 200, 200, 200])
    expect(answers.flatMap(one => one.body.bowls.flatMap(bowl => bowl.codes))).toHaveLength(12)
    expect(await rights('puls-2b')).toEqual({ rights: 18, links: 12 })
    expect((await bowls('puls-2b')).map(bowl => bowl.printed)).toEqual([6, 6])
  })

  it('leave enough rights for everybody who gets a message, and are told apart from messages that wait', async () => {
    await directory.send('puls-2')
    expect(await rights('puls-2')).toEqual({ rights: 18, links: 18 })
    const delivery = await (await directory.call('GET', '/waves/puls-2/delivery', undefined, admin)).json()
    expect(delivery).toEqual({ wave: 'puls-2', invited: 18, sent: 6, waiting: 0, bounced: 0, slips: 12 })
  })

  it('printed again void those nobody has opened; whoever has drawn keeps the ballot, and there are never more than people', async () => {
    const [north] = (await bowls('puls-2')).filter(bowl => bowl.name === 'Hemtjänst N')
    const first = (await print('puls-2', { units: [north!.path], again: true })).body.bowls[0]!.codes
    expect(first).toHaveLength(6)
    const { body: opened } = await open(first[0]!)
    expect(opened).toMatchObject({ cohortName: 'Hemtjänst N', invited: 9, state: 'open', drawn: false })
    expect((await draw(first[0]!, opened)).status).toBe(200)
    const second = (await print('puls-2', { units: [north!.path], again: true })).body.bowls[0]!.codes
    expect(second).toHaveLength(5)
    expect((await open(first[0]!)).body.drawn).toBe(true)
    expect((await open(first[1]!)).status).toBe(404)
    expect((await open(second[0]!)).status).toBe(200)
    expect(await rights('puls-2')).toEqual({ rights: 18, links: 18 })
  })

  it('printed again while they are being opened give one ballot each, to the old code or to the new', async () => {
    const [south] = (await bowls('puls-2')).filter(bowl => bowl.name === 'Hemtjänst S')
    const old = (await print('puls-2', { units: [south!.path], again: true })).body.bowls[0]!.codes
    const { body: opened } = await open(old[0]!)
    const [again, ...drawn] = await Promise.all([
      print('puls-2', { units: [south!.path], again: true }),
      ...old.map(code => draw(code, opened)),
    ])
    const kept = drawn.filter(one => one.status === 200).length
    expect(again.body.bowls.flatMap(bowl => bowl.codes)).toHaveLength(6 - kept)
    const fresh = await Promise.all(again.body.bowls.flatMap(bowl => bowl.codes).map(code => draw(code, opened)))
    expect(fresh.every(one => one.status === 200)).toBe(true)
    expect((await rights('puls-2'))?.rights).toBe(18)
  })

  it('that came back are voided by code or by unit, counted, and never drawn; used ones stay as they are', async () => {
    const north = 'Provköping/Hemtjänst N'
    const codes = (await print('puls-2', { units: [north], again: true })).body.bowls[0]!.codes
    const { body: opened } = await open(codes[0]!)
    await draw(codes[0]!, opened)
    expect((await remove('puls-2', { codes: codes.slice(0, 2) })).body).toEqual({ voided: 1 })
    expect((await open(codes[1]!)).status).toBe(404)
    expect((await remove('puls-2', { unit: north })).body).toEqual({ voided: 3 })
    expect((await draw(codes[2]!, opened)).body.error?.code).toBe('invitation.unknown')
    expect((await bowls('puls-2'))[0]).toMatchObject({ slips: 6, printed: 2, voided: 4 })
    expect((await print('puls-2', { units: [north] })).body.bowls).toEqual([])
    expect((await rights('puls-2'))?.rights).toBe(14)
  })

  it('that are fewer than five are neither printed again nor voided all at once while the wave is open: that would tell who has come', async () => {
    const [north, south] = await bowls('puls-2')
    for (const units of [[north!.path], ['Provköping'], []]) {
      const { status, body } = await print('puls-2', { units, again: true })
      expect([status, body.error?.code]).toEqual([409, 'slips.few'])
    }
    expect((await remove('puls-2', { unit: north!.path })).body.error?.code).toBe('slips.few')
    expect((await remove('puls-2', { unit: 'Provköping' })).body.error?.code).toBe('slips.few')
    expect(await bowls('puls-2')).toEqual([north, south])
  })

  it('that are few can be printed again before the wave opens, when nobody can have come', async () => {
    await directory.launch('puls-3', [], {}, { slips: true })
    const codes = (await print('puls-3')).body.bowls[0]!.codes
    expect((await remove('puls-3', { codes: codes.slice(0, 3) })).body).toEqual({ voided: 3 })
    expect((await print('puls-3', { again: true })).body.bowls.map(bowl => bowl.codes.length)).toEqual([3, 6])
  })

  it('taken back from several bowls are held bowl by bowl in one order, whatever order the codes come in', async () => {
    const printed = (await print('puls-3', { again: true })).body.bowls
    const [first, second] = printed.map(bowl => bowl.cohort).sort()
    for (const order of [printed, [...printed].reverse()]) {
      const { taken } = await directory.store.transaction('hold', async tx => {
        await tx`select 1 from directory.slip_bowl where wave = 'puls-3' and cohort = ${first!} for update`
        const taken = remove('puls-3', { codes: order.map(bowl => bowl.codes.pop()!) })
        await new Promise(resolve => setTimeout(resolve, 200))
        // Free: who waits for the first bowl does not hold the second.
        expect(
          await tx`select 1 from directory.slip_bowl where wave = 'puls-3' and cohort = ${second!} for update skip locked`,
        ).toHaveLength(1)
        return { taken }
      })
      expect((await taken).body).toEqual({ voided: 2 })
    }
  })

  it('are refused without a role, for a unit without slips, for a code that cannot be one, and after the close', async () => {
    expect((await post(`/waves/puls-2/slips`, {}, testSession('manager'))).status).toBe(403)
    expect((await print('puls-2', { units: ['Provköping/Hemtjänst X'] })).body.error).toMatchObject({
      code: 'slips.unit-unknown',
      field: 'units',
    })
    expect((await remove('puls-2', { codes: ['ABC'] })).status).toBe(400)
    expect((await remove('puls-2', {})).body.error).toMatchObject({ code: 'slips.codes-or-unit', field: 'codes' })
    expect((await print('puls-9')).body.error?.code).toBe('wave.unknown')
    await directory.call('POST', '/waves/puls-2/close', undefined, testSession('service'))
    expect((await print('puls-2')).body.error?.code).toBe('wave.closed')
    const [left] = await directory.store.sql`select count(*)::int as slips from directory.slip where wave = 'puls-2'`
    expect(left).toEqual({ slips: 0 })
    expect((await bowls('puls-2'))[0]).toMatchObject({ slips: 6, voided: 4 })
  })
})
