import type { Attack } from '../attack.js'
import { databaseAdministrator } from './a08-dba.js'
import { tokens } from './a09-tokens.js'

/** Attacks on a running suite. */
export const suiteAttacks: readonly Attack[] = [databaseAdministrator, tokens]
