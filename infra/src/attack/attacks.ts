import type { Attack } from './attack.js'
import { structure } from './worlds/a00-structure.js'
import { differencing } from './worlds/a01-differencing.js'
import { growth } from './worlds/a02-growth.js'
import { homogeneity } from './worlds/a05-homogeneity.js'
import { commentGroups } from './worlds/a15-comment-groups.js'
import { suppression } from './worlds/a16-suppression.js'
import { locality } from './worlds/a17-locality.js'
import { production } from './worlds/house.js'

const onWorlds = [structure, differencing, growth, homogeneity, commentGroups, suppression, locality].map(make => make(production))

/** Every attack, in the order of the table. */
export const attacks: readonly Attack[] = [...onWorlds]
