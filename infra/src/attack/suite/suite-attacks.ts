import type { Attack } from '../attack.js'
import { crafted } from './a04-doors.js'
import { databaseAdministrator } from './a08-dba.js'
import { tokens } from './a09-tokens.js'
import { logReader } from './a10-logs.js'
import { watcher } from './a11-envelope.js'
import { queueReader } from './a12-queue.js'
import { afterClose } from './a13-after-close.js'
import { rosterSybils } from './a14-roster.js'
import { commentJoins } from './a15-comments.js'

/** Attacks on a running suite, in the order in which they may share one: the wave of A8 is closed by A13. */
export const suiteAttacks: readonly Attack[] = [
  crafted,
  databaseAdministrator,
  tokens,
  logReader,
  watcher,
  queueReader,
  afterClose,
  rosterSybils,
  commentJoins,
]
