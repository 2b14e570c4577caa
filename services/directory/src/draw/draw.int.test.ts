import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@tillit/store'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashSecret } from '../invitation/invitation.secret.js'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'
import { createMarks } from './draw.marks.js'
import { drawStore } from './draw.store.js'
import { drawKeys } from './draw-key.js'

let directory: TestDirectory
let hashes: string[]
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
  await directory.launch('puls-7')
  await directory.send('puls-7')
  const answer = await directory.call('GET', '/waves/puls-7/invitations/export', undefined, testSession('operator'))
  const lines = (await answer.text()).trim().split('\n')
  hashes = lines.map(line => hashSecret((JSON.parse(line) as { link: string }).link.split('#')[1]!))
})
afterAll(() => directory.stop())

/** A draw of other blinded elements each time, unless a digest is given. */
async function draw(hash: string, digest = randomBytes(32).toString('hex')): Promise<boolean> {
  const { invitations, marks } = directory.deps.invitation
  const [link] = await invitations.links([hash])
  return (await marks.claim([{ hash, digest, wave: link!.wave, cohort: link!.cohort }])).has(hash)
}
const drawn = async (hash: string) => (await directory.deps.invitation.invitations.links([hash]))[0]!.drawn
const file = () => join(directory.draws, 'kommun.puls-7.key')
const pinned = async () =>
  (
    await directory.store.sql<{ key: string | null }[]>`
    select encode(draw_key_hash, 'hex') as key from directory.wave where wave = 'puls-7'`
  )[0]!.key
const keyHash = (text: string) => createHash('sha256').update(Buffer.from(text.trim(), 'base64url')).digest('hex')
/** Draws one right at several machines at once, each with a key folder of its own. */
async function drawApart(hash: string, folders: readonly string[]) {
  const [link] = await directory.deps.invitation.invitations.links([hash])
  return Promise.allSettled(
    folders.map(folder =>
      createMarks(drawStore(directory.store, 'kommun'), drawKeys(folder, 'kommun')).claim([
        { hash, digest: randomBytes(32).toString('hex'), wave: link!.wave, cohort: link!.cohort },
      ]),
    ),
  )
}
/** The rights as somebody sees them who runs the database: contents, place, transactions. */
const rights = () => directory.store.sql`select r.*, ctid::text, xmin::text, xmax::text from directory.ballot_right r order by seat`

