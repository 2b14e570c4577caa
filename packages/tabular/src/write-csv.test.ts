import { describe, expect, it } from 'vitest'
import { writeCsv } from './index.js'

describe('writeCsv', () => {
  it('defuses formulas in text and keeps negative numbers', () => {
    expect(writeCsv([['=SUM(A1)', '+1', '@x', -5, '-ett']])).toBe("'=SUM(A1),'+1,'@x,-5,'-ett\n")
  })
  it('quotes what needs it and writes empty cells for null', () => {
    expect(writeCsv([['a"b', 'c,d', 'e\nf', null, true, 0.5]])).toBe('"a""b","c,d","e\nf",,true,0.5\n')
  })
})
