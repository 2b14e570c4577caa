// The load test "check-in" from end to end: wave, links, devices, k6, count.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cpuSeconds, perCheckIn } from './cpu.mjs'
import { onDevices } from './device.mjs'
import { call, closeWave, invitations, LoadError, openWave, pageFiles } from './suite.mjs'

const SCENARIO = fileURLToPath(new URL('check-in.js', import.meta.url))

/**
 * @param options.checkIns how many people check in (at most as many as are invited)
 * @param options.people how many at the same time
 * @param options.k6 runs k6 with arguments and environment, resolves with its exit code
 * @returns whether thresholds held and acknowledged = counted
 */
export async function run({ suite, k6, checkIns, people, say }) {
  const folder = join(suite.home, 'load', Date.now().toString(36))
  mkdirSync(folder, { recursive: true })
  const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value))
  const phase = async name => {
    const env = { PHASE: name, LOAD_DIR: folder }
    const log = ['--console-output', join(folder, `${name}.log`), '--log-format', 'raw']
    const code = await k6(['run', '--quiet', '--no-usage-report', ...log, SCENARIO], env)
    if (code !== 0 && code !== 99) throw new LoadError(`k6 stopped with exit code ${code}: see ${join(folder, `${name}.log`)}`)
    return JSON.parse(readFileSync(join(folder, `${name}-summary.json`), 'utf8'))
  }

  say('Launching a wave of its own ...')
  const manifest = await openWave(suite)
  const links = shuffled(await invitations(suite, manifest.wave)).slice(0, checkIns)
  if (links.length === 0) throw new LoadError('Nobody is invited: load the demo or import an organisation first.')
  say(`Wave ${manifest.wave} is open: ${links.length} people check in, ${people} at a time.`)
  const devices = await timed(() => onDevices('blind', links, manifest))
  write('plan.json', { urls: suite.urls, people, files: await pageFiles(suite) })
  write(
    'open.json',
    devices.value.map(({ send }) => send),
  )

  const idle = await cpuSeconds(suite)
  say('k6: page, open, draw ...')
  const opened = await phase('open')
  const drawn = await cpuSeconds(suite)
  const evaluations = readFileSync(join(folder, 'open.log'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))
  const sealed = await timed(() =>
    onDevices(
      'finish',
      evaluations.map(one => ({ ...one, state: devices.value[one.index].state })),
      manifest,
    ),
  )
  write('answer.json', shuffled(sealed.value))
  const beforeAnswers = await cpuSeconds(suite)
  say('k6: ballots ...')
  const answered = await phase('answer')
  const afterAnswers = await cpuSeconds(suite)

  const intake = await (await call(suite, 'GET', 'intake', `/waves/${manifest.wave}`)).json()
  say('Closing the wave and counting ...')
  const closing = await timed(() => closeWave(suite, manifest.wave))
  const cpuClose = perCheckIn(afterAnswers, await cpuSeconds(suite), links.length)
  const result = {
    wave: manifest.wave,
    checkIns: links.length,
    perSecond: {
      open: rate(opened),
      answer: rate(answered),
      checkIn: (links.length * 1000) / (opened.milliseconds + answered.milliseconds),
    },
    steps: { ...opened.steps, ...answered.steps },
    busy: opened.busy + answered.busy,
    cpu: { open: perCheckIn(idle, drawn, links.length), answer: perCheckIn(beforeAnswers, afterAnswers, links.length), close: cpuClose },
    deviceMilliseconds: (devices.milliseconds + sealed.milliseconds) / links.length,
    closeMilliseconds: closing.milliseconds,
    acknowledged: answered.acknowledged,
    accepted: intake.accepted,
    count: closing.value,
    failed: [...opened.failed, ...answered.failed],
  }
  write('result.json', result)
  return result
}

/** Whether the promise held: every threshold, and every acknowledged ballot accounted for exactly once. */
export function passed({ acknowledged, accepted, count, checkIns, failed }) {
  const accounted = count.counted + count.deleted + count.unreadable
  return (
    failed.length === 0 && acknowledged === checkIns && accepted === acknowledged && accounted === acknowledged && count.unreadable === 0
  )
}

const rate = ({ iterations, milliseconds }) => (iterations * 1000) / milliseconds

async function timed(work) {
  const began = performance.now()
  const value = await work()
  return { value, milliseconds: performance.now() - began }
}

function shuffled(items) {
  const mixed = [...items]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j], mixed[i]]
  }
  return mixed
}
