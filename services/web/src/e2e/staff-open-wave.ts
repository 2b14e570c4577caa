import type { ClosedWave, UnitSignal } from '@tillit/contracts/signals'
import { figureOf, smallUnit, unitSignal } from './staff-figures.js'

/** A live wave that is still open (R2), as signals tells of it. */
export const openWave: ClosedWave = {
  wave: 'personaldag',
  title: 'Personaldagen',
  closedOn: null,
  source: 'live',
  position: 8,
  open: true,
}

const counts = [
  [0, 1, 2, 7, 5],
  [0, 2, 4, 6, 3],
  [1, 3, 5, 4, 2],
  [3, 4, 4, 3, 1],
  [0, 2, 4, 6, 3],
] as const

/** The manager's unit with figures so far: two groups have some, the others wait. */
export function openSignal(unit: string): UnitSignal {
  const whole = unitSignal()
  const waits = unit === smallUnit
  const figures = waits ? null : whole.trends.map(({ question }, place) => figureOf(question, counts[place]!))
  return {
    ...whole,
    unit,
    wave: openWave,
    waves: [...whole.waves, openWave],
    cell: { ...(waits ? whole.children.at(-1)! : whole.cell), people: waits ? null : 15, figures, participation: null, countedIn: null },
    parent: null,
    children: waits
      ? []
      : whole.children.map((child, place) => ({
          ...child,
          ...(place === 0 ? { people: 10, figures: whole.children[1]!.figures } : { people: null, figures: null }),
          participation: null,
          countedIn: null,
        })),
    trends: whole.trends.map(({ question, points }) => ({ question, verdict: 'open', wavesInARow: 0, points })),
    strengths: [],
    changes: [],
    comments: [],
  }
}

/** The finished result of the manager's unit while another wave is open. */
export function besideOpenWave(): UnitSignal {
  const whole = unitSignal()
  return { ...whole, waves: [...whole.waves, openWave] }
}