describe('a draw', () => {
  it('leaves the right as it was, to the last bit of its row, and is known again', async () => {
    const before = [...(await rights())]
    const digest = createHash('sha256').update('blinded').digest('hex')
    expect(await drawn(hashes[0]!)).toBeNull()
    expect([await draw(hashes[0]!, digest), await draw(hashes[0]!, digest), await draw(hashes[0]!), await draw(hashes[1]!)]).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(await drawn(hashes[0]!)).toBe(digest)
    expect(await drawn(hashes[2]!)).toBeNull()
    expect([...(await rights())]).toEqual(before)
  })

  it('is marked under a key of the wave that only this service may read', async () => {
    expect(readdirSync(directory.draws)).toEqual(['kommun.puls-7.key'])
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    const marks = await directory.store.sql<{ mark: string }[]>`select encode(mark, 'hex') as mark from directory.draw`
    expect(marks).toHaveLength(2)
    for (const { mark } of marks) expect(hashes).not.toContain(mark)
    const key = Buffer.from(readFileSync(file(), 'utf8').trim(), 'base64url')
    const explained = hashes.slice(0, 2).map(hash => createHmac('sha256', key).update(`tillit draw ${hash}`).digest('hex'))
    expect(marks.map(({ mark }) => mark).sort()).toEqual(explained.sort())
  })

  it('binds the wave to its key, once', async () => {
    expect(await pinned()).toBe(keyHash(readFileSync(file(), 'utf8')))
    const other = directory.store.sql`update directory.wave set draw_key_hash = ${randomBytes(32)} where wave = 'puls-7'`
    await expect(other).rejects.toThrow(/does not change/)
    await expect(directory.store.sql`update directory.wave set draw_key_hash = null where wave = 'puls-7'`).rejects.toThrow(
      /does not change/,
    )
  })

  it('is refused, and no key made anew, when the key is gone: anybody might draw twice', async () => {
    const key = readFileSync(file(), 'utf8')
    rmSync(file())
    await expect(draw(hashes[2]!)).rejects.toMatchObject({ status: 503, code: 'draw.key-missing' })
    expect(readdirSync(directory.draws)).toEqual([])
    writeFileSync(file(), key, { mode: 0o600 })
  })

  it('is refused under another key, also when no draw is left to tell by', async () => {
    const key = readFileSync(file(), 'utf8')
    writeFileSync(file(), `${randomBytes(32).toString('base64url')}\n`)
    await expect(draw(hashes[0]!)).rejects.toMatchObject({ status: 503, code: 'draw.key-missing' })
    writeFileSync(file(), key)
  })

  it('of a wave that was open before its key was kept in mind binds it to the key that is here', async () => {
    const admin = openStore(directory.database.url('superuser'), { name: 'draw-test-admin', max: 1 })
    // Only to make the wave as old as it would be: no role of this service may.
    await admin.sql`alter table directory.wave disable trigger wave_goes_forward`
    await admin.sql`update directory.wave set draw_key_hash = null where wave = 'puls-7'`
    await admin.sql`alter table directory.wave enable trigger wave_goes_forward`
    await admin.close()
    expect([await draw(hashes[0]!), await draw(hashes[2]!)]).toEqual([false, true])
    expect(await pinned()).toBe(keyHash(readFileSync(file(), 'utf8')))
  })

  it('at two machines that share no key folder, at the same moment and before any other, is made once', async () => {
    await directory.launch('puls-8')
    await directory.send('puls-8')
    const answer = await directory.call('GET', '/waves/puls-8/invitations/export', undefined, testSession('operator'))
    const [line] = (await answer.text()).trim().split('\n')
    const hash = hashSecret((JSON.parse(line!) as { link: string }).link.split('#')[1]!)
    const folders = Array.from({ length: 4 }, () => mkdtempSync(join(tmpdir(), 'directory-apart-')))
    const answers = await drawApart(hash, folders)
    expect(answers.filter(one => one.status === 'fulfilled').map(one => one.value)).toEqual([new Set([hash])])
    for (const one of answers) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 503, code: 'draw.key-missing' })
    expect(await directory.store.sql`select 1 from directory.draw where wave = 'puls-8'`).toHaveLength(1)
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  it('that meets the closing of its wave leaves no key behind', async () => {
    await directory.launch('puls-9')
    await directory.send('puls-9')
    const answer = await directory.call('GET', '/waves/puls-9/invitations/export', undefined, testSession('operator'))
    const [line] = (await answer.text()).trim().split('\n')
    const hash = hashSecret((JSON.parse(line!) as { link: string }).link.split('#')[1]!)
    const [link] = await directory.deps.invitation.invitations.links([hash])
    const keys = drawKeys(directory.draws, 'kommun')
    const ensure = async (wave: string) => {
      expect((await directory.call('POST', '/waves/puls-9/close', undefined, testSession('service'))).status).toBe(200)
      return keys.ensure(wave)
    }
    const marks = createMarks(drawStore(directory.store, 'kommun'), { ...keys, ensure })
    const digest = randomBytes(32).toString('hex')
    expect(await marks.claim([{ hash, digest, wave: 'puls-9', cohort: link!.cohort }])).toEqual(new Set())
    expect(readdirSync(directory.draws)).toEqual(['kommun.puls-7.key'])
  })

  it('is forgotten with its key when the wave closes', async () => {
    expect(await draw(hashes[3]!)).toBe(true)
    expect(readdirSync(directory.draws)).toHaveLength(1)
    expect((await directory.call('POST', '/waves/puls-7/close', undefined, testSession('service'))).status).toBe(200)
    expect(readdirSync(directory.draws)).toEqual([])
    expect(await directory.store.sql`select * from directory.draw where wave = 'puls-7'`).toHaveLength(0)
    expect(await draw(hashes[3]!)).toBe(false)
    expect(readdirSync(directory.draws)).toEqual([])
  })
})
