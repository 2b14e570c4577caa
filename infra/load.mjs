// npm run load -- <scenario> [--check-ins 3000] [--people 16] [--json]: a k6 scenario against the running suite.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const K6 = 'go.k6.io/k6@v1.8.1'
const root = fileURLToPath(new URL('..', import.meta.url))
const home = resolve(root, process.env.TILLIT_HOME || '.tillit')

/** k6 from K6, the PATH or the data folder; else built there once. k6 is an outside program and is never shipped. */
function findK6() {
  const tools = join(home, 'tools')
  const built = join(tools, process.platform === 'win32' ? 'k6.exe' : 'k6')
  const candidates = [process.env.K6, 'k6', existsSync(built) ? built : undefined].filter(Boolean)
  const found = candidates.find(path => spawnSync(path, ['version'], { stdio: 'ignore' }).status === 0)
  if (found) return found
  if (spawnSync('go', ['version'], { stdio: 'ignore' }).status !== 0) {
    fail('k6 is missing: put k6 1.x on the PATH, or install Go so that it can be built.')
  }
  console.log(`Building ${K6} into ${tools} (once, about two minutes) ...`)
  mkdirSync(tools, { recursive: true })
  const { status } = spawnSync('go', ['install', K6], { env: { ...process.env, GOBIN: tools }, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0 || !existsSync(built)) fail(`k6 could not be built: run \`go install ${K6}\` yourself and put it on the PATH.`)
  return built
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'check-ins': { type: 'string', default: '3000' },
        people: { type: 'string', default: '16' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return fail(error.message)
  }
}

const { values, positionals } = options()
const scenarios = ['check-in']
if (values.help || positionals.length !== 1 || !scenarios.includes(positionals[0])) {
  fail(`Say which scenario: npm run load -- ${scenarios.join(' | ')} [--check-ins 3000] [--people 16] [--json]`)
}
const whole = name => (/^[1-9]\d{0,5}$/.test(values[name]) ? Number(values[name]) : fail(`--${name} must be a whole number from 1.`))
const [checkIns, people] = [whole('check-ins'), whole('people')]
if (!existsSync(join(root, 'packages/ballot/dist/page/index.js'))) fail('Build first: npm start does it.')

const { findSuite, LoadError } = await import('../load-tests/suite.mjs')
const { run, passed } = await import('../load-tests/check-in.run.mjs')
const { report } = await import('../load-tests/report.mjs')
try {
  const suite = findSuite(home)
  const path = findK6()
  const k6 = (args, env) =>
    new Promise((done, refused) => {
      const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
      child.once('error', refused)
      child.once('exit', code => done(code ?? 1))
    })
  const say = values.json ? () => {} : line => console.log(line)
  const result = await run({ suite, k6, checkIns, people, say })
  console.log(values.json ? JSON.stringify(result) : report(result))
  process.exitCode = passed(result) ? 0 : 1
} catch (error) {
  if (!(error instanceof LoadError)) throw error
  fail(error.message)
}
