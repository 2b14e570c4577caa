import { describe, expect, it } from 'vitest'
import { keyOf, nextKey, nextTitle } from './series.name.js'
import { canRotate, rotateItems } from './series.rotate.js'

describe('rotation of HME items', () => {
  it('asks all nine in three waves, one per part, and starts again', () => {
    const first = ['hme.m1', 'hme.l1', 'hme.s1', 'own.r1', 'open.good']
    const second = rotateItems(first)
    const third = rotateItems(second)
    expect(second).toEqual(['hme.m2', 'hme.l2', 'hme.s2', 'own.r1', 'open.good'])
    expect(third).toEqual(['hme.m3', 'hme.l3', 'hme.s3', 'own.r1', 'open.good'])
    expect(rotateItems(third)).toEqual(first)
  })

  it('needs an HME item and at most one per part', () => {
    expect(canRotate(['hme.m1', 'hme.l2', 'own.o1'])).toBe(true)
    expect(canRotate(['hme.m1', 'hme.m2'])).toBe(false)
    expect(canRotate(['own.o1'])).toBe(false)
  })
})

describe('the name of the next wave', () => {
  it('raises the number the last one ends with, or adds one', () => {
    expect(nextTitle({ sv: 'Puls 9', en: 'Pulse 9' })).toEqual({ sv: 'Puls 10', en: 'Pulse 10' })
    expect(nextTitle({ sv: 'Höstpuls', en: 'Autumn check-in' })).toEqual({ sv: 'Höstpuls 2', en: 'Autumn check-in 2' })
    expect(nextKey('puls-9')).toBe('puls-10')
    expect(nextKey('hostpuls')).toBe('hostpuls-2')
    expect(nextKey('a'.repeat(63))).toHaveLength(52)
  })

  it('makes a key of a Swedish title', () => {
    expect(keyOf({ sv: 'Puls 7, hösten på Åsö!', en: '' })).toBe('puls-7-hosten-pa-aso')
    expect(keyOf({ sv: '!!!', en: '' })).toBe('wave')
  })
})
