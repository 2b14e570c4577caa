import type { Attack } from './attack.js'

/** Every attack, in the order of the table. */
export const attacks: readonly Attack[] = []
