import { ExportedInvitation } from '@tillit/contracts/who'
import type { Command } from 'commander'
import * as v from 'valibot'
import { linesOf } from '../suite/long-work.js'
import { findSuite } from './find-suite.js'

export function addInvitesCommands(program: Command): void {
  const invites = program.command('invites').description('invitations (development only)')
  invites
    .command('export')
    .description('one link a line, for load tests and trials; refused outside development')
    .requiredOption('--wave <key>', 'key of the wave')
    .option('--json', 'link, cohort and unit as NDJSON')
    .action(async (options: { wave: string; json?: true }) => {
      const answer = await findSuite()
        .room('directory')
        .raw('GET', `/waves/${encodeURIComponent(options.wave)}/invitations/export`)
      for await (const line of linesOf(answer)) {
        const invitation = v.parse(ExportedInvitation, JSON.parse(line))
        process.stdout.write(`${options.json ? line : invitation.link}\n`)
      }
    })
}
