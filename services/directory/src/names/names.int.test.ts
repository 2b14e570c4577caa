import type { FreezeResult, InvitationNames } from '@tillit/contracts/who'
import { openRosterFilter } from '@tillit/name-guard'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory, thresholds } from '../testing/directory.fixture.js'

let directory: TestDirectory
let frozen: FreezeResult
const service = testSession('service')
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people.replace('Maria Ek', 'Zyxandra Kvibblesmed'))
  frozen = await directory.launch('puls-1')
  await directory.send('puls-1')
})
afterAll(() => directory.stop())

async function secret(): Promise<string> {
  const answer = await directory.call('GET', '/waves/puls-1/invitations/export', undefined, testSession('operator'))
  return (JSON.parse((await answer.text()).split('\n')[0]!) as { link: string }).link.split('#')[1]!
}
const ask = async (secret: string) => {
  const answer = await directory.call('POST', '/invitations/names', { secret })
  return { status: answer.status, body: (await answer.json()) as InvitationNames & { error?: { code: string } } }
}

describe("a wave's filter of names", () => {
  it('is made at the freeze, once, and knows the names that few bear', async () => {
    const own = openRosterFilter(frozen.nameFilter!)!
    expect([own.has('zyxandra'), own.has('Kvibblesmed')]).toEqual([true, true])
    // The key is chance, and by chance a filter takes a stranger for a colleague now and then: never most of them.
    expect(['Amina', 'Farah', 'Anna', 'Andersson', 'Fatima', 'Johansson'].filter(name => own.has(name)).length).toBeLessThan(3)
    const again = await directory.call('POST', '/waves/puls-1/freeze', { units: [], thresholds }, service)
    expect(((await again.json()) as FreezeResult).nameFilter).toBe(frozen.nameFilter)
    expect((await directory.launch('puls-2')).nameFilter).not.toBe(frozen.nameFilter)
  })

  it('is handed to the bearer of a link and to nobody else', async () => {
    expect(await ask(await secret())).toEqual({ status: 200, body: { nameFilter: frozen.nameFilter } })
    const stranger = await ask('A'.repeat(43))
    expect([stranger.status, stranger.body.error?.code]).toEqual([404, 'invitation.unknown'])
  })

  it('leaves no name in the wave, and is gone when the wave closes', async () => {
    const link = await secret()
    const [row] = await directory.store.sql`select name_filter from directory.wave where wave = 'puls-1'`
    expect(Buffer.from(row!.name_filter, 'base64url').toString('latin1').toLowerCase()).not.toContain('zyxandra')
    await directory.call('POST', '/waves/puls-1/close', undefined, service)
    const [closed] = await directory.store.sql`select name_filter from directory.wave where wave = 'puls-1'`
    expect(closed!.name_filter).toBeNull()
    expect((await ask(link)).status).toBe(404)
  })
})
