import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isListed, receiptNumberIn } from './receipt-number.js'

const number = randomBytes(32).toString('base64url')
const inFours = number.match(/.{1,4}/g)!.join(' ')
const head = number.slice(0, 16)

describe('the number in what a reader gives', () => {
  it.each([
    ['the bare number', number],
    ['the number in fours', inFours],
    ['the number over two lines', `${inFours.slice(0, 30)}\n${inFours.slice(30)}`.replace(' \n', '\n').replace('\n ', '\n')],
    ['the number with spaces around', `  ${inFours}\n`],
    [
      'the whole receipt',
      `Kvitto · Puls 7 · Lindviks kommun\nLöfte: 7F2A 91C4 0B6E 55D1\nKvitto nr: ${inFours}\n\nIngen kan se vad just du svarar.\n`,
    ],
  ])('is found in %s', (_, text) => {
    expect(receiptNumberIn(text)?.replace(/\s/g, '')).toBe(number)
  })

  it('may be its first sixteen characters, and nothing else that is shorter or longer', () => {
    expect(receiptNumberIn(head)).toBe(head)
    for (const text of ['', number.slice(1), `${number}A`, head.slice(1), 'Mitt kvitto', `${number.slice(1)}å`])
      expect(receiptNumberIn(text)).toBeNull()
  })
})

describe('a list of spent numbers', () => {
  const others = Array.from({ length: 50 }, () => randomBytes(12).toString('base64url'))

  it('holds a number by its head, whole or short', () => {
    const list = [...others.slice(0, 20), head, ...others.slice(20)].join('')
    expect([isListed(list, number), isListed(list, head), isListed(others.join(''), number), isListed('', number)]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('does not hold a number that stands across two others', () => {
    const [one, other] = others as [string, string]
    const between = (one + other).slice(5, 21)
    expect(isListed(one + other, between)).toBe(false)
    expect(isListed(one + other + between, between)).toBe(true)
  })
})
