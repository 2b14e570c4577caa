import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from '../launcher/config.js'
import { type Fault, plantIn } from './fault.js'
import { faults } from './faults.js'
import { mutationPage } from './table.js'

describe('planted faults', () => {
  it.each(faults.map(fault => [fault.what, fault] as const))('fit the code as it stands: %s', (_, fault) => {
    const source = readFileSync(join(checkout, fault.file), 'utf8')
    expect(plantIn(source, fault)).not.toBe(source)
    expect(fault.tests.filter(test => !existsSync(join(checkout, test)))).toEqual([])
  })

  it('cover every rule of publication and every wall a ballot passes', () => {
    const rules = new Set(faults.map(fault => fault.rule))
    const wanted = [
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
      'R6',
      'R7',
      'R8',
      'R9',
      'R10',
      'R11',
      'R12',
      'clock',
      'order',
      'queue',
      'walls',
      'logs',
      'key',
      'token',
    ]
    expect(wanted.filter(rule => !rules.has(rule))).toEqual([])
  })

  it('that nobody catches stand in the table as such', () => {
    const fault: Fault = { rule: 'R0', what: 'a | b', file: 'x/y.ts', right: 'a', wrong: 'b', tests: [] }
    const page = mutationPage([
      { fault, caught: [] },
      { fault, caught: ['says so', 'and so'] },
    ])
    expect(page).toContain('1 of 2 planted faults')
    expect(page).toContain('| R0 | a \\| b | [y.ts](../x/y.ts) | **nobody** |')
    expect(page).toContain('says so (and 1 more) |')
  })

  it('are refused when their line has moved on', () => {
    expect(() => plantIn('a a', { rule: '', what: 'twice', file: 'f', right: 'a', wrong: '', tests: [] })).toThrow(/twice.*2 times/)
  })
})
