import { Command, CommanderError } from 'commander'
import { placeOf, RefusedFile } from '../suite/refused-file.js'
import { addAttackCommands } from './attack.command.js'
import { addBackupCommands } from './backup.command.js'
import { addDoctorCommand } from './doctor.command.js'
import { sentenceOf } from './failure.js'
import { addHistoryCommands } from './history.command.js'
import { addInvitesCommands } from './invites.command.js'
import { addOrgCommands } from './org.command.js'
import { addSignalsCommands } from './signals.command.js'
import { addWaveCommands } from './wave.command.js'

const program = new Command('tillit').description('The command line of a running Tillit suite.').showSuggestionAfterError(true)
for (const add of [
  addOrgCommands,
  addHistoryCommands,
  addWaveCommands,
  addInvitesCommands,
  addSignalsCommands,
  addBackupCommands,
  addDoctorCommand,
  addAttackCommands,
])
  add(program)
allThatRefuse(program)

// A reader such as `head` that closes early is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = 1
  if (error instanceof CommanderError) process.exitCode = error.exitCode
  else if (error instanceof RefusedFile) showRefused(error)
  else console.error(sentenceOf(error))
}

/** Commander's own complaints become one sentence and exit code 1 like all others; subcommands do not inherit this by themselves. */
function allThatRefuse(command: Command): void {
  command.exitOverride().configureOutput({
    outputError: (text, write) =>
      write(
        `${
          text
            .replace(/^error: /, '')
            .trim()
            .split('\n')[0]
        }\n`,
      ),
  })
  for (const sub of command.commands) allThatRefuse(sub)
}

/** The sentence goes to stderr, the list of bad rows to stdout. */
function showRefused(error: RefusedFile): void {
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ error: { code: error.code, message: error.message, rows: error.rows } }, null, 2))
  else if (error.rows.length > 1) for (const row of error.rows) console.log(`${placeOf(row)}: ${row.reason}`)
  console.error(sentenceOf(error))
}
