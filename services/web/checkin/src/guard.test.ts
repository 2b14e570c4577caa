import { describe, expect, it } from 'vitest'
import { findHits } from './guard.js'

const kinds = (text: string) => findHits(text).map(({ kind, text: hit }) => `${kind}: ${hit}`)

describe('the guard on the device', () => {
  it('finds phone numbers, mail addresses and personal identity numbers, in the order of the text', () => {
    expect(kinds('Ring 070-174 06 35, mejla karin.ö@lindvik.se, hon är 850713-2384.')).toEqual([
      'phone: 070-174 06 35',
      'mail: karin.ö@lindvik.se',
      'number: 850713-2384',
    ])
    expect(kinds('+46 70 174 06 35 och 19850713-2384')).toEqual(['phone: +46 70 174 06 35', 'number: 19850713-2384'])
  })

  it('says each thing once', () => {
    expect(kinds('0701740635 eller 0701740635')).toEqual(['phone: 0701740635'])
  })

  it('leaves dates, times, shares and rooms alone', () => {
    for (const text of ['kl. 07.30', '2026-11-16', 'rum 0412', '19 november', '81 %', '2 000 kr', 'pass 06-15', 'v. 47', '1,5 tjänst']) {
      expect(kinds(text)).toEqual([])
    }
  })
})
