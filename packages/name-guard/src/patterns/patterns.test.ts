import { existsSync, readFileSync } from 'node:fs'
import { fc, test } from '@fast-check/vitest'
import Personnummer from 'personnummer'
import { describe, expect, it } from 'vitest'
import { findPersons } from '../find.js'
import { readIdentityNumber } from './identity-number.js'

/** Its types tell of another form of module than it is. */
const library = Personnummer as unknown as { valid(number: string): boolean }
const kinds = (text: string) => findPersons(text).map(({ kind, text: hit }) => `${kind}: ${hit}`)

describe('patterns', () => {
  it('find phones, mail, identity numbers and car plates, in the order of the text', () => {
    expect(kinds('Ring 070-174 06 35, mejla karin.ö@lindvik.se, hon är 850713-2384, bil KPU 21A.')).toEqual([
      'phone: 070-174 06 35',
      'mail: karin.ö@lindvik.se',
      'number: 850713-2384',
      'plate: KPU 21A',
    ])
    expect(kinds('+46 70 174 06 35 och 198507132384')).toEqual(['phone: +46 70 174 06 35', 'number: 198507132384'])
    expect(kinds('0701740635')).toEqual(['phone: 0701740635'])
    expect(kinds('bilen kpu 214 står fel')).toEqual(['plate: kpu 214'])
  })

  it('leave dates, times, amounts, rooms and laws alone', () => {
    for (const text of [
      'kl. 07.30',
      '2026-11-16',
      '2026-11-16 07.30',
      'rum 0412',
      '19 november',
      '81 %',
      '2 000 kr',
      'pass 06-15 och 13-21',
      'v. 47',
      '1,5 tjänst',
      'SFS 2010:110',
      '12.04.15 1301',
      'rum abc 123',
    ])
      expect(kinds(text)).toEqual([])
  })

  it('read valid numbers with hyphen, plus, space, ten or twelve digits, coordination and interim numbers', () => {
    for (const text of ['850713-2382', '8507132382', '19850713-2382', '198507132382', '850713+2382', '850773-2389', '000101-T220'])
      expect([text, readIdentityNumber(text)]).toEqual([text, 'valid'])
    for (const text of ['850713-2385', '850230-2384', '20000101-T221']) expect([text, readIdentityNumber(text)]).toEqual([text, 'alike'])
    for (const text of ['851313-2384', '850700-2384', '85071-2384', 'x']) expect(readIdentityNumber(text)).toBeNull()
  })

  test.prop([
    fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    fc.nat(9999),
    fc.constantFrom(0, 60),
  ])('agree with the personnummer library on every birth date, serial and check digit', (born, last, more) => {
    const day = born.getUTCDate() + more
    const date = `${born.toISOString().slice(0, 8).replaceAll('-', '')}${String(day).padStart(2, '0')}`
    const number = `${date}${String(last).padStart(4, '0')}`
    expect(readIdentityNumber(number) === 'valid').toBe(library.valid(number))
  })

  it('mask a mistyped identity number too', () => {
    expect(kinds('hon är 850713-2385')).toEqual(['number: 850713-2385'])
    expect(kinds('1985-07-13-2385')).toEqual(['number: 1985-07-13-2385'])
  })

  it('take no longer on the worst text of two thousand characters than on any other', () => {
    const worst = ['a', '1', '0', 'A', '-', 'a@', '.', 'a.', '19', ' ', '0 ', 'ABC 12', '850713', 'Aa ', 'von ', "a'", '😀'].map(piece =>
      piece.repeat(Math.ceil(2000 / piece.length)),
    )
    for (const text of worst) {
      // Of the processor: a machine that has other things to do is not slower for it.
      const began = process.cpuUsage()
      findPersons(text)
      const { user, system } = process.cpuUsage(began)
      expect((user + system) / 1000).toBeLessThan(250)
    }
  })
})

const lists = new URL('../../../../../shared/data/pii/', import.meta.url)
const present = existsSync(lists)
if (!present) console.log('official test numbers are absent (../shared/data): their check does not run')
interface Listed {
  long_format: string
  short_format: string
  separated_format: string
  separated_long: string
  valid: boolean
}
const read = (name: string) => JSON.parse(readFileSync(new URL(name, lists), 'utf8'))

describe.runIf(present)('official test numbers', () => {
  it('are all valid and all found', () => {
    for (const number of read('skatteverket_testpersonnummer_every20th.json') as string[]) {
      for (const text of [number, `${number.slice(0, 8)}-${number.slice(8)}`]) {
        expect([text, readIdentityNumber(text)]).toEqual([text, 'valid'])
        expect(kinds(`hon är ${text}.`)).toEqual([`number: ${text}`])
      }
    }
  })

  it('of personnummer/meta are told valid or not as listed, in every form', () => {
    for (const listed of [...read('personnummer_meta_list.json'), ...read('personnummer_meta_interim.json')] as Listed[])
      for (const text of [listed.long_format, listed.short_format, listed.separated_format, listed.separated_long]) {
        expect([text, readIdentityNumber(text) === 'valid']).toEqual([text, listed.valid])
        if (listed.valid) expect(kinds(text)).toEqual([`number: ${text}`])
      }
  })
})
