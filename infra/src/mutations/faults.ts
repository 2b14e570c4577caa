import type { Fault } from './fault.js'
import { countFaults } from './faults.count.js'
import { roomFaults } from './faults.rooms.js'
import { ruleFaults } from './faults.rules.js'

/** Every fault that `npm run mutations` plants, in the order of the table. */
export const faults: readonly Fault[] = [...ruleFaults, ...countFaults, ...roomFaults]
