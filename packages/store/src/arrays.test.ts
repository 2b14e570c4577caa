import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { arrayLiteral, parseArray } from './arrays.js'

const text = (element: string) => element

describe('an array in PostgreSQL’s text form', () => {
  test.prop([fc.array(fc.option(fc.string({ unit: 'binary' })))])('comes back as it went out', values => {
    expect(parseArray(arrayLiteral(values), text)).toEqual(values)
  })

  it('is read as PostgreSQL writes it', () => {
    expect(parseArray('{}', text)).toEqual([])
    expect(parseArray('{a,"b c",NULL,"NULL","q\\"\\\\"}', text)).toEqual(['a', 'b c', null, 'NULL', 'q"\\'])
    expect(parseArray('{{1,2},{3,4}}', Number)).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(parseArray('[0:1]={5,6}', Number)).toEqual([5, 6])
  })
})
