import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WaveDetail, WaveSummary } from '@tillit/contracts'
import { ServiceError } from '@tillit/service-kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningSuite } from '../suite/suite.js'
import { keyFinding, waveKeysOf } from './doctor.keys.js'
import { keyFaultsOf, standstillOf, waveFindings } from './doctor.waves.js'

const now = new Date('2026-11-23T08:00:00Z')
const wave = (state: WaveSummary['state'], opensAt = '2026-11-22T08:00:00Z', closesAt = '2026-11-30T08:00:00Z'): WaveSummary =>
  ({ wave: 'puls-7', state, opensAt, closesAt }) as WaveSummary

describe('the keys on this machine', () => {
  let keys: string
  beforeEach(() => {
    keys = mkdtempSync(join(tmpdir(), 'tillit-keys-'))
  })
  afterEach(() => rmSync(keys, { recursive: true, force: true }))
  const put = (name: string) => writeFileSync(join(keys, name), 'key', { mode: 0o600 })

  it('are well before there are any, and while they are for one user alone', () => {
    expect(keyFinding(join(keys, 'nowhere'))).toMatchObject({ well: true })
    put('issuer.seed')
    mkdirSync(join(keys, 'draw'), { mode: 0o700 })
    expect(keyFinding(keys)).toMatchObject({ well: true })
  })

  it.each([
    ['draw/kommun.puls-7.key', 0o640],
    ['draw', 0o755],
  ])('are a fault when %s is open to others, and the finding says how to mend it', (name, mode) => {
    mkdirSync(join(keys, 'draw'), { mode: 0o700 })
    put('draw/kommun.puls-7.key')
    chmodSync(join(keys, name), mode)
    const { well, detail } = keyFinding(keys)
    expect(well).toBe(false)
    expect(detail).toContain(`${join(keys, name)} is open to other users: chmod -R go= ${keys}`)
  })

  it('of waves are known by their names, and half-written ones are none', () => {
    expect(waveKeysOf(keys, 'kommun')).toEqual({ seal: [], draw: [] })
    for (const folder of ['draw', 'seal']) mkdirSync(join(keys, folder))
    for (const name of ['draw/kommun.puls-7.key', 'seal/kommun.puls-8.key', 'seal/annan.puls-9.key', 'seal/kommun.puls-6.key.ab12.new'])
      put(name)
    expect(waveKeysOf(keys, 'kommun')).toEqual({ seal: ['puls-8'], draw: ['puls-7'] })
  })
})

describe('a wave', () => {
  it.each([
    [wave('planned', '2026-11-23T07:30:00Z'), /should have opened/],
    [wave('open', '2026-11-16T08:00:00Z', '2026-11-23T07:30:00Z'), /should have closed/],
    [wave('closing', '2026-11-16T08:00:00Z', '2026-11-23T07:30:00Z'), /has no board/],
  ])('that has missed a time of its plan stands still: $state', (late, detail) => {
    expect(standstillOf(late, now)).toMatchObject([{ well: false, detail: expect.stringMatching(detail) }])
  })

  it.each([
    wave('draft', '2026-11-01T08:00:00Z', '2026-11-08T08:00:00Z'),
    wave('planned', '2026-11-23T07:50:00Z'),
    wave('open'),
    wave('closing', '2026-11-16T08:00:00Z', '2026-11-23T07:50:00Z'),
    wave('closing'),
    wave('closed', '2026-11-01T08:00:00Z', '2026-11-08T08:00:00Z'),
  ])('that is on its way does not: $state, closes $closesAt', fine => {
    expect(standstillOf(fine, now)).toEqual([])
  })

  it('that is closed must have no key left, one that is launched needs its seal key, a draw key comes later', () => {
    const both = { seal: ['puls-7'], draw: ['puls-7'] }
    const none = { seal: [], draw: [] }
    expect(keyFaultsOf(wave('closed'), both).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('seal key is still there'),
      expect.stringContaining('draw key is still there'),
    ])
    expect(keyFaultsOf(wave('closed'), none)).toEqual([])
    expect(keyFaultsOf(wave('open'), { seal: ['puls-7'], draw: [] })).toEqual([])
    expect(keyFaultsOf(wave('open'), none)).toMatchObject([
      { well: false, detail: expect.stringMatching(/no seal key.*wave close puls-7 --key-lost/) },
    ])
    expect(keyFaultsOf(wave('closing'), none)).toEqual([])
  })
})

describe('the waves of a suite', () => {
  /** A planner with these waves; whose boards are refused with a code. */
  function suiteOf(waves: readonly WaveSummary[], roster: Partial<WaveDetail['roster'] & object> | null, code: string): RunningSuite {
    const get = async (path: string) => {
      if (path === '/waves') return { waves }
      if (path.endsWith('/board')) throw new ServiceError(404, code, { sv: 'Ingen.', en: 'There is none.' })
      return { ...waves.find(({ wave: key }) => path === `/waves/${key}`), roster }
    }
    return { room: () => ({ get }) } as unknown as RunningSuite
  }
  const find = (suite: RunningSuite) => waveFindings(suite, { seal: [], draw: [] }, () => 'key', now)

  it('that wait for a second person are told without being a fault', async () => {
    const found = await find(suiteOf([wave('draft')], { state: 'needed' }, 'board.not-yet'))
    expect(found).toEqual([
      { what: 'waves', well: true, detail: '1 wave, none stands still' },
      { what: 'wave puls-7', well: true, detail: expect.stringContaining('wave approve puls-7') },
    ])
    expect(await find(suiteOf([wave('draft')], { state: 'given' }, 'board.not-yet'))).toHaveLength(1)
  })

  it('are a fault when a count waits for its key, in the words of the planner', async () => {
    const message = { sv: 'Nyckeln saknas.', en: 'The key is missing (wave close puls-7 --key-lost).' }
    const closing = { ...wave('closing'), warnings: [{ code: 'wave.key-missing', message }] } as WaveSummary
    expect(await find(suiteOf([closing], null, 'board.not-yet'))).toEqual([{ what: 'wave puls-7', well: false, detail: message.en }])
    expect(await find(suiteOf([wave('closing')], null, 'board.not-yet'))).toMatchObject([{ what: 'waves', well: true }])
  })

  it('are a fault when the newest closed one has no board, unless it is older than boards', async () => {
    expect(await find(suiteOf([wave('closed')], null, 'board.not-yet'))).toContainEqual({
      what: 'board puls-7',
      well: false,
      detail: 'There is none.',
    })
    expect(await find(suiteOf([wave('closed')], null, 'board.never'))).toContainEqual(
      expect.objectContaining({ what: 'board puls-7', well: true }),
    )
  })
})
