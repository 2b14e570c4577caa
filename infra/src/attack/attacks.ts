import type { Attack } from './attack.js'
import { suiteAttacks } from './suite/suite-attacks.js'
import { structure } from './worlds/a00-structure.js'
import { differencing } from './worlds/a01-differencing.js'
import { growth } from './worlds/a02-growth.js'
import { reconstruction } from './worlds/a03-reconstruction.js'
import { homogeneity } from './worlds/a05-homogeneity.js'
import { flooding } from './worlds/a06-flooding.js'
import { leaver } from './worlds/a07-leaver.js'
import { commentGroups } from './worlds/a15-comment-groups.js'
import { rosterNames } from './worlds/a15-roster-names.js'
import { suppression } from './worlds/a16-suppression.js'
import { locality } from './worlds/a17-locality.js'
import { production } from './worlds/house.js'

const worldAttacks: readonly Attack[] = [
  structure(production),
  differencing(production),
  growth(production),
  reconstruction(production),
  homogeneity(production),
  flooding,
  leaver(production),
  commentGroups(production),
  rosterNames,
  suppression(production),
  locality(production),
]

/** Every attack, in the order of the table. */
export const attacks: readonly Attack[] = [...worldAttacks, ...suiteAttacks].sort((one, other) => numberOf(one) - numberOf(other))

function numberOf({ id }: Attack): number {
  return Number(id.slice(1))
}
