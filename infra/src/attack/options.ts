import { parseArgs } from 'node:util'
import type { AttackOptions } from './run.js'

export const usage = 'npm run attack -- [--organisations 100] [--seed 1] [--only A0,A7] [--worlds] [--json] [--write-docs]'

export const defaults = { organisations: '100', seed: '1' } as const

/** What the command line asks for. */
export interface Asked extends AttackOptions {
  /** Numbers of attacks; empty = all. */
  readonly only: readonly string[]
  /** Simulated organisations only: no suite is started. */
  readonly worlds: boolean
  readonly json: boolean
  readonly writeDocs: boolean
}

/** @throws Error with one sentence that names what is wrong. */
export function askedFor(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      organisations: { type: 'string', default: defaults.organisations },
      seed: { type: 'string', default: defaults.seed },
      only: { type: 'string' },
      worlds: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
    },
  })
  if (values['write-docs'] && (values.only !== undefined || values.worlds))
    throw new Error('--write-docs writes the whole table: leave --only out, and --worlds.')
  return {
    organisations: whole(values.organisations, 'organisations', 1, 100_000),
    seed: whole(values.seed, 'seed', 0, 0xffffffff),
    only: values.only === undefined ? [] : values.only.toUpperCase().split(',').map(idOf),
    worlds: values.worlds,
    json: values.json,
    writeDocs: values['write-docs'],
  }
}

/** Options read by the command line, as arguments again: they are checked in one place. */
export function argumentsOf(options: Readonly<Record<string, string | boolean>>): string[] {
  return Object.entries(options).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`))
}

function idOf(text: string): string {
  const id = text.trim()
  if (!/^A([0-9]|1[0-7])$/.test(id)) throw new Error(`--only takes attacks A0 to A17, not ${id || 'nothing'}: ${usage}`)
  return id
}

function whole(text: string, name: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`--${name} must be a whole number from ${least} to ${most}: ${usage}`)
  return value
}
