import type { Command } from 'commander'
import { approveWave, findWave } from '../suite/waves.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { show, tableOf } from './output.js'

/** `wave approve`: first shows how small groups have changed, then agrees to exactly what was shown. */
export function addApprove(wave: Command): void {
  wave
    .command('approve')
    .description('as the second person, see how small groups have changed, and agree to it: the wave is then launched')
    .argument('<wave>', 'key of the wave')
    .option('--changes <digest>', 'agree to the changes that were shown with this digest')
    .option('--json', 'answer as JSON')
    .action(async (key: string, { changes, json }: { changes?: string; json?: true }) => {
      const suite = findSuite()
      if (changes !== undefined) {
        const detail = await approveWave(suite, key, changes)
        show(json === true, detail, () => `${key} is ${detail.state}: approved by a second person.`)
        return
      }
      const { roster } = await findWave(suite, key)
      if (roster?.state !== 'needed') throw new CommandError(`There is nothing to approve: no launch of ${key} waits for a second person.`)
      const groups = roster.groups.filter(group => group.needsApproval)
      const rows = groups.map(({ unit, invited, joined, left }) => [unit, invited, joined, left])
      const table = tableOf(['small group', 'invited', 'new', 'gone'], rows)
      show(json === true, roster, () => `${table}\n\nAgree with: wave approve ${key} --changes ${roster.digest}`)
    })
}
