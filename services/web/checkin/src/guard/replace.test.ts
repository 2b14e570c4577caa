import { findPersons } from '@tillit/name-guard'
import { publicNameList } from '@tillit/name-guard/server'
import { describe, expect, it } from 'vitest'
import { guardWords } from './guard.words.js'
import { removeThing, replaceThing, thingsIn } from './replace.js'

const names = publicNameList()
const [colleague, manager] = guardWords.sv.roles
const change = (text: string, role = colleague!) => {
  const findings = findPersons(text, { names })
  return replaceThing(text, findings, thingsIn(findings)[0]!, role)
}

describe('what was found', () => {
  it('is said once, however often and however it is written', () => {
    expect(thingsIn(findPersons('Fatima och fatima, 0701740635 och Ali', { names })).map(({ text }) => text)).toEqual([
      'Fatima',
      '0701740635',
      'Ali',
    ])
  })

  it('becomes a role wherever it stands, with its -s and its capital', () => {
    expect(change('fatima är sjuk. Fatima kommer inte.')).toBe('en kollega är sjuk. En kollega kommer inte.')
    expect(change('Hodans schema ändras')).toBe('En kollegas schema ändras')
    expect(change('jag litar inte på Karin Lund', manager)).toBe('jag litar inte på min chef')
  })

  it('is taken out without leaving a gap', () => {
    const text = 'Ring 070-174 06 35 nu'
    const findings = findPersons(text)
    expect(removeThing(text, findings, findings[0]!)).toBe('Ring nu')
  })
})
