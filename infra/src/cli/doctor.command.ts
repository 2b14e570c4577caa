import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '../launcher/config.js'
import type { RunningSuite } from '../suite/suite.js'
import { keyFinding, waveKeysOf } from './doctor.keys.js'
import { waveFindings } from './doctor.waves.js'
import { sentenceOf } from './failure.js'
import { findSuite, manifestKey } from './find-suite.js'
import { show, tableOf } from './output.js'

/** One line of the doctor's; `well: false` makes the command fail. */
export interface Finding {
  readonly what: string
  readonly well: boolean
  readonly detail: string
}

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('is everything in order on this machine?')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: true }) => {
      const findings = [node(), disk(), keyFinding(keyFolder()), ...(await suite())]
      show(options.json === true, findings, () =>
        tableOf(
          ['', 'what', ''],
          findings.map(({ well, what, detail }) => [well ? 'ok' : 'FAULT', what, detail]),
        ),
      )
      if (findings.some(finding => !finding.well)) process.exitCode = 1
    })
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return { what: 'Node', well: major > 20 || (major === 20 && minor >= 19), detail: process.versions.node }
}

function disk(): Finding {
  const { home } = readConfig(process.env)
  try {
    const { bavail, bsize } = statfsSync(home)
    const free = (bavail * bsize) / 1024 ** 3
    return { what: 'disk', well: free > 1, detail: `${free.toFixed(1)} GB free for ${home}` }
  } catch {
    return { what: 'disk', well: true, detail: `${home} is made at the first start` }
  }
}

async function suite(): Promise<Finding[]> {
  let running: RunningSuite
  try {
    running = findSuite()
  } catch (error) {
    return [{ what: 'suite', well: false, detail: sentenceOf(error) }]
  }
  const rooms = ['planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback', 'web'] as const
  const found = await Promise.all(rooms.map(async name => ({ what: name, ...(await health(running.urls[name])) })))
  if (found.some(({ well }) => !well)) return found
  return [...found, ...(await waveFindings(running, waveKeysOf(keyFolder(), running.organisation.id), manifestKey, new Date()))]
}

const keyFolder = () => join(readConfig(process.env).home, 'keys')

async function health(url: string): Promise<{ well: boolean; detail: string }> {
  const began = performance.now()
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) })
    const body = await answer.text()
    return { well: answer.ok, detail: answer.ok ? `${url} in ${Math.round(performance.now() - began)} ms` : `${url} ${body.slice(0, 120)}` }
  } catch {
    return { well: false, detail: `${url} does not answer` }
  }
}
