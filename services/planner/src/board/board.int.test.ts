import { createHash } from 'node:crypto'
import { promiseNumber, verifyManifest } from '@tillit/ballot/manifest'
import { SignedBoard } from '@tillit/contracts'
import { testManifestPublicKey } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tally } from '../testing/fake-rooms.js'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

let planner: TestPlanner
beforeAll(async () => {
  planner = await startPlanner('2026-11-16T08:00:00Z')
})
afterAll(() => planner.close())
beforeEach(() => {
  Object.assign(planner.rooms, { issued: tally(8, 4), taken: tally(7, 4), keyDestroyedOn: '2026-12-02' })
})

async function launched(): Promise<string> {
  const { body } = await planner.ask('POST', '/waves', puls)
  const { wave } = body as { wave: string }
  for (const verb of ['launch', 'open']) await planner.ask('POST', `/waves/${wave}/${verb}`)
  return wave
}
async function closed(): Promise<string> {
  const wave = await launched()
  await planner.ask('POST', `/waves/${wave}/close`)
  return wave
}
const boardOf = async (wave: string) => v.parse(SignedBoard, (await planner.ask('GET', `/waves/${wave}/board`, undefined, null)).body)
const held = { takenWithinIssued: 'held', issuedWithinInvited: 'held', allAccounted: 'held' }

describe('the public board', () => {
  it('exists once the wave is closed, for anybody, and a page of the check-in origin may fetch it', async () => {
    const wave = await launched()
    const early = await planner.ask('GET', `/waves/${wave}/board`, undefined, null)
    expect([early.status, (early.body as { error: { code: string } }).error.code]).toEqual([404, 'board.not-yet'])
    await planner.ask('POST', `/waves/${wave}/close`)
    const answer = await planner.app.request(`/waves/${wave}/board`, { headers: { origin: 'https://svara.example' } })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'https://svara.example'])
    expect((await planner.ask('GET', '/waves/nowhere/board', undefined, null)).status).toBe(404)
  })

  it('tells groups of ten or more in bands and no exact number of those who took part', async () => {
    const { board } = await boardOf(await closed())
    expect(board.groups).toEqual([
      { name: 'Lindvik', depth: 0, told: { invited: 14, opened: '>75', counted: '>75' } },
      { name: 'Norr', depth: 1, told: null },
      { name: 'Natt och Planering', depth: 1, told: null, cluster: true },
    ])
    expect(board).toMatchObject({ checks: held, listed: [{ kind: 'scores' }], participation: 10 })
    expect(JSON.stringify(board)).not.toMatch(/:(11|12|7|8|4)[,}]/)
  })

  it('is signed by the signer of the promise, about that promise and its key', async () => {
    const wave = await closed()
    const { board, signature, signer } = await boardOf(wave)
    expect(verifyManifest({ manifest: board, signature, signer }, testManifestPublicKey)).toBe(true)
    const { body } = await planner.ask('GET', `/waves/${wave}/manifest`, undefined, null)
    const { manifest } = body as { manifest: { sealPublicKey: string } }
    expect(board.promise).toBe(promiseNumber({ manifest }))
    const fingerprint = createHash('sha256').update(Buffer.from(manifest.sealPublicKey, 'base64url')).digest('base64url')
    expect(board.key).toEqual({ fingerprint, destroyedOn: '2026-12-02' })
  })

  it('says so when a cohort has more envelopes than ballots, or more ballots than people, or the count lost one', async () => {
    planner.rooms.taken = tally(9, 2)
    expect((await boardOf(await closed())).board.checks).toEqual({ ...held, takenWithinIssued: 'failed' })
    Object.assign(planner.rooms, { issued: tally(9, 4), taken: tally(7, 4) })
    expect((await boardOf(await closed())).board.checks).toEqual({ ...held, issuedWithinInvited: 'failed' })
    Object.assign(planner.rooms, { issued: tally(8, 4), taken: tally(8, 4) })
    expect((await boardOf(await closed())).board.checks).toEqual({ ...held, allAccounted: 'failed' })
  })

  it('is not made, and the wave not closed, before its key is destroyed', async () => {
    planner.rooms.keyDestroyedOn = null
    const wave = await closed()
    expect((await planner.ask('GET', `/waves/${wave}`)).body).toMatchObject({ state: 'closing' })
    expect((await planner.ask('GET', `/waves/${wave}/board`, undefined, null)).status).toBe(404)
    planner.rooms.keyDestroyedOn = '2026-12-03'
    await planner.waves.sweep()
    expect((await planner.ask('GET', `/waves/${wave}`)).body).toMatchObject({ state: 'closed' })
    expect((await boardOf(wave)).board.key.destroyedOn).toBe('2026-12-03')
  })

  it('stands when a room was away after it was made, and the numbers are deleted all the same', async () => {
    const wave = await launched()
    planner.rooms.fail(`POST intake /waves/${wave}/audited`)
    expect((await planner.ask('POST', `/waves/${wave}/close`)).status).toBe(503)
    const before = await boardOf(wave)
    planner.rooms.fail(null)
    planner.rooms.taken = tally(0, 0)
    await planner.restart().sweep()
    expect((await planner.ask('GET', `/waves/${wave}`)).body).toMatchObject({ state: 'closed' })
    expect(await boardOf(wave)).toEqual(before)
    expect(planner.rooms.calls).toContain(`POST directory /waves/${wave}/audited`)
  })

  it('leaves no exact number in the planner', async () => {
    const rows = await planner.store.sql<{ all: string }[]>`select signed::text as all from planner.board`
    for (const row of rows) expect(row.all).not.toMatch(/"count"|"issued"|"taken"/)
  })
})
