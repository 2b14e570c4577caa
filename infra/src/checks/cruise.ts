import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout } from '../launcher/config.js'

const program = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')

interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** Runs dependency-cruiser with the house's rules on a tree that looks like the house. */
export async function cruise(tree: string): Promise<{ readonly modules: number; readonly violations: readonly Violation[] }> {
  const args = [program, 'packages', 'services', 'infra', '--config', join(checkout, '.dependency-cruiser.cjs'), '--output-type', 'json']
  const run = promisify(execFile)(process.execPath, args, { cwd: tree, maxBuffer: 1 << 28 })
  const { stdout } = await run.catch((error: { stdout?: string }) => {
    // Violations make it exit with their number; the report is complete all the same.
    if (error.stdout?.startsWith('{')) return { stdout: error.stdout }
    throw error
  })
  const { summary } = JSON.parse(stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
  }
  return { modules: summary.totalCruised, violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) }
}

/** Runs dependency-cruiser for one of its reports, e.g. `mermaid`. */
export async function report(kind: string, ...more: string[]): Promise<string> {
  const args = [program, 'packages', 'services', '--config', join(checkout, '.dependency-cruiser.cjs'), '--output-type', kind, ...more]
  return (await promisify(execFile)(process.execPath, args, { cwd: checkout, maxBuffer: 1 << 28 })).stdout
}
