import type { Session } from '@tillit/contracts'
import type { ClosedWave, Figure, Trend, UnitCell, UnitSignal } from '@tillit/contracts/signals'
import { changeVerdict } from '@tillit/rules'
import { unitAllowed } from '@tillit/service-kit'
import type { Sql } from '@tillit/store'
import { figuresOf, type StoredCell } from '../figure/figures.js'
import { closedWaves, inOrder, isOpen } from '../wave/wave.order.js'
import { findQuestions, findTallies, type Tally, type TallyQuestion } from '../wave/wave.store.js'
import { type Reading, unitAbove } from './group-reader.js'
import { readSplit } from './read-split.js'
import { audiencesOf, readers } from './reader.js'
import { unitErrors } from './unit.errors.js'
import { findCells, findCellsOf, findChildren, findComments, findParent, findUnit, type UnitNode } from './unit.store.js'

const mostStrengths = 3

/** A unit in one wave: its tree, its node, its questions and its figures (null without a cell). */
interface Appearance {
  readonly tally: Tally
  readonly node: UnitNode
  readonly questions: readonly TallyQuestion[]
  readonly cell: StoredCell | null
  readonly figures: readonly Figure[] | null
}

/**
 * The result of a unit as the session may see it: the asked wave, or the newest closed one that has a cell for the unit. A live wave that is
 * still open (R2) stands behind those: it is what is shown where nothing else has a cell, or when it is asked for.
 * @throws ServiceError 404 `unit.unknown` when no closed wave knows the unit (a unit of the session's own is then empty), `wave.unknown`
 */
export async function readUnit(sql: Sql, session: Session, unit: string, wave: string | null, reading: Reading): Promise<UnitSignal> {
  const { organisation } = session
  const tallies = await findTallies(sql, organisation)
  const everywhere = (await appearancesOf(sql, organisation, unit, tallies)).filter(({ tally }) => reading.opens(tally.tally))
  // In a split tree (R7) the unit is the place of other questions; a group by an attribute is no unit and has no page.
  const appearances = everywhere.filter(({ tally }) => tally.partition === null)
  const waves = closedWaves(appearances.map(({ tally }) => tally))
  if (appearances.length === 0) {
    if (wave !== null) throw unitErrors.unknownWave(wave)
    if (!session.roles.some(held => held.unit === unit)) throw unitErrors.unknown(unit)
    return emptySignal(unit)
  }
  const chosen = wave === null ? newestOf(appearances) : appearances.find(({ tally }) => tally.wave === wave)
  if (!chosen) throw unitErrors.unknownWave(wave!)
  const { parent, children } = await neighbourCells(sql, session, chosen)
  const open = isOpen(chosen.tally)
  const earlier = everywhere
    .slice(0, everywhere.indexOf(chosen) + 1)
    .filter(({ node, tally }) => sameGroup(node, chosen.node) && !isOpen(tally))
  const trends = trendsOf(earlier, chosen, waves)
  // Words from small units frozen together are for the manager of the unit above: their own managers read the figures alone.
  const addressed = chosen.node.clusterOf ? unitAbove(unit) : unit
  const split = await readSplit(sql, organisation, unit, chosen.tally.wave, tallies)
  return {
    unit,
    wave: waves.find(one => one.wave === chosen.tally.wave)!,
    waves,
    cell: unitCell(chosen.node, chosen.cell, chosen.figures),
    // Above an open wave only some groups have figures yet: nothing to hold a unit's own against.
    parent: open ? null : parent,
    children,
    trends,
    strengths: open ? [] : strengthsOf(chosen.figures ?? [], trends),
    changes: trends
      .filter(({ verdict }) => verdict === 'better' || verdict === 'worse' || verdict === 'uncertain')
      .map(trend => trend.question),
    comments: await findComments(sql, organisation, chosen.tally.tally, unit, audiencesOf(session, addressed, chosen.node.parent === null)),
    ...(split ? { split } : {}),
  }
}

/** A finished result before a preliminary one, and any figures before none. */
function newestOf(appearances: readonly Appearance[]): Appearance {
  const closed = appearances.filter(({ tally }) => !isOpen(tally))
  const counted = ({ cell }: Appearance) => cell !== null
  return closed.findLast(counted) ?? appearances.findLast(counted) ?? closed.at(-1) ?? appearances.at(-1)!
}

