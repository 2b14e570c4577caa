import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readKeyFile } from '@tillit/service-kit'
import * as v from 'valibot'
import { readConfig } from '../launcher/config.js'
import { beginningOf } from '../launcher/process-age.js'
import { type RunningSuite, runningSuite } from '../suite/suite.js'
import { CommandError } from './failure.js'

const room = v.pipe(v.string(), v.url())
const SuiteFile = v.strictObject({
  organisation: v.strictObject({ id: v.string(), name: v.string() }),
  urls: v.strictObject({
    web: room,
    checkin: room,
    planner: room,
    directory: room,
    intake: room,
    aggregator: room,
    signals: room,
    feedback: room,
  }),
  operator: v.string(),
  pid: v.number(),
})

/** The suite that runs on this TILLIT_HOME. @throws CommandError when none does. */
export function findSuite(env: Readonly<Record<string, string | undefined>> = process.env): RunningSuite {
  const { home } = readConfig(env)
  let text: string
  try {
    text = readFileSync(join(home, 'run', 'suite.json'), 'utf8')
  } catch {
    throw new CommandError('Start the suite first: npm start')
  }
  const suite = suiteIn(text)
  if (beginningOf(suite.pid) === undefined) throw new CommandError('Start the suite first: npm start')
  return runningSuite(suite)
}

/** A file of another version, or one that is being written. */
function suiteIn(text: string): v.InferOutput<typeof SuiteFile> {
  try {
    return v.parse(SuiteFile, JSON.parse(text))
  } catch {
    throw new CommandError('The suite that runs is of another version than this command line: stop it and start it again with npm start.')
  }
}

/** The planner's public key as this machine pins it, and as the check-in page does. @throws ConfigError when there is none */
export function manifestKey(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return readKeyFile(join(readConfig(env).home, 'keys', 'manifest.public'))
}
