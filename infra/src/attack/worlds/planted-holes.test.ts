import { clampBlock, groupComments, publishWave, rollUp, seededRandom, sumCells, toldGroups } from '@tillit/rules'
import { describe, expect, test } from 'vitest'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { structure } from './a00-structure.js'
import { differencing, reckonable } from './a01-differencing.js'
import { growth } from './a02-growth.js'
import { reconstruction } from './a03-reconstruction.js'
import { homogeneity } from './a05-homogeneity.js'
import { commentGroups } from './a15-comment-groups.js'
import { suppression } from './a16-suppression.js'
import { locality } from './a17-locality.js'
import { type House, production } from './house.js'

const context: AttackContext = {
  organisations: 12,
  seed: 4,
  random: seededRandom(4),
  asked: new AbortController().signal,
  progress: () => {},
  suite: () => Promise.reject(new Error('no suite here')),
}

/** Parts of an attack whose target is missed when the rules have this hole. */
async function missed(make: (house: House) => Attack, hole: Partial<House>): Promise<string[]> {
  const findings: Finding[] = await make({ ...production, ...hole }).run(context)
  return findings.filter(finding => !finding.held).map(({ part }) => part)
}

const unclamped: Partial<House> = { clampBlock: block => block }
const floorOfThree: Partial<House> = { ...unclamped, rollUp: (nodes, pools, t) => rollUp(nodes, pools, { ...t, b: 3 }) }
const everyBallotAtOnce: Partial<House> = { ...unclamped, releaseLive: (_, pending) => (pending > 0 ? [0] : []) }

/** Every figure as it is: means and shares of the stored counts, nothing rounded. */
const exactFigures: House['publishWave'] = (nodes, blocks, scales, t) => {
  const published = publishWave(nodes, blocks, scales, t)
  const cells = [...published.cells].map(([id, { cell, figures }]) => {
    const exact = figures.map((figure, q) => {
      const counts = cell.histograms[q]!.slice(0, -1)
      const answers = counts.reduce((a, b) => a + b, 0)
      if (answers === 0) return figure
      const { low, high } = scales[q]!
      const favourable = counts.slice(Math.floor((high - low) / 2) + 1).reduce((a, b) => a + b, 0) / answers
      const mean = low + counts.reduce((sum, count, i) => sum + count * i, 0) / answers
      return { ...figure, answers, mean, favourable, distribution: counts.map(count => count / answers), coarse: false }
    })
    return [id, { cell, figures: exact }] as const
  })
  return { cells: new Map(cells), fits: published.fits }
}

describe('a hole planted in the rules is found', () => {
  test('A0: a floor of three; a live wave that lets every ballot out', async () => {
    expect(await missed(structure, floorOfThree)).toContain('cells of waves, published at close')
    expect(await missed(structure, floorOfThree)).toContain('cells of questions by an attribute')
    const frank: House['toldGroups'] = (nodes, t) => toldGroups(nodes, { ...t, participation: 5 })
    expect(await missed(structure, { toldGroups: frank })).toContain('groups of the public board, parts of invited under R8')
    expect(await missed(structure, everyBallotAtOnce)).toContain('cells of live waves, seen after every ballot')
  })

  test('A1: a floor of three, a live wave that lets every ballot out, a filter too many', async () => {
    expect(await missed(differencing, floorOfThree)).toContain('sums of waves, published at close')
    expect(await missed(differencing, everyBallotAtOnce)).toContain('sums of live waves, seen after every ballot')
    const all = Int32Array.from({ length: 20 }, (_, person) => person)
    expect(reckonable(20, [all, all.slice(0, 10)], 5)).toBe(0)
    expect(reckonable(20, [all, all.slice(0, 10), all.slice(3)], 5)).toBe(3)
  })

  test('A2: a live wave that lets every ballot out; a floor of three', async () => {
    expect(await missed(growth, everyBallotAtOnce)).toContain('live cells from look to look')
    expect(await missed(growth, floorOfThree)).toContain('cells and the cells below them')
  })

  test('A3: exact figures of blocks that are not clamped; figures that no counts fit, which would leave nothing solved', async () => {
    const impossible: House['publishWave'] = (...args) => {
      const published = publishWave(...args)
      for (const { figures } of published.cells.values()) for (const figure of figures) if (figure.answers !== null) figure.answers += 100
      return published
    }
    expect(await missed(reconstruction, { publishWave: impossible })).toHaveLength(1)
    expect(await missed(reconstruction, { ...unclamped, publishWave: exactFigures })).toHaveLength(1)
    expect(await missed(reconstruction, {})).toEqual([])
  })

  test('A5: blocks that are not clamped, or by one only', async () => {
    expect(await missed(homogeneity, unclamped)).toContain('answers in blocks')
    const byOne: Partial<House> = { clampBlock: (block, scales, t) => clampBlock(block, scales, { ...t, m: 1 }) }
    expect(await missed(homogeneity, byOne)).toContain('answers in blocks')
  })

  test('A15: groups of four, comments in the order they were written, comments at every cohort', async () => {
    const fours: House['groupComments'] = (nodes, comments, t, random) => groupComments(nodes, comments, { ...t, commentGroup: 4 }, random)
    expect(await missed(commentGroups, { groupComments: fours })).toContain('groups under the least size, nodes under ten')
    const asWritten: House['groupComments'] = (nodes, comments, t) => groupComments(nodes, comments, t, { next: () => 1 - 1e-9 })
    expect(await missed(commentGroups, { groupComments: asWritten })).toContain('which of two neighbours was written first')
    const few: House['groupComments'] = (nodes, comments, t, random) => groupComments(nodes, comments, { ...t, comments: 5 }, random)
    expect(await missed(commentGroups, { groupComments: few })).toContain('groups under the least size, nodes under ten')
  })

  test('A16: a distribution that is left out where all are of one mind; a cell that is left out when it is low', async () => {
    const shy: House['publishWave'] = (...args) => {
      const published = publishWave(...args)
      for (const { cell, figures } of published.cells.values()) {
        for (const [q, figure] of figures.entries()) if (Math.max(...cell.histograms[q]!) >= cell.people - 2) figure.distribution = null
      }
      return published
    }
    expect(await missed(suppression, { publishWave: shy })).toContain('waves, published at close')
    const proud: House['publishWave'] = (...args) => {
      const { cells, fits } = publishWave(...args)
      return { cells: new Map([...cells].filter(([, { figures }]) => (figures[0]?.mean ?? 5) > 2)), fits }
    }
    expect(await missed(suppression, { publishWave: proud })).toContain('waves, published at close')
  })

  test('A17: sums into which another part of the organisation has gone', async () => {
    const mixed: House['sumCells'] = (nodes, blocks, t) => {
      const cells = sumCells(nodes, blocks, t)
      const root = [...cells.values()].at(-1)
      for (const cell of cells.values()) {
        for (const [q, histogram] of cell.histograms.entries()) if (root && cell !== root) histogram[0]! += root.histograms[q]![0]!
      }
      return cells
    }
    expect(await missed(locality, { sumCells: mixed })).toContain('sums of waves, published at close')
  })
})
