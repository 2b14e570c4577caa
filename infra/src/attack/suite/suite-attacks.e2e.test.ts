import { describe, expect, it } from 'vitest'
import { runAttacks } from '../run.js'
import { tokens } from './a09-tokens.js'
import { rosterSybils } from './a14-roster.js'

describe('a running suite', () => {
  it('withstands thieves of tokens and invented colleagues', async () => {
    const watcher = { say: () => {}, progress: () => {} }
    const done = await runAttacks([tokens, rosterSybils], { organisations: 1, seed: 1 }, watcher, new AbortController().signal)
    const findings = done.flatMap(one => one.findings)
    expect(findings.filter(finding => !finding.held)).toEqual([])
    expect(findings.reduce((sum, finding) => sum + finding.tried, 0)).toBeGreaterThan(1000)
  })
})
