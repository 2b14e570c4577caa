import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from '../launcher/config.js'
import type { ChaosResult } from './chaos.run.js'

/** The built program, as `npm run chaos` starts it: smaller, with everything else real. */
function chaos(...args: string[]): Promise<{ code: number | null; out: string; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(checkout, 'infra/dist/chaos/main.js'), '--json', ...args], { cwd: checkout })
    let [out, log] = ['', '']
    child.stdout.on('data', chunk => {
      out += chunk
    })
    child.stderr.on('data', chunk => {
      log += chunk
    })
    child.once('error', reject)
    child.once('close', code => resolve({ code, out, log }))
  })
}

describe('a suite whose intake, aggregator and PostgreSQL are killed with -9', () => {
  it('counts every acknowledged ballot exactly once', async () => {
    const { code, out, log } = await chaos('--kills', '6', '--ballots', '300', '--waves', '2', '--people', '300')
    expect(code, log).toBe(0)
    const { results, killed } = JSON.parse(out) as ChaosResult
    expect(killed).toHaveLength(6)
    expect(new Set(killed.map(({ target }) => target)).size).toBe(3)
    expect(results.flatMap(({ faults }) => faults)).toEqual([])
    const sum = (figure: 'acknowledged' | 'unheard' | 'counted' | 'deleted') => results.reduce((total, one) => total + one[figure], 0)
    expect(sum('acknowledged')).toBeGreaterThan(270)
    expect(sum('counted') + sum('deleted')).toBe(sum('acknowledged') + sum('unheard'))
  })

  it('refuses a nonsense number with one sentence', async () => {
    const { code, log } = await chaos('--kills', 'many')
    expect(code).toBe(1)
    expect(log).toContain('--kills must be a whole number')
  })
})
