import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { importOrganisation } from '../../suite/import-organisation.js'
import { type OwnSuite, startOwnSuite } from '../../suite/own-suite.js'
import { closeWave } from '../../suite/waves.js'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { openDba } from './dba.store.js'
import { none, planted } from './findings.js'
import { payloadKeys, queueDump } from './queue-rows.js'
import { type Redis, redisHere, startRedis } from './redis.js'
import { drawWith, post, scoredOf, scoresBallot } from './respondent.js'
import { answersOf } from './scene.answers.js'
import { openedWave, superuserUrl } from './scene.js'
import { plantedRoster } from './scene.roster.js'
import { wordsIn, wordsOf } from './words.js'

/** What a job may say: ids of a wave or of a part of the organisation; and the queue's own words about its jobs. */
const allowed = new Set([
  ...['wave', 'area', 'unit', 'organisation', 'id', 'jobId', 'name', 'prev', 'returnvalue', 'type', 'timestamp'],
  ...['delay', 'every', 'offset', 'repeat', 'repeatJobKey', 'count', 'attempts', 'backoff', 'removeOnComplete', 'removeOnFail'],
  ...['de', 'deduplication', 'deduplicationId', 'deduplicatedJobId', 'keepLastIfActive'],
])

/** A12: who reads the queue, in PostgreSQL or in Redis with everything it ever wrote to disk. */
export const queueReader: Attack = {
  id: 'A12',
  title: 'Queue',
  holds: "the queue's tables after some 700 check-ins; Redis with its append-only file and snapshot",
  success: 'something of one submission or person in it, or a job more for a submission more',
  on: 'suite',
  async run(context) {
    const answers = await answersOf(context)
    const { dba, began } = answers.ground
    const [dumps, ever, meanwhile] = [
      await queueDump(dba),
      await dba.queued(began, await dba.position()),
      await dba.queued(answers.from, answers.to),
    ]
    const text = [...dumps, ...ever.map(row => row.text)].join('\n')
    const words = wordsOf(answers.people, answers.checkIns)
    const jobs = meanwhile.filter(({ table, added }) => table === 'job' && added).length
    const control = (await dba.copy('directory.captured_message')).join('\n')
    return [
      none(
        `PostgreSQL: words of ${answers.checkIns.length} check-ins in ${dumps.length} tables and ${ever.length} logged rows`,
        words.length,
        wordsIn([text], words).length,
      ),
      perCheckIn('PostgreSQL: jobs while people answered', answers.checkIns.length, jobs),
      foreignKeys('PostgreSQL', text),
      planted('words in the store of messages', words.length, wordsIn([control], words).length),
      ...(redisHere() ? await redis(context) : [absent]),
    ]
  },
}

/** Ticks of the clock and hourly rounds fall due while people answer: some, but nothing like one for each. */
function perCheckIn(part: string, checkIns: number, jobs: number): Finding {
  const held = jobs < checkIns / 4
  const measured = `${jobs} for ${checkIns}, by the clock`
  return { part, tried: checkIns, succeeded: held ? 0 : jobs, baseline: null, target: 'fewer than one for four', measured, held }
}

const absent: Finding = {
  ...{ part: 'Redis: there is no redis-server on this machine', tried: 0, succeeded: 0, baseline: null },
  ...{ target: 'reported only', measured: 'not tried', held: true },
}

function foreignKeys(where: string, text: string): Finding {
  const keys = [...payloadKeys(text)]
  const foreign = keys.filter(key => !allowed.has(key))
  return none(
    `${where}: words in payloads other than ids of wave and unit`,
    Math.max(1, keys.length),
    foreign.length,
    `seen: ${keys.sort().join(', ') || 'none'}`,
  )
}

/** The same on a suite whose queue is in Redis: from launch to close, with the check-ins of one unit between. */
async function redis(context: AttackContext): Promise<Finding[]> {
  const server = await startRedis()
  try {
    const own = await startOwnSuite(() => {}, context.asked, false, { LOG_LEVEL: 'debug', REDIS_URL: server.url })
    return await onRedis(context, server, own).finally(() => own.stop(false))
  } finally {
    await server.stop()
  }
}

async function onRedis({ progress }: AttackContext, server: Redis, own: OwnSuite): Promise<Finding[]> {
  const dba = await openDba(superuserUrl(own), join(own.home, 'postgres'))
  try {
    await importOrganisation(own.suite, plantedRoster(), { dryRun: false, progress: () => {} })
    const ground = { own, dba, manifestKey: own.launched.manifestKey, walFolder: '', began: '0/0' }
    const { people } = await openedWave(ground, 'redis', ['Angreppsköping/Enhet 0'])
    const size = async () => Number(/:(\d+)/.exec(await server.ask('DBSIZE'))?.[1])
    const before = await size()
    const sent: { secrets: string[] }[] = []
    for (const { secret } of people) {
      const drawn = await drawWith(own.suite.urls, secret, ground.manifestKey)
      const answer = await post(
        `${own.suite.urls.intake}/ballots`,
        await scoresBallot(
          drawn,
          scoredOf(drawn.manifest.questions).map(() => 4),
        ),
      )
      if (answer.status !== 204) throw new Error(`A ballot was refused: ${answer.answer}`)
      sent.push({ secrets: [secret, ...Object.values(drawn.tokens).flatMap(one => [one.nonce, one.token])] })
      progress(sent.length, people.length)
    }
    const after = await size()
    await closeWave(own.suite, 'redis')
    await server.ask('SAVE')
    await wait(1_200)
    const files = server.files()
    const words = wordsOf(people, sent)
    const found = wordsIn(files, words)
    const written = files.map(file => file.toString('latin1')).join('\n')
    return [
      none(
        `Redis: words of ${people.length} check-ins in append-only file and snapshot`,
        words.length,
        found.length,
        `${files.length} files`,
      ),
      perCheckIn('Redis: keys made while people answered', people.length, Math.max(0, after - before)),
      foreignKeys('Redis', written),
    ]
  } finally {
    await dba.close()
  }
}
