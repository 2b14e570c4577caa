import { BankItem, Question } from '@tillit/contracts'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { bank, findItem, questionOf } from './bank.js'

const of = (prefix: string) => bank.filter(item => item.key.startsWith(prefix))

describe('the question bank', () => {
  it('fits its contract, each item and each question made of it', () => {
    for (const item of bank) {
      expect(v.parse(BankItem, item)).toEqual(item)
      expect(v.is(Question, questionOf(item))).toBe(true)
    }
  })

  it('holds the nine HME items in the exact official wording', () => {
    expect(of('hme.').map(item => item.text.sv)).toEqual([
      'Mitt arbete känns meningsfullt.',
      'Jag lär nytt och utvecklas i mitt dagliga arbete.',
      'Jag ser fram emot att gå till arbetet.',
      'Min närmaste chef visar uppskattning för mina arbetsinsatser.',
      'Min närmaste chef visar förtroende för mig som medarbetare.',
      'Min närmaste chef ger mig förutsättningar att ta ansvar i mitt arbete.',
      'Jag är insatt i min arbetsplats mål.',
      'Min arbetsplats mål följs upp och utvärderas på ett bra sätt.',
      'Jag vet vad som förväntas av mig i mitt arbete.',
    ])
    expect(of('hme.').map(item => item.driver)).toEqual([
      ...Array(3).fill('motivation'),
      ...Array(3).fill('ledarskap'),
      ...Array(3).fill('styrning'),
    ])
  })

  it('asks HME from 1, stämmer mycket dåligt, to 5, stämmer mycket bra, and marks the English as unofficial', () => {
    for (const item of of('hme.')) {
      expect([item.low, item.lowLabel.sv, item.high, item.highLabel.sv]).toEqual([1, 'Stämmer mycket dåligt', 5, 'Stämmer mycket bra'])
      expect(item.official).toBe('sv')
      expect(item.licence).toMatch(/unofficial/)
    }
  })

  it('holds seventeen items of its own and two open questions, what went well first', () => {
    expect(of('own.')).toHaveLength(17)
    expect(of('open.').map(item => item.text.sv)).toEqual(['Vad gick bra sedan sist?', 'Vad skulle göra störst skillnad?'])
  })

  it('gives every item one key, a driver, a source, a licence and a version', () => {
    expect(new Set(bank.map(item => item.key)).size).toBe(bank.length)
    for (const item of bank) expect([item.driver, item.source, item.licence, item.version].every(text => text.length > 0)).toBe(true)
    expect(findItem('hme.m1')?.text.en).toBe('My work feels meaningful.')
    expect(findItem('nps')).toBeUndefined()
  })
})
