import { describe, expect, it } from 'vitest'
import { profiles } from '../profiles.js'
import { listableKinds } from './listable.js'

const t = profiles.standard
const nodes = [
  { id: 'n1', parent: null, invited: 3 },
  { id: 'n2', parent: 'n1', invited: 7 },
]
const taken = (scores: number, comment: number) => [
  { cohort: 'n1', kind: 'scores', count: scores },
  { cohort: 'n1', kind: 'comment', count: Math.floor(comment / 2) },
  { cohort: 'n2', kind: 'comment', count: Math.ceil(comment / 2) },
]

describe('the spent tokens that may be listed', () => {
  it('are those of the scores, however few came, where ten were invited', () => {
    expect(listableKinds(nodes, taken(1, 0), t)).toEqual(['scores'])
    expect(listableKinds(nodes, [], t)).toEqual(['scores'])
  })

  it('are none where a tree of the wave has fewer than ten: the length would say how many of them took part', () => {
    expect(listableKinds([nodes[0]!, { ...nodes[1]!, invited: 6 }], taken(9, 0), t)).toEqual([])
    expect(listableKinds([...nodes, { id: 'n3', parent: null, invited: 9 }], taken(9, 0), t)).toEqual([])
    expect(listableKinds([...nodes, { id: 'n3', parent: null, invited: 0 }], taken(9, 0), t)).toEqual(['scores'])
  })

  it('are those of the comments from ten comments on', () => {
    expect(listableKinds(nodes, taken(10, 9), t)).toEqual(['scores'])
    expect(listableKinds(nodes, taken(10, 10), t)).toEqual(['scores', 'comment'])
  })
})
