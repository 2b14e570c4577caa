import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

let directory: TestDirectory
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
  await directory.launch('puls-7')
})
afterAll(() => directory.stop())

const rights = async () =>
  (
    await directory.store.sql<{ n: number; invited: number }[]>`
    select count(*)::int as n, w.invited from directory.ballot_right r join directory.wave w using (organisation_id, wave) group by w.invited`
  )[0]!

describe('the roster of a launched wave', () => {
  it('takes nobody in, whichever way the service itself tries', async () => {
    const { sql } = directory.store
    const before = await rights()
    expect(before.n).toBe(before.invited)
    const insert = () =>
      sql`insert into directory.ballot_right (organisation_id, wave, cohort) select organisation_id, wave, cohort from directory.ballot_right limit 1`
    await expect(insert()).rejects.toThrow(/never after/)
    await expect(sql`update directory.wave set state = 'frozen', signed = null where wave = 'puls-7'`).rejects.toThrow(/does not change/)
    await expect(sql`update directory.wave set invited = invited + 1 where wave = 'puls-7'`).rejects.toThrow(/does not change/)
    await expect(sql`update directory.ballot_right set cohort = cohort || 'x'`).rejects.toThrow(/does not change/)
    expect(await rights()).toEqual(before)
  })

  it('takes nobody in between freezing and signing, beyond those who were frozen', async () => {
    const service = testSession('service')
    const thresholds = { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 }
    await directory.call('POST', '/waves/puls-8/freeze', { units: [], thresholds }, service)
    await expect(
      directory.store
        .sql`insert into directory.ballot_right (organisation_id, wave, cohort) select organisation_id, wave, cohort from directory.ballot_right where wave = 'puls-8' limit 1`,
    ).rejects.toThrow(/never after/)
  })
})
