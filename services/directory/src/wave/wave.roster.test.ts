import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { thresholds } from '../testing/directory.fixture.js'
import { frozenRoster, type RosterPerson, type RosterUnit } from './wave.roster.js'

const unit = (code: string, parent: string | null, path: string): RosterUnit => ({ code, parent, path, name: path.split('/').at(-1)! })
const units = [unit('K', null, 'K'), unit('A', 'K', 'K/A'), unit('B', 'K', 'K/B'), unit('A1', 'A', 'K/A/1'), unit('A2', 'A', 'K/A/2')]
let serial = 0
const some = (count: number, code: string, managesOwnUnit = false): RosterPerson[] =>
  Array.from({ length: count }, () => ({ person: `p${serial++}`, unit: code, managesOwnUnit }))
const cohortsOf = ({ nodes, invitations }: ReturnType<typeof frozenRoster>) =>
  Object.fromEntries(nodes.filter(node => node.cohort).map(node => [node.path, invitations.filter(one => one.cohort === node.id).length]))

describe('the roster of a wave', () => {
  it('makes a unit with enough people a cohort and counts its manager in the unit above', () => {
    const roster = frozenRoster(
      units,
      [...some(6, 'A1'), ...some(1, 'A1', true), ...some(7, 'A2'), ...some(4, 'A'), ...some(9, 'B')],
      [],
      thresholds,
    )
    expect(cohortsOf(roster)).toEqual({ 'K/A': 5, 'K/A/1': 6, 'K/A/2': 7, 'K/B': 9 })
  })

  it('merges a small unit into the one above and says which', () => {
    const roster = frozenRoster(units, [...some(4, 'A1'), ...some(8, 'A2'), ...some(3, 'A')], [], thresholds)
    expect(cohortsOf(roster)).toEqual({ 'K/A': 7, 'K/A/2': 8 })
    expect(roster.nodes.find(node => node.path === 'K/A')?.merged).toEqual(['K/A/1'])
  })

  it('freezes small siblings together as a group of their own after all units, and says which', () => {
    const roster = frozenRoster(units, [...some(4, 'A2'), ...some(3, 'A1'), ...some(6, 'A'), ...some(1, 'A1', true)], [], thresholds)
    expect(cohortsOf(roster)).toEqual({ 'K/A': 7, 'K/A/1 och 2': 7 })
    expect(roster.nodes.at(-1)).toEqual({
      ...{ id: 'n6', parent: 'n2', path: 'K/A/1 och 2', name: '1 och 2', invited: 7, cohort: true },
      ...{ merged: ['K/A/1', 'K/A/2'], cluster: true },
    })
    expect(roster.nodes.find(node => node.path === 'K/A')?.merged).toEqual([])
  })

  it('does not ask the few who are left at a root', () => {
    const roster = frozenRoster(units, [...some(2, 'K'), ...some(8, 'B')], [], thresholds)
    expect(roster.invitations).toHaveLength(8)
  })

  it('keeps the units above a wave of one branch as nodes, and refuses a unit that is not there', () => {
    const roster = frozenRoster(units, [...some(6, 'A1'), ...some(6, 'B')], ['K/A'], thresholds)
    expect(roster.nodes.map(node => node.path)).toEqual(['K', 'K/A', 'K/A/1', 'K/A/2'])
    expect(roster.invitations).toHaveLength(6)
    expect(() => frozenRoster(units, [], ['K/C'], thresholds)).toThrow(/K\/C/)
  })

  it('puts parents before children and gives an area of two levels', () => {
    const { nodes, invitations } = frozenRoster([...units].reverse(), some(6, 'A1'), [], thresholds)
    expect(nodes.map(node => [node.id, node.parent])).toEqual([
      ['n1', null],
      ['n2', 'n1'],
      ['n3', 'n2'],
      ['n4', 'n2'],
      ['n5', 'n1'],
    ])
    expect(new Set(invitations.map(one => one.area))).toEqual(new Set(['K/A']))
  })

  test.prop([fc.array(fc.record({ unit: fc.constantFrom('K', 'A', 'B', 'A1', 'A2'), managesOwnUnit: fc.boolean() }), { maxLength: 60 })])(
    'never makes a cohort of fewer than it needs, and asks nobody twice',
    people => {
      const roster = frozenRoster(
        units,
        people.map((person, at) => ({ ...person, person: `p${at}` })),
        [],
        thresholds,
      )
      for (const size of Object.values(cohortsOf(roster))) expect(size).toBeGreaterThanOrEqual(thresholds.need)
      for (const node of roster.nodes) expect(node.invited).toBe(roster.invitations.filter(one => one.cohort === node.id).length)
      expect(new Set(roster.invitations.map(one => one.person)).size).toBe(roster.invitations.length)
    },
  )
})
