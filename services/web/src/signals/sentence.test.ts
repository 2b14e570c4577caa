import { describe, expect, it } from 'vitest'
import { coarseSignal, fewSignal, unitSignal } from '../e2e/staff-figures.js'
import { bank } from '../e2e/staff-organisation.js'
import { questionTexts } from './questions.js'
import { openingSentences, verdictLine } from './sentence.js'

const sv = questionTexts(bank, 'sv')
const en = questionTexts(bank, 'en')

describe('the sentence first', () => {
  it('tells strengths before what has become worse', () => {
    expect(openingSentences(unitSignal(), sv, 'sv')).toBe(
      'Det som bär er är att arbetet känns meningsfullt och att ni vet vad som hände med svaren sist. Troligen sämre än förut: att ni vet vad som går först när tiden inte räcker.',
    )
  })

  it('says in English what it says in Swedish', () => {
    expect(openingSentences(unitSignal(), en, 'en')).toMatch(
      /^What holds you up is that the work feels meaningful .* Probably worse than before:/,
    )
  })

  it('never says that a first measurement is unchanged', () => {
    expect(openingSentences(coarseSignal(), sv, 'sv')).toContain('Det här är första mätningen.')
  })

  it('says that nothing has changed when nothing has', () => {
    const signal = { ...unitSignal(), changes: [] }
    expect(openingSentences(signal, sv, 'sv')).toContain('Inget har ändrats sedan sist. Ni behöver inte göra något.')
  })

  it('gives a road where there is no figure, and a waiting line where no wave has closed', () => {
    expect(openingSentences(fewSignal(), sv, 'sv')).toContain('för liten för en egen siffra')
    expect(openingSentences({ ...fewSignal(), wave: null }, sv, 'sv')).toContain('Ingen puls är räknad än')
  })

  it('quotes a question that is not in the bank', () => {
    const signal = { ...unitSignal(), strengths: ['I like my job'], changes: [] }
    expect(openingSentences(signal, sv, 'sv')).toContain('svaret på ”I like my job”')
  })
})

describe('why a question has its verdict', () => {
  const trendOf = (question: string) => unitSignal().trends.find(trend => trend.question === question)!

  it('names the run and where it began', () => {
    expect(verdictLine(trendOf('own.o2'), 'sv')).toMatch(/^Tre mätningar i rad pekar nedåt, från 65\s% i Puls 4\./)
  })

  it('asks for a talk before conclusions when one measurement stands out', () => {
    expect(verdictLine(trendOf('hme.s1'), 'sv')).toContain('Fråga gruppen innan ni drar slutsatser')
  })

  it('never uses the forbidden words of certainty', () => {
    const said = (['sv', 'en'] as const).flatMap(language => unitSignal().trends.map(trend => verdictLine(trend, language))).join(' ')
    expect(said).not.toMatch(/signifikant|säkerställd|konfidens|avvikelse|risk|significant/i)
  })
})

describe('question texts', () => {
  it('show official Swedish beside its translation on an English page', () => {
    expect(en('hme.m1')).toMatchObject({ text: 'Mitt arbete känns meningsfullt.', lang: 'sv', translation: 'My work feels meaningful.' })
    expect(en('own.o2')).toMatchObject({ text: 'I know what goes first when time is short.', lang: undefined, translation: undefined })
  })
})
