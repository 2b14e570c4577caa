import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashSecret } from '../invitation/invitation.secret.js'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

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

  it('is refused, and no key made anew, when the key is gone: anybody might draw twice', async () => {
    rmSync(file())
    await expect(draw(hashes[2]!)).rejects.toMatchObject({ status: 503, code: 'draw.key-missing' })
    expect(readdirSync(directory.draws)).toEqual([])
  })

  it('is forgotten with its key when the wave closes', async () => {
    await directory.store.sql`delete from directory.draw`
    expect(await draw(hashes[3]!)).toBe(true)
    expect(readdirSync(directory.draws)).toHaveLength(1)
    expect((await directory.call('POST', '/waves/puls-7/close', undefined, testSession('service'))).status).toBe(200)
    expect(readdirSync(directory.draws)).toEqual([])
    expect(await directory.store.sql`select * from directory.draw`).toHaveLength(0)
    expect(await draw(hashes[3]!)).toBe(false)
    expect(readdirSync(directory.draws)).toEqual([])
  })
})
