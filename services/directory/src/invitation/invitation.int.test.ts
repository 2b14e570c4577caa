import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { redeem, waveIssuerKey } from '@tillit/ballot/issuer'
import { ProofError, prepareDraw } from '@tillit/ballot/page'
import type { DrawResult, OpenedInvitation } from '@tillit/contracts/who'
import { testKeys, testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkinUrl, smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

const kinds = ['scores', 'comment', 'feedback'] as const
let directory: TestDirectory
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
  await directory.launch('puls-7')
  await directory.send('puls-7')
})
afterAll(() => directory.stop())

async function links(wave = 'puls-7'): Promise<{ link: string; cohort: string; unit: string }[]> {
  const answer = await directory.call('GET', `/waves/${wave}/invitations/export`, undefined, testSession('operator'))
  return (await answer.text())
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}
const secretOf = (link: string) => link.split('#')[1]!
const open = async (secret: string) => {
  const answer = await directory.call('POST', '/invitations/open', { secret })
  return { status: answer.status, body: (await answer.json()) as OpenedInvitation & { error?: { code: string } } }
}
const prepare = ({ cohort, signed }: OpenedInvitation) =>
  prepareDraw({
    wave: signed.manifest.wave,
    tokens: kinds.map(kind => ({ kind, cohort })),
    issuerPublicKey: signed.manifest.issuerPublicKey,
  })
const blindedOf = (draw: ReturnType<typeof prepareDraw>) => kinds.map(kind => ({ kind, element: draw.blinded[kind]! }))
const draw = async (secret: string, blinded: unknown) => {
  const answer = await directory.call('POST', '/invitations/draw', { secret, blinded })
  return { status: answer.status, body: (await answer.json()) as DrawResult & { error?: { code: string; field?: string } } }
}
const finish = (drawn: ReturnType<typeof prepareDraw>, result: DrawResult) => drawn.finish(result)