/** Every wave that has the unit in its tree, oldest first. */
async function appearancesOf(sql: Sql, organisation: string, unit: string, tallies: readonly Tally[]): Promise<Appearance[]> {
  const [nodes, cells] = await Promise.all([findUnit(sql, organisation, unit), findCells(sql, organisation, unit)])
  const nodeOf = new Map(nodes.map(node => [node.tally, node]))
  const questions = await findQuestions(sql, organisation, [...nodeOf.keys()])
  return inOrder(tallies.filter(({ tally }) => nodeOf.has(tally))).map(tally => {
    const asked = questions.get(tally.tally) ?? []
    const cell = cells.get(tally.tally) ?? null
    return { tally, node: nodeOf.get(tally.tally)!, questions: asked, cell, figures: cell && figuresOf(cell, asked, tally.thresholds) }
  })
}

async function neighbourCells(sql: Sql, session: Session, chosen: Appearance): Promise<{ parent: UnitCell | null; children: UnitCell[] }> {
  const { tally } = chosen
  const [parent, children] = await Promise.all([
    findParent(sql, session.organisation, chosen.node),
    findChildren(sql, session.organisation, chosen.node),
  ])
  const above = parent && unitAllowed(session, parent.path, readers) ? parent : null
  const nodes = [...(above ? [above] : []), ...children]
  const cells = await findCellsOf(
    sql,
    session.organisation,
    tally.tally,
    nodes.map(node => node.path),
  )
  const cellOf = (node: UnitNode) => {
    const cell = cells.get(node.path) ?? null
    return unitCell(node, cell, cell && figuresOf(cell, chosen.questions, tally.thresholds))
  }
  return { parent: above && cellOf(above), children: children.map(cellOf) }
}

function unitCell(
  { path, name, participation, countedIn, clusterOf }: UnitNode,
  cell: StoredCell | null,
  figures: readonly Figure[] | null,
): UnitCell {
  return {
    unit: path,
    name,
    people: cell?.people ?? null,
    figures: figures && [...figures],
    countedIn,
    participation,
    ...(clusterOf ? { cluster: true } : {}),
  }
}

/** A unit, or the very same small units frozen together: a path alone does not say it of a group. */
function sameGroup(a: UnitNode, b: UnitNode): boolean {
  return JSON.stringify(a.clusterOf) === JSON.stringify(b.clusterOf)
}

/** One trend per question of the chosen wave, over the closed waves that asked it on the same scale; an open wave is compared with none. */
function trendsOf(appearances: readonly Appearance[], chosen: Appearance, waves: readonly ClosedWave[]): Trend[] {
  return chosen.questions.map(({ question, low, high }) => {
    const points = appearances.flatMap(({ tally, questions, figures }) => {
      if (!questions.some(asked => asked.question === question && asked.low === low && asked.high === high)) return []
      const known = figures?.find(one => one.question === question) ?? null
      const { title, closedOn } = waves.find(one => one.wave === tally.wave)!
      return [{ wave: tally.wave, title, closedOn, figure: known?.mean === null ? null : known }]
    })
    const series = points.map(({ figure }) => figure ?? { favourable: null, answers: null, mean: null })
    if (isOpen(chosen.tally)) return { question, verdict: 'open', wavesInARow: 0, points }
    const { verdict, wavesInARow } = changeVerdict(series, { low, high }, chosen.tally.thresholds)
    return { question, verdict, wavesInARow: wavesInARow ?? 0, points }
  })
}

/** Questions whose interval lies highest, that did not get worse: at most three, and no more than half of those asked. */
function strengthsOf(figures: readonly Figure[], trends: readonly Trend[]): string[] {
  const holds = new Set(
    trends.filter(({ verdict }) => verdict === 'steady' || verdict === 'better' || verdict === 'first').map(trend => trend.question),
  )
  return figures
    .filter(figure => figure.favourableLow !== null && holds.has(figure.question))
    .sort((a, b) => b.favourableLow! - a.favourableLow! || b.mean! - a.mean! || (a.question < b.question ? -1 : 1))
    .slice(0, Math.min(mostStrengths, Math.ceil(figures.length / 2)))
    .map(figure => figure.question)
}

function emptySignal(unit: string): UnitSignal {
  const name = unit.slice(unit.lastIndexOf('/') + 1)
  return {
    unit,
    wave: null,
    waves: [],
    cell: { unit, name, people: null, figures: null, countedIn: null, participation: null },
    parent: null,
    children: [],
    trends: [],
    strengths: [],
    changes: [],
    comments: [],
  }
}
