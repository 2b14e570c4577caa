import { unitAllowed } from '@tillit/service-kit'
import { expect, it } from 'vitest'
import { en } from './en.js'
import { sv } from './sv.js'

it('who is said to read a group is who may: a role above reads every group below it, not larger ones only', () => {
  const director = { organisation: 'kommun', subject: 's', roles: [{ role: 'director' as const, unit: 'K' }], expires: 1 }
  expect(unitAllowed(director, 'K/Norr/Dag', ['director'])).toBe(true)
  expect(sv.readers.above('K')).toContain('varje grupp')
  expect(en.readers.above('K')).toContain('every group')
  expect([sv.readers.reach, en.readers.reach].join()).toMatch(/gruppernas resultat.*results of groups/)
})

it('the writer of a comment is told that too few go up to a larger group (R9), not that they are left out', () => {
  expect(sv.comment.managerHint('Dag Norr', 10)).toMatch(/färre än 10 .*chefen över/)
  expect(en.comment.managerHint('Dag Norr', 10)).toMatch(/fewer than 10 .*manager above/)
})
