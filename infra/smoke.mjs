// npm run smoke: does a newcomer's first evening go well? Starts the suite with the demo in an empty folder, asks every room, stops it, starts it again,
// kills it, starts it once more. Prints one line per question and, last, "N passed, N failed".
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './prepare.mjs'

const home = mkdtempSync(join(tmpdir(), 'tillit-smoke-'))
const port = await freeBlock()
const env = { ...process.env, TILLIT_HOME: home, TILLIT_PORT: String(port), TILLIT_DEMO: 'on', DATABASE_URL: '', REDIS_URL: '' }
const count = { passed: 0, failed: 0 }
let running

try {
  const first = await start(300)
  verdict(first.ready, `the first start prints ready (${first.seconds} s)`, first.output())
  for (const [index, room] of ['web', 'planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback'].entries()) {
    verdict((await status(`http://127.0.0.1:${port + index}/health/ready`)) === 200, `${room} is ready`)
  }
  verdict((await status(`http://127.0.0.1:${port + 7}/`)) === 200, 'the check-in page has its own origin')
  const other = await start(20)
  verdict(
    !other.ready && other.code === 1 && lines(other.errors()) === 1,
    `a second instance is refused in one sentence: ${other.errors().trim()}`,
  )
  verdict((await stop(first, 'SIGINT')) === 0, 'Ctrl-C drains and exits 0')
  const second = await start(60)
  verdict(second.ready && second.seconds < 15, `the second start keeps the data and is quick (${second.seconds} s)`, second.output())
  await stop(second, 'SIGKILL')
  const third = await start(60)
  verdict(third.ready, `a killed launcher blocks nothing (${third.seconds} s)`, third.output())
  verdict((await stop(third, 'SIGTERM')) === 0, 'SIGTERM drains and exits 0')
} finally {
  running?.kill('SIGTERM')
  await wait(500)
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
}
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed === 0 ? 0 : 1)

/** Starts the suite and waits for its last line. */
async function start(seconds) {
  const began = Date.now()
  const child = spawn(process.execPath, ['infra/start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err, ended] = ['', '', false]
  child.stdout.on('data', chunk => {
    out += chunk
  })
  child.stderr.on('data', chunk => {
    err += chunk
  })
  const exited = new Promise(resolve => {
    child.once('exit', code => {
      ended = true
      resolve(code)
    })
  })
  const isReady = () => /^ready http/m.test(out)
  while (!isReady() && !ended && Date.now() - began < seconds * 1000) await wait(50)
  if (isReady()) running = child
  const took = Number(((Date.now() - began) / 1000).toFixed(1))
  return {
    child,
    exited,
    ready: isReady(),
    seconds: took,
    code: ended ? await exited : undefined,
    output: () => out + err,
    errors: () => err,
  }
}

async function stop({ child, exited }, signal) {
  child.kill(signal)
  running = undefined
  return exited
}

async function status(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}

function verdict(well, what, details = '') {
  count[well ? 'passed' : 'failed']++
  console.log(`${well ? 'ok  ' : 'FAIL'}  ${what}`)
  if (!well) console.log(details.trim().split('\n').slice(-20).join('\n'))
}

function lines(text) {
  return text.split('\n').filter(line => line.trim() !== '').length
}

/** First of nine free ports in a row. */
async function freeBlock() {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = 21_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all(Array.from({ length: 9 }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
  throw new Error('There are no nine free ports in a row.')
}

function isFree(candidate) {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(candidate, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
