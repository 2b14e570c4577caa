import type { Pool, Random, Scale, Thresholds, TreeNode } from '@tillit/rules'
import { groupComments } from '@tillit/rules'
import type { Tally } from '../blocks/blocks.store.js'
import { guardComment } from '../comments/guard-comment.js'
import { countTree } from '../counting/count-tree.js'
import type { Gathered, GatheredWave } from './gathered.js'
import { Vector } from './vector.js'

interface Node extends TreeNode {
  readonly path: string
  readonly name: string
  readonly cohort: true
  readonly participation: null
  readonly clusterOf: null
}

/** A history wave's trees, counted one after the other; all ballots of a cohort and wave are there at once, so each is one block. */
export interface CountedHistory {
  readonly tally: Tally
  readonly ballots: number
  readonly comments: { readonly shown: number; readonly deleted: number }
}

/**
 * Counts every tree of a file: the units of a root with respondents are the cohorts, the levels above them their ancestors.
 * Questions come in the file's order; trees in the file's order of waves, then by root.
 */
export function* talliesOf(gathered: Gathered, scales: readonly Scale[], t: Thresholds, random: Random): Generator<CountedHistory> {
  const rootOf = gathered.units.list.map(path => path.split('/')[0]!)
  for (const wave of gathered.waves) {
    const roots = [...new Set(wave.units.map(unit => rootOf[unit]!))].sort()
    for (const root of roots) yield countRoot(gathered, wave, root, rootOf, scales, t, random)
  }
}

function countRoot(
  gathered: Gathered,
  wave: GatheredWave,
  root: string,
  rootOf: readonly string[],
  scales: readonly Scale[],
  t: Thresholds,
  random: Random,
): CountedHistory {
  const ballots = wave.units.flatMap((unit, ballot) => (wave.answered[ballot] && rootOf[unit] === root ? [ballot] : []))
  const here = wave.units.filter(unit => rootOf[unit] === root)
  const { nodes, idOf } = treeOf(new Set(here.map(unit => gathered.units.list[unit]!)))
  const questions = [...wave.columns.keys()]
    .sort((a, b) => a - b)
    .filter(q => ballots.some(ballot => wave.columns.get(q)!.get(ballot) !== Vector.empty))
  const asked = questions.map(q => ({ key: gathered.questions.list[q]!, low: scales[q]!.low, high: scales[q]!.high }))
  const columns = questions.map(q => wave.columns.get(q)!)
  const pools = new Map<string, Pool>()
  for (const ballot of ballots) {
    const node = idOf.get(gathered.units.list[wave.units[ballot]!]!)!
    const pool = pools.get(node) ?? emptyPool(asked)
    pools.set(node, pool)
    pool.people++
    columns.forEach((column, q) => {
      const answer = column.get(ballot)
      const { low, high } = asked[q]!
      const bucket = answer === Vector.empty ? high - low + 1 : answer - low
      pool.histograms[q]![bucket] = pool.histograms[q]![bucket]! + 1
    })
  }
  const comments = commentsOf(gathered, wave, root, rootOf, nodes, idOf, t, random)
  return {
    tally: {
      wave: wave.wave,
      root,
      title: wave.wave,
      source: 'history',
      closedOn: null,
      thresholds: t,
      questions: asked,
      nodes,
      tree: countTree(nodes, pools, asked, t),
      comments: comments.groups,
    },
    ballots: ballots.length,
    comments: { shown: comments.shown, deleted: comments.deleted },
  }
}

function emptyPool(scales: readonly Scale[]): Pool {
  return { people: 0, histograms: scales.map(({ low, high }) => new Array<number>(high - low + 2).fill(0)) }
}

/** Every unit and every level above it, in order of paths: parents come before their children. */
function treeOf(paths: ReadonlySet<string>): { nodes: Node[]; idOf: Map<string, string> } {
  const all = new Set<string>()
  for (const path of paths) {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) all.add(path.slice(0, end))
    all.add(path)
  }
  const ordered = [...all].sort()
  const idOf = new Map(ordered.map((path, at) => [path, `n${at + 1}`]))
  const nodes = ordered.map((path): Node => {
    const above = path.lastIndexOf('/')
    const parent = above < 0 ? null : idOf.get(path.slice(0, above))!
    return { id: idOf.get(path)!, parent, path, name: path.slice(above + 1), cohort: true, participation: null, clusterOf: null }
  })
  return { nodes, idOf }
}

/**
 * R9, question by question: every group shown is of one question, and earlier surveys' writers wrote for the nearest manager. Nobody can be asked
 * whether a name may stay: none does.
 */
function commentsOf(
  gathered: Gathered,
  wave: GatheredWave,
  root: string,
  rootOf: readonly string[],
  nodes: readonly TreeNode[],
  idOf: ReadonlyMap<string, string>,
  t: Thresholds,
  random: Random,
) {
  const byQuestion = new Map<string, Map<string, string[]>>()
  for (const { unit, question, text } of wave.comments.values()) {
    if (rootOf[unit] !== root) continue
    const byNode = byQuestion.get(question) ?? new Map<string, string[]>()
    byQuestion.set(question, byNode)
    const node = idOf.get(gathered.units.list[unit]!)!
    const texts = byNode.get(node)
    if (texts) texts.push(text)
    else byNode.set(node, [text])
  }
  const groups: Tally['comments'][number][] = []
  let shown = 0
  let deleted = 0
  for (const [question, byNode] of byQuestion) {
    const grouped = groupComments(nodes, byNode, t, random)
    deleted += grouped.deleted
    for (const at of grouped.shown) {
      for (const texts of at.groups) {
        groups.push({ node: at.node, question, audience: 'manager', texts: texts.map(text => guardComment(text, false, null)) })
        shown += texts.length
      }
    }
  }
  return { groups, shown, deleted }
}
