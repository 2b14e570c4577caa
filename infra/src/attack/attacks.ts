import type { Attack } from './attack.js'
import { structure } from './worlds/a00-structure.js'
import { production } from './worlds/house.js'

/** Every attack, in the order of the table. */
export const attacks: readonly Attack[] = [structure(production)]
