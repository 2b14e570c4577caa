// npm test: everything a newcomer's machine can run, cheap to dear. Ends with the line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, checkNode, install, root } from './prepare.mjs'

checkNode()
install()
build()

const totals = { passed: 0, failed: 0 }
const before = treeState()
const program = (...path) => join(root, 'node_modules', ...path)

check('format and lint (biome)', program('@biomejs/biome/bin/biome'), ['check', '.'])
check('types (tsc)', program('typescript/bin/tsc'), ['-b'])
check('dead code (knip)', program('knip/bin/knip.js'), [])
tests()
const after = treeState()
verdict('the tree is as clean as before', before === after, after)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed === 0 ? 0 : 1)

function check(name, file, args) {
  const done = spawnSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  verdict(name, done.status === 0, `${done.stdout}${done.stderr}`)
}

/** Unit, property, integration, wall and browser tests in one run; arguments of npm test narrow it. */
function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'tillit-tests-'))
  const file = join(folder, 'totals.json')
  const env = { ...process.env, TILLIT_TEST_TOTALS: file, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }
  const args = [
    program('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    `--reporter=${join(root, 'infra/vitest-reporter.mjs')}`,
    ...process.argv.slice(2),
  ]
  const done = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
  const ran = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
  rmSync(folder, { recursive: true, force: true })
  totals.passed += ran.passed
  totals.failed += ran.failed
  if (ran.skipped > 0) console.log(`${ran.skipped} tests did not run here: what they need is not on this machine (see above)`)
  if (done.status !== 0 && ran.failed === 0) verdict('the test run ends well', false, `exit code ${done.status}`)
}

function verdict(name, well, details) {
  totals[well ? 'passed' : 'failed']++
  console.log(`${well ? 'ok  ' : 'FAIL'}  ${name}`)
  if (!well) console.log(details.trim().split('\n').slice(0, 60).join('\n'))
}

function treeState() {
  return spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout ?? ''
}
