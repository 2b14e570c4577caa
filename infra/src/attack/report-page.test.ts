import { expect, it } from 'vitest'
import type { Attacked, Finding } from './attack.js'
import { attacksOnThePage } from './report-page.js'

const finding = (part: string, tried: number, succeeded: number, target = '0', baseline: number | null = null): Finding => ({
  ...{ part, tried, succeeded, baseline, target, measured: '', held: true },
})
const attacked = (id: 'A1' | 'A8' | 'A9', ...findings: Finding[]): Attacked => ({
  ...{ attack: { id, title: '', holds: '', success: '', on: 'world' }, findings, seconds: 1 },
})
const sums = attacked(
  'A1',
  finding('sums', 90, 0),
  finding('took part', 90, 2, 'reported'),
  finding('control: a', 10, 4),
  finding('control: b', 10, 9),
)
const database = attacked(
  'A8',
  finding('dump', 100, 2, '< 2', 0.02),
  finding('log', 100, 3, '< 2', 0.02),
  finding('control: log', 100, 100),
)

it('the page tells the worst of the held attacks, the range of ordinary publishers, and what was tried in all', () => {
  expect(attacksOnThePage([sums, database, attacked('A9', finding('twice', 7, 0), finding('forged', 5, 1))])).toEqual({
    sums: { tried: 90, exposed: 0, ordinary: { least: 0.4, most: 0.9 } },
    database: { tried: 100, linked: 0.03, guessed: 0.02, ordinary: 1 },
    tokens: { tried: 12, taken: 1 },
  })
})

it('the page is not written from a run that left an attack out', () => {
  expect(() => attacksOnThePage([sums, database])).toThrow('A9')
})