describe('an invitation', () => {
  it('tells the promise, the group, its readers nearest first, and the language of the message', async () => {
    // The manager's own link counts in the unit above.
    const ofUnit = (await links()).filter(one => one.unit.endsWith('Hemtjänst N'))
    const first = ofUnit.find(({ cohort }) => ofUnit.filter(one => one.cohort === cohort).length > 1)
    const { status, body } = await open(secretOf(first!.link))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      cohortName: 'Hemtjänst N',
      cohortPath: 'Provköping/Hemtjänst/Hemtjänst N',
      invited: 6,
      state: 'open',
      drawn: false,
    })
    expect(body.readers.map(reader => `${reader.role} ${reader.level}`)).toEqual([
      'manager Hemtjänst N',
      'manager Hemtjänst',
      'director Provköping',
      'safety-representative Provköping',
      'admin Provköping',
    ])
    expect(body.feedbackRoles).toEqual(['manager', 'safety-representative'])
    const languages = await Promise.all((await links()).map(async one => (await open(secretOf(one.link))).body.language))
    expect(new Set(languages)).toEqual(new Set(['sv', 'en']))
  })

  it('draws tokens of all kinds that redeem for this wave, cohort and kind', async () => {
    const { link } = (await links())[0]!
    const { body: opened } = await open(secretOf(link))
    const prepared = prepare(opened)
    const { status, body } = await draw(secretOf(link), blindedOf(prepared))
    expect(status).toBe(200)
    const tokens = finish(prepared, body)
    const key = waveIssuerKey(Buffer.from(testKeys.issuerSeed, 'base64url'), 'puls-7')
    for (const kind of kinds) expect(redeem(key, { wave: 'puls-7', cohort: opened.cohort, kind, ...tokens[kind]! })).toBe(true)
    expect(redeem(key, { wave: 'puls-7', cohort: opened.cohort, kind: 'comment', ...tokens.scores! })).toBe(false)
    expect((await open(secretOf(link))).body.drawn).toBe(true)
  })

  it('answers a repeated draw again and refuses another one', async () => {
    const { link } = (await links())[1]!
    const { body: opened } = await open(secretOf(link))
    const prepared = prepare(opened)
    const [first, second] = await Promise.all([
      draw(secretOf(link), blindedOf(prepared)),
      draw(secretOf(link), blindedOf(prepared).reverse()),
    ])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(finish(prepared, second.body)).toEqual(finish(prepared, first.body))
    const other = await draw(secretOf(link), blindedOf(prepare(opened)))
    expect([other.status, other.body.error?.code]).toEqual([409, 'ballot.already-drawn'])
  })

  it('that was noted on its right, as waves before had it, is answered again, refused otherwise, and noted no second time', async () => {
    const link = (await links()).at(-1)!.link
    const { body: opened } = await open(secretOf(link))
    const prepared = prepare(opened)
    const lines = blindedOf(prepared).map(({ kind, element }) => `${kind}:${element}`)
    const digest = createHash('sha256').update(lines.sort().join('\n')).digest() // biome-ignore format: one line
    const hash = createHash('sha256').update(secretOf(link)).digest()
    await directory.store.sql`update directory.ballot_right set drawn = ${digest} where secret_hash = ${hash}`
    const before = await directory.store.sql`select * from directory.draw`
    expect((await draw(secretOf(link), blindedOf(prepared))).status).toBe(200)
    expect((await draw(secretOf(link), blindedOf(prepare(opened)))).body.error?.code).toBe('ballot.already-drawn')
    expect(await directory.store.sql`select * from directory.draw`).toHaveLength(before.length)
  })

  it('lets one of two hundred racing draws win', async () => {
    const { link } = (await links())[2]!
    const { body: opened } = await open(secretOf(link))
    const answers = await Promise.all(Array.from({ length: 200 }, () => draw(secretOf(link), blindedOf(prepare(opened)))))
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    expect(answers.filter(answer => answer.body.error?.code === 'ballot.already-drawn')).toHaveLength(199)
  })

  it('of a wave whose draw key is missing is refused, and no draw of another wave with it', async () => {
    await directory.launch('puls-7b')
    await directory.send('puls-7b')
    const key = join(directory.draws, 'kommun.puls-7.key')
    const draws = await Promise.all(
      [...(await links()).slice(5, 8), ...(await links('puls-7b')).slice(0, 3)].map(async ({ link }) => {
        const { body } = await open(secretOf(link))
        return () => draw(secretOf(link), blindedOf(prepare(body)))
      }),
    )
    renameSync(key, `${key}.away`)
    const answers = await Promise.all(draws.map(drawn => drawn()))
    renameSync(`${key}.away`, key)
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 200, 200, 200])
    expect(answers[0]!.body.error?.code).toBe('draw.key-missing')
    expect((await draws[0]!()).status).toBe(200)
    await directory.call('POST', '/waves/puls-7b/close', undefined, testSession('service'))
  })

  it('gives nothing to a page that trusts another key', async () => {
    const { link } = (await links())[3]!
    const { body: opened } = await open(secretOf(link))
    const prepared = prepare(opened)
    const { body } = await draw(secretOf(link), blindedOf(prepared))
    const swapped = { ...body, evaluations: body.evaluations.map((one, at) => ({ ...body.evaluations[(at + 1) % 3]!, kind: one.kind })) }
    expect(() => finish(prepared, swapped)).toThrow(ProofError)
  })

  it('refuses unknown links, bad elements and a draw of some kinds only, and spends nothing on them', async () => {
    const unknown = await open('A'.repeat(43))
    expect([unknown.status, unknown.body.error?.code]).toEqual([404, 'invitation.unknown'])
    const { link } = (await links())[4]!
    const { body: opened } = await open(secretOf(link))
    const prepared = prepare(opened)
    const some = await draw(secretOf(link), blindedOf(prepared).slice(0, 1))
    expect([some.status, some.body.error?.code]).toEqual([400, 'ballot.wrong-kinds'])
    const bad = await draw(
      secretOf(link),
      blindedOf(prepared).map(one => ({ ...one, element: Buffer.alloc(32).toString('base64url') })),
    )
    expect([bad.status, bad.body.error?.code]).toEqual([400, 'ballot.bad-element'])
    expect((await draw(secretOf(link), blindedOf(prepared))).status).toBe(200)
  })

  it('may be called by the check-in page only, without credentials', async () => {
    const preflight = (origin: string) =>
      directory.app.request('/invitations/open', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    const allowed = await preflight(checkinUrl)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(checkinUrl)
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
    expect((await preflight('http://elsewhere.test')).headers.get('access-control-allow-origin')).not.toBe('http://elsewhere.test')
    const answer = await directory.call('POST', '/invitations/open', { secret: secretOf((await links())[0]!.link) })
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('keeps rights without person or clock, and no secret but its hash', async () => {
    const columns = await directory.store.sql<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_schema = 'directory' and table_name = 'ballot_right' order by ordinal_position`
    expect(columns.map(column => column.name)).toEqual(['organisation_id', 'wave', 'seat', 'cohort', 'secret_hash', 'drawn', 'split_veil'])
    const [counts] = await directory.store.sql`
      select count(*)::int as rights, count(secret_hash)::int as links from directory.ballot_right where wave = 'puls-7'`
    expect(counts).toEqual({ rights: (await links()).length, links: (await links()).length })
  })

  it('is closed from the closing time on, and knows its wave after everything about it was deleted', async () => {
    await directory.launch('puls-8', [], { opensAt: '2026-12-07T07:00:00.000Z' })
    const all = await links()
    const { link } = all[8]!
    const { body: opened } = await open(secretOf(link))
    directory.clock.set('2026-11-30T23:00:00Z')
    expect((await open(secretOf(link))).body.state).toBe('closed')
    const late = await draw(secretOf(link), blindedOf(prepare(opened)))
    expect([late.status, late.body.error?.code]).toEqual([410, 'wave.closed'])
    const close = () => directory.call('POST', '/waves/puls-7/close', undefined, testSession('service'))
    expect([(await close()).status, (await close()).status]).toEqual([200, 200])
    const after = await open(secretOf(link))
    expect(after.body).toMatchObject({ state: 'closed', drawn: false, nextOpensAt: '2026-12-07T07:00:00.000Z' })
    const [left] = await directory.store.sql`
      select (select count(*)::int from directory.ballot_right where wave = 'puls-7') as rights, (select count(*)::int from directory.invitation where wave = 'puls-7') as invitations`
    expect(left).toEqual({ rights: 0, invitations: 0 })
    const delivery = await (await directory.call('GET', '/waves/puls-7/delivery', undefined, testSession('admin'))).json()
    expect(delivery).toEqual({ wave: 'puls-7', invited: all.length, sent: all.length, waiting: 0, bounced: 0 })
  })
})
