import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sentenceOf } from '../launcher/failure.js'
import { type OwnSuite, startOwnSuite } from '../suite/own-suite.js'
import { runChaos } from './chaos.run.js'
import { passed, report } from './report.js'

const usage = 'npm run chaos -- [--kills 50] [--ballots 5000] [--waves 5] [--people 1500] [--seed N] [--json]'
const whole = (text: string, name: string) => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number: ${usage}`)
  return Number(text)
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort(new Error('Stopped.')))
let chaos: OwnSuite | undefined
try {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      ballots: { type: 'string', default: '5000' },
      waves: { type: 'string', default: '5' },
      people: { type: 'string', default: '1500' },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      json: { type: 'boolean', default: false },
    },
  })
  const say = (line: string) => (values.json ? console.error(line) : console.log(line))
  const options = {
    kills: whole(values.kills, 'kills'),
    ballots: whole(values.ballots, 'ballots'),
    waves: Math.max(1, whole(values.waves, 'waves')),
    people: Math.max(50, whole(values.people, 'people')),
    seed: whole(values.seed, 'seed'),
  }
  say(`A suite of its own starts; kill -9 ends processes, not the machine's power. Seed ${options.seed}`)
  chaos = await startOwnSuite(say, stopping.signal)
  const stopped = new Promise<never>((_, reject) => stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason)))
  const result = await Promise.race([runChaos(chaos, options, say), stopped])
  console.log(values.json ? JSON.stringify(result) : report(result))
  process.exitCode = passed(result) ? 0 : 1
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
const keep = process.exitCode !== 0 && !stopping.signal.aborted
if (chaos && keep) console.error(`Data and logs are kept in ${chaos.home}`)
await chaos?.stop(keep)
process.exit()
