import { describe, expect, it } from 'vitest'
import { publicNameList } from '../server/index.js'
import { makeRosterFilter, openRosterFilter } from './roster-filter.js'
import { halfSipHash } from './siphash.js'

const list = publicNameList()
const key = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])
const rare = Array.from({ length: 500 }, (_, at) => `Zq${at.toString(36).replaceAll(/\d/g, digit => 'bcdfghjklm'[Number(digit)]!)}xu`)

describe('halfSipHash', () => {
  it('gives the first vectors of the reference', () => {
    const count = Uint8Array.from({ length: 8 }, (_, at) => at)
    const hex = (length: number) =>
      halfSipHash(count, count.subarray(0, length))
        .map(half => [0, 8, 16, 24].map(by => ((half >>> by) & 255).toString(16).padStart(2, '0')).join(''))
        .join('')
    expect([hex(0), hex(1)]).toEqual(['218d1f59b9b83cc8', 'be552412f8387315'])
  })
})

describe('the filter of a roster', () => {
  it('knows the rare names of the organisation, however they are written', () => {
    const own = openRosterFilter(makeRosterFilter(['Zyxandra Kvibblesmed', 'Fatima Andersson', 'Sol-Britt Öqvistå'], key, list))!
    for (const name of ['zyxandra', 'KVIBBLESMED', 'Öqvistå']) expect([name, own.has(name)]).toEqual([name, true])
    // What the public list knows is not in it.
    for (const name of ['Fatima', 'Andersson']) expect(own.has(name)).toBe(false)
  })

  it('takes strangers for colleagues in at most one case in a hundred, and tells the number of names no closer than twofold', () => {
    const filter = makeRosterFilter(rare, key, list)
    const own = openRosterFilter(filter)!
    expect(rare.every(name => own.has(name))).toBe(true)
    let passed = 0
    for (let at = 0; at < 20_000; at++) if (own.has(`stranger${at}`)) passed++
    expect(passed / 20_000).toBeLessThan(0.01)
    expect(makeRosterFilter(rare.slice(0, 400), key, list)).toHaveLength(filter.length)
  })

  it('is another one under another key, and none when it is cut or changed in size', () => {
    const filter = makeRosterFilter(rare, key, list)
    expect(makeRosterFilter(rare, Uint8Array.from([8, 7, 6, 5, 4, 3, 2, 1]), list)).not.toBe(filter)
    expect(openRosterFilter(filter.slice(0, -8))).toBeNull()
    expect(openRosterFilter('%')).toBeNull()
    expect(openRosterFilter('')).toBeNull()
  })
})
