import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The organisation a suite serves; its id leads every key of every table. */
export interface Organisation {
  readonly id: string
  readonly name: string
}

/** What the data folder was made for stays, whatever TILLIT_DEMO says at a later start. */
export function organisationOf(home: string, demo: boolean): Organisation {
  const file = join(home, 'organisation.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Organisation
  const made = demo ? { id: 'lindvik', name: 'Lindviks kommun' } : { id: 'kommun', name: 'Kommunen' }
  writeFileSync(file, `${JSON.stringify(made)}\n`)
  return made
}
