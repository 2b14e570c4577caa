import type { UnitSplit } from '@tillit/contracts/signals'
import type { Sql } from '@tillit/store'
import { figuresOf, type StoredCell } from '../figure/figures.js'
import { findQuestions, type Tally } from '../wave/wave.store.js'
import { findGroups, findPlace } from './split.store.js'
import { findCellsOf } from './unit.store.js'

/**
 * R7: the questions of a wave that go by an attribute, as a unit's readers see them: in a unit that stands in the split tree its own figures and
 * its groups', by name; in a smaller one only where they are counted. Null when the wave has no such questions.
 * @param tallies all trees of the organisation
 */
export async function readSplit(
  sql: Sql,
  organisation: string,
  unit: string,
  wave: string,
  tallies: readonly Tally[],
): Promise<UnitSplit | null> {
  const split = tallies.filter(tally => tally.wave === wave && tally.partition !== null)
  if (split.length === 0) return null
  const place = await findPlace(
    sql,
    organisation,
    split.map(({ tally }) => tally),
    unit,
  )
  const tally = place && split.find(one => one.tally === place.tally)
  if (!tally) return null
  const questions = (await findQuestions(sql, organisation, [tally.tally])).get(tally.tally)!
  const told = { attribute: tally.partition!, questions: questions.map(({ question }) => question), unit: place.path }
  if (place.path !== unit) return { ...told, cell: null, groups: [] }
  const groups = await findGroups(sql, organisation, place)
  const cells = await findCellsOf(sql, organisation, tally.tally, [unit, ...groups.map(({ path }) => path)])
  const shown = (cell: StoredCell) => ({ people: cell.people, figures: figuresOf(cell, questions, tally.thresholds) })
  const own = cells.get(unit)
  return {
    ...told,
    cell: own ? shown(own) : null,
    groups: groups.map(({ path, values }) => {
      const cell = cells.get(path)
      return { values: [...values], ...(cell ? shown(cell) : { people: null, figures: null }) }
    }),
  }
}
