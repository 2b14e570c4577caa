import { describe, expect, test } from 'vitest'
import type { Attack, Finding } from './attack.js'
import { attacks } from './attacks.js'
import { argumentsOf, askedFor } from './options.js'
import { asJson, report } from './report.js'
import { docsOf } from './report-docs.js'
import { allHeld, runAttacks } from './run.js'

const quiet = { say: () => {}, progress: () => {} }
const fine: Finding = { part: 'cells', tried: 7, succeeded: 0, baseline: null, target: '0', measured: '0 of 7', held: true }
const attack = (run: Attack['run']): Attack => ({ id: 'A0', title: 'a try', holds: 'a pen', success: 'a name', on: 'world', run })
const go = (...runs: Attack['run'][]) => runAttacks(runs.map(attack), { organisations: 3, seed: 1 }, quiet, new AbortController().signal)

describe('running attacks', () => {
  test('all targets met, and the table says so', async () => {
    const done = await go(async () => [fine])
    expect(allHeld(done)).toBe(true)
    expect(report(done, { organisations: 3, seed: 1, seconds: 2 })).toMatch(/A0\s+cells\s+7\s+0.*yes[\s\S]*all 1 targets met$/)
  })

  test('a miss, an attack that breaks, one that finds nothing to try, and none at all are misses', async () => {
    expect(allHeld(await go(async () => [fine, { ...fine, held: false }]))).toBe(false)
    const broken = await go(
      () => Promise.reject(new Error('no such thing', { cause: { code: 'ECONNRESET' } })),
      async () => [fine],
    )
    expect(broken[0]?.findings[0]).toMatchObject({ held: false, measured: 'broke: no such thing (ECONNRESET)' })
    expect(broken[1]?.findings).toEqual([fine])
    expect(report(broken, { organisations: 3, seed: 1, seconds: 2 })).toContain('MISSED: A0 the attack itself')
    expect(allHeld(await go(async () => []))).toBe(false)
    expect(allHeld([])).toBe(false)
  })

  test('who stops a run is told that, and no table', async () => {
    const stopping = new AbortController()
    const run: Attack['run'] = async ({ progress }) => {
      stopping.abort(new Error('Stopped.'))
      progress(1, 2)
      return [fine]
    }
    await expect(runAttacks([attack(run)], { organisations: 3, seed: 1 }, quiet, stopping.signal)).rejects.toThrow('Stopped.')
  })

  test('an attack has the same chance whatever ran before it', async () => {
    const drawn: number[] = []
    const draw: Attack['run'] = async ({ random }) => {
      drawn.push(random.next())
      return [fine]
    }
    await go(draw)
    await go(async ({ random }) => [{ ...fine, tried: random.next() }], draw)
    expect(drawn[0]).toBe(drawn[1])
  })

  test('machines get the same', async () => {
    const told = JSON.parse(asJson(await go(async () => [fine]), { organisations: 3, seed: 1, seconds: 2 }))
    expect(told).toMatchObject({ organisations: 3, seed: 1, held: true, attacks: [{ attack: { id: 'A0' }, findings: [fine] }] })
  })

  test('the document names no date and no duration', async () => {
    const text = docsOf(await go(async () => [fine]), { organisations: 3, seed: 1 })
    expect(text).toContain('| A0 | cells | 7 | 0 | - | 0 | 0 of 7 | yes |')
    expect(text).not.toMatch(/\d{4}-\d\d|\bms\b|seconds/)
  })
})

describe('what may be asked for', () => {
  test('numbers, attacks and switches', () => {
    expect(askedFor(['--organisations', '9', '--only', 'a7,A12', '--json'])).toMatchObject({
      organisations: 9,
      only: ['A7', 'A12'],
      json: true,
    })
    expect(argumentsOf({ organisations: '9', worlds: true })).toEqual(['--organisations=9', '--worlds'])
  })

  test('anything else is one sentence', () => {
    expect(() => askedFor(['--organisations', '0'])).toThrow('--organisations must be a whole number from 1')
    expect(() => askedFor(['--only', 'A18'])).toThrow('--only takes attacks A0 to A17, not A18')
    expect(() => askedFor(['--only', 'A1', '--write-docs'])).toThrow('leave --only out')
    expect(() => askedFor(['--worlds', '--write-docs'])).toThrow('writes the whole table')
    expect(() => askedFor(['--seed', 'x'])).toThrow('--seed must be')
    expect(() => askedFor(argumentsOf({ seed: '-1' }))).toThrow('--seed must be')
    expect(() => askedFor(['--only', ''])).toThrow('--only takes attacks A0 to A17, not nothing')
  })
})

describe('the attacks', () => {
  test('on simulated organisations all meet their targets', async () => {
    const onWorlds = attacks.filter(attack => attack.on === 'world')
    const done = await runAttacks(onWorlds, { organisations: 15, seed: 2 }, quiet, new AbortController().signal)
    expect(done.flatMap(({ findings }) => findings.filter(finding => !finding.held))).toEqual([])
    expect(done.map(({ attack }) => attack.id)).toEqual(['A0', 'A1', 'A2', 'A3', 'A5', 'A6', 'A7', 'A15', 'A15', 'A16', 'A17'])
  })
})
