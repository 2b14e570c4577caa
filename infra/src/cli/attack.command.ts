import type { Command } from 'commander'
import { argumentsOf, defaults } from '../attack/options.js'

/** Attacks need no running suite: those on one start a suite of their own. */
export function addAttackCommands(program: Command): void {
  program
    .command('attack')
    .description('attack everything that is published, on simulated organisations and on a suite of its own')
    .option('--organisations <n>', 'simulated organisations', defaults.organisations)
    .option('--seed <n>', 'the same seed makes the same organisations', defaults.seed)
    .option('--only <attacks>', 'some attacks only, e.g. A7,A8')
    .option('--worlds', 'simulated organisations only, no suite')
    .option('--json', 'for machines')
    .action(async options => {
      const stopping = new AbortController()
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort(new Error('Stopped.')))
      // The attacks bring half of the house along: no other command waits for that.
      const { carryOut } = await import('../attack/carry-out.js')
      process.exitCode = await carryOut(argumentsOf(options), stopping.signal)
    })
}
