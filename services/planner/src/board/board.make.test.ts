import type { ClosedRights, CohortCount, TokenKind } from '@tillit/contracts'
import type { CountedWave } from '@tillit/contracts/what'
import { testManifest } from '@tillit/test-kit'
import { describe, expect, it } from 'vitest'
import { makeBoard, type Told } from './board.make.js'

const node = (id: string, parent: string | null, invited: number): ClosedRights['nodes'][number] => ({
  ...{ id, parent, invited, cohort: invited > 0, path: id, name: `Enhet ${id}`, merged: [] },
})
const of = (kind: TokenKind, counts: Record<string, number>): CohortCount[] =>
  Object.entries(counts).map(([cohort, count]) => ({ cohort, kind, count }))
const comments = { shown: 0, deleted: 0, unreadable: 0 }
const count: Told['count'] = {
  ...{ wave: 'puls', state: 'closed', counted: 0, deleted: 0, unreadable: 0, comments, keyDestroyedOn: '2026-12-02' },
}
const lists = (['scores', 'split', 'comment'] as const).map(kind => ({ kind, sha256: kind.padEnd(43, 'x') }))
const held = { takenWithinIssued: 'held', issuedWithinInvited: 'held', allAccounted: 'held' }

function made(rights: ClosedRights, taken: CohortCount[] | null, counted: Partial<CountedWave> = {}) {
  const signed = {
    manifest: testManifest('puls', { questions: [], issuerPublicKey: 'AAAA', sealPublicKey: 'AAAA' }),
    signature: 'AA',
    signer: 'AA',
  }
  return makeBoard({ signed, rights, ballots: { taken, lists }, count: { ...count, ...counted } as Told['count'] })
}
/** n1 over n2 (12) and n3 (30) over n4 (15); n5 nobody was invited in. */
const tree = [node('n1', null, 20), node('n2', 'n1', 12), node('n5', 'n1', 0), node('n3', 'n1', 30), node('n4', 'n3', 15)]
const drawn = of('scores', { n1: 20, n2: 12, n3: 30, n4: 15 })

describe('a board', () => {
  it('has its groups depth first, without units nobody was invited in', () => {
    const { groups } = made({ nodes: tree, issued: drawn }, [])
    expect(groups.map(({ name, depth, told }) => [name, depth, told?.invited])).toEqual([
      ['Enhet n1', 0, 77],
      ['Enhet n2', 1, 12],
      ['Enhet n3', 1, 45],
      ['Enhet n4', 2, 15],
    ])
  })

  it('begins at the unit that is the whole wave', () => {
    const far = [node('n1', null, 0), node('n2', 'n1', 0), node('n3', 'n2', 4), node('n4', 'n3', 19), node('n5', 'n3', 14)]
    const { groups } = made({ nodes: far, issued: [] }, [])
    expect(groups.map(({ name, depth, told }) => [name, depth, told?.invited])).toEqual([
      ['Enhet n3', 0, 37],
      ['Enhet n4', 1, 19],
      ['Enhet n5', 1, undefined],
    ])
  })

  it('counts a group with everything below it, opened and counted each by itself', () => {
    const { groups } = made({ nodes: tree, issued: of('scores', { n3: 30, n4: 3 }) }, of('scores', { n3: 5 }))
    expect(groups[2]!.told).toEqual({ invited: 45, opened: '50-75', counted: '<25' })
    expect(groups[3]!.told).toEqual({ invited: 15, opened: '<25', counted: '<25' })
  })

  it('compares comments as it compares answers, and lists them from ten on', () => {
    const issued = [...drawn, ...of('comment', { n2: 12 })]
    const taken = [...of('scores', { n2: 12 }), ...of('comment', { n2: 10 })]
    const counted = { counted: 12, comments: { shown: 6, deleted: 3, unreadable: 1 } }
    const board = made({ nodes: tree, issued }, taken, counted)
    expect([board.checks, board.listed.map(({ kind }) => kind)]).toEqual([held, ['scores', 'comment']])
    const fewer = made({ nodes: tree, issued }, [...of('scores', { n2: 12 }), ...of('comment', { n2: 9 })], counted)
    expect([fewer.checks.allAccounted, fewer.listed.map(({ kind }) => kind)]).toEqual(['failed', ['scores']])
    expect(made({ nodes: tree, issued: drawn }, taken, counted).checks.takenWithinIssued).toBe('failed')
  })

  it('measures groups by attribute against the people invited in them', () => {
    const rights = { nodes: tree, issued: drawn, split: [{ cohort: 'n9', invited: 8 }] }
    const split = { counted: 8, deleted: 0, unreadable: 0 }
    expect(made(rights, of('split', { n9: 8 }), { split }).checks).toEqual(held)
    expect(made(rights, of('split', { n9: 9 }), { split: { ...split, counted: 9 } }).checks).toEqual({
      ...held,
      takenWithinIssued: 'failed',
    })
    expect(made(rights, of('split', { n9: 8 }), { split: { ...split, counted: 7 } }).checks).toEqual({ ...held, allAccounted: 'failed' })
  })

  it('of a wave whose numbers are gone says that it does not know, and tells no group', () => {
    const unknown = { takenWithinIssued: 'unknown', issuedWithinInvited: 'unknown', allAccounted: 'unknown' }
    for (const board of [made({ nodes: tree, issued: null }, []), made({ nodes: tree, issued: drawn }, null)]) {
      expect(board.checks).toEqual(unknown)
      expect(board.groups.every(({ told }) => told === null)).toBe(true)
    }
  })
})
