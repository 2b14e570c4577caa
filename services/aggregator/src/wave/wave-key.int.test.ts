import { readdir } from 'node:fs/promises'
import { Role } from '@tillit/contracts'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { ensureSealKey } from '../seal/seal-key.js'
import { closeWave } from './close-wave.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

async function importSurvey(wave: string) {
  const rows = Array.from({ length: 7 }, (_, i) => `p${i},K/A,${wave},q,${(i % 5) + 1}\n`).join('')
  const answer = await fetch(`${suite.server.url}/history-imports?scale=1..5`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testSession('admin')}`, 'content-type': 'text/csv' },
    body: `respondent,unit_path,wave,question,answer\n${rows}`,
  })
  return JSON.parse((await answer.text()).trim().split('\n').at(-1)!) as { event: string; error?: { code: string } }
}

describe('the key of a wave', () => {
  it('is not taken from a launched wave by an imported file: its ballots are counted', async () => {
    const key = (await suite.call('POST', '/waves/live/prepare', waveOf())).body.sealPublicKey as unknown as string
    expect((await importSurvey('live')).error).toMatchObject({ code: 'history.wave-taken' })
    await suite.intakeWave('live', 'closed')
    for (let i = 0; i < 6; i++) await suite.scores('live', key, 'n2', [3, i])
    await suite.call('POST', '/waves/live/close')
    await closeWave(suite.deps, 'kommun', 'live')
    expect((await suite.call('GET', '/waves/live')).body).toMatchObject({ state: 'closed', counted: 6 })
  })

  it('is refused at launch when an imported file has it, before a seal key is made', async () => {
    expect((await importSurvey('old')).event).toBe('result')
    const { status, body } = await suite.call('POST', '/waves/old/prepare', waveOf())
    expect([status, body.error?.code]).toEqual([409, 'wave.key-taken'])
    expect((await readdir(suite.sealKeyDir)).filter(name => name.includes('old'))).toEqual([])
  })
})

describe('the seal key of a wave', () => {
  it('is one, however many ask for it at once', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => ensureSealKey(suite.sealKeyDir, 'kommun', 'race')))
    expect(new Set(asked.map(one => one.publicKey)).size).toBe(1)
    expect((await readdir(suite.sealKeyDir)).filter(name => name.includes('race'))).toEqual(['kommun.race.key'])
  })
})

describe('thresholds', () => {
  it.each([
    ['comments from nine', { comments: 9 }],
    ['comments in groups of four', { commentGroup: 4 }],
    ['taking part from nine invited', { participation: 9 }],
    ['cohorts smaller than a block', { need: 4 }],
  ])('looser than the rules allow are refused: %s', async (_what, looser) => {
    const thresholds = { ...waveOf().thresholds, ...looser }
    expect((await suite.call('POST', '/waves/loose/prepare', waveOf({ thresholds }))).status).toBe(400)
  })
})

describe('the doors of a wave', () => {
  it.each([
    ['POST', '/prepare', ['service']],
    ['POST', '/close', ['service']],
    ['POST', '/key-lost', ['service']],
    ['GET', '', ['service', 'operator']],
  ] as const)('%s /waves/:wave%s opens to %s and to nobody else', async (method, end, allowed) => {
    for (const role of Role.options) {
      const { status } = await suite.call(method, `/waves/nowhere${end}`, method === 'POST' ? {} : undefined, testSession(role))
      if ((allowed as readonly Role[]).includes(role)) expect([400, 404]).toContain(status)
      else expect(status).toBe(403)
    }
  })
})
