import { randomBytes } from 'node:crypto'
import { ClosedRights } from '@tillit/contracts'
import type { FreezeResult } from '@tillit/contracts/who'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashSecret } from '../invitation/invitation.secret.js'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

let directory: TestDirectory
let frozen: FreezeResult
let links: { link: string; cohort: string }[]
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation({ Dag: 8, Natt: 5, Planering: 4 })
  await directory.importOrganisation(units, people)
  frozen = await directory.launch('puls-7')
  await directory.send('puls-7')
  const answer = await directory.call('GET', '/waves/puls-7/invitations/export', undefined, testSession('operator'))
  links = (await answer.text()).trim().split('\n').map(line => JSON.parse(line)) // biome-ignore format: one line
})
afterAll(() => directory.stop())

const ask = (path: string, as: Parameters<typeof testSession>[0] = 'service') => directory.call('POST', path, undefined, testSession(as))
const kept = () => directory.store.sql`select * from directory.drawn_count`

async function draw({ link, cohort }: { link: string; cohort: string }): Promise<void> {
  const claim = { hash: hashSecret(link.split('#')[1]!), digest: randomBytes(32).toString('hex'), wave: 'puls-7', cohort }
  expect((await directory.deps.invitation.marks.claim([claim])).size).toBe(1)
}

describe('closing a wave', () => {
  it('tells how many ballots of each kind every cohort drew, and tells it again until the board is made', async () => {
    const [one, other] = [...new Set(links.map(link => link.cohort))]
    for (const link of links.filter(link => link.cohort === one).slice(0, 3)) await draw(link)
    await draw(links.find(link => link.cohort === other)!)
    const first = await ask('/waves/puls-7/close')
    expect(first.status).toBe(200)
    const told = v.parse(ClosedRights, await first.json())
    expect(told.nodes).toEqual(frozen.nodes)
    expect(told.issued).toHaveLength(6)
    for (const kind of ['scores', 'comment', 'feedback'] as const) {
      expect(told.issued).toContainEqual({ cohort: one, kind, count: 3 })
      expect(told.issued).toContainEqual({ cohort: other, kind, count: 1 })
    }
    expect(await (await ask('/waves/puls-7/close')).json()).toEqual(told)
  })

  it('forgets the numbers when the board is made, and says that they are gone', async () => {
    expect(await kept()).toHaveLength(2)
    for (const _ of [1, 2]) expect((await ask('/waves/puls-7/audited')).status).toBe(204)
    expect(await kept()).toHaveLength(0)
    expect(await (await ask('/waves/puls-7/close')).json()).toMatchObject({ nodes: frozen.nodes, issued: null })
    expect(await kept()).toHaveLength(0)
  })

  it('of a wave in which nobody drew tells none, which is not the same as gone', async () => {
    await directory.launch('puls-8')
    const told = (await (await ask('/waves/puls-8/close')).json()) as ClosedRights
    expect(told.issued).toEqual([])
  })

  it('is for the planner alone', async () => {
    expect((await directory.call('POST', '/waves/puls-7/audited')).status).toBe(401)
    expect((await ask('/waves/puls-7/audited', 'admin')).status).toBe(403)
    expect((await ask('/waves/nowhere/audited')).status).toBe(404)
  })
})
