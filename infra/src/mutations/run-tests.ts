import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Sentences of the tests that failed and the number that passed; `crashed` when there is no report at all, which proves nothing. */
export interface TestRun {
  readonly failed: readonly string[]
  readonly passed: number
  readonly crashed: string | null
}

interface Report {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** Runs test files of a tree by its own runner. */
export async function runTests(folder: string, files: readonly string[]): Promise<TestRun> {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
  const said = await run(folder, [vitest, 'run', '--reporter=json', `--outputFile=${report}`, ...files])
  if (!existsSync(report)) return { failed: [], passed: 0, crashed: said.slice(-500) }
  const { testResults, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const tests = testResults.flatMap(file => file.assertionResults)
  const broken = testResults.find(file => file.assertionResults.length === 0)
  return {
    failed: tests.filter(test => test.status === 'failed').map(test => test.fullName.trim()),
    passed: numPassedTests,
    crashed: broken ? (broken.message ?? 'a test file did not load').slice(0, 500) : null,
  }
}

/** Compiles a tree; a fault need not be well typed, so only the output counts. */
export async function compile(folder: string): Promise<void> {
  await run(folder, [join(folder, 'node_modules/typescript/bin/tsc'), '-b', '--noCheck'])
  await run(folder, [join(folder, 'services/web/checkin/build.mjs')])
}

function run(cwd: string, args: readonly string[]): Promise<string> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, CI: 'true', NO_COLOR: '1' } })
    let said = ''
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('close', () => resolve(said))
  })
}
