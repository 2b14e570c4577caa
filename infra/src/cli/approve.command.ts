import type { Command } from 'commander'
import { findWave } from '../suite/waves.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { show, tableOf } from './output.js'

/** `wave approve`: shows how small groups have changed, and who can agree to it and where. The command line itself is no second person (ADR 22). */
export function addApprove(wave: Command): void {
  wave
    .command('approve')
    .description('see how small groups have changed, and which two people must agree before the wave can start')
    .argument('<wave>', 'key of the wave')
    .option('--json', 'answer as JSON')
    .action(async (key: string, { json }: { json?: true }) => {
      const suite = findSuite()
      const { roster } = await findWave(suite, key)
      if (roster?.state !== 'needed') throw new CommandError(`There is nothing to approve: no launch of ${key} waits for a second person.`)
      const groups = roster.groups.filter(group => group.needsApproval)
      const rows = groups.map(({ unit, invited, joined, left }) => [unit, invited, joined, left])
      const table = tableOf(['small group', 'invited', 'new', 'gone'], rows)
      show(json === true, roster, () => `${table}\n\n${whoAgrees(suite.urls.web, key, roster.asked)}`)
    })
}

function whoAgrees(web: string, wave: string, asked: boolean): string {
  const approves = 'another administrator, or a safety representative for the whole organisation, approves it'
  const pages = `Administrators do this at ${web}/admin/waves/${wave}, safety representatives at ${web}/waves/${wave}.`
  const command = 'The command line cannot: whoever sits at it may be the same person.'
  return `${asked ? `An administrator has asked for the launch. Now ${approves}.` : `An administrator starts the wave, then ${approves}.`}\n${pages}\n${command}`
}
