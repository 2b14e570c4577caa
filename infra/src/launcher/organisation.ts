import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The organisation a suite serves; its id leads every key of every table. */
export interface Organisation {
  readonly id: string
  readonly name: string
}

export const demoOrganisation: Organisation = { id: 'lindvik', name: 'Lindviks kommun' }
/** Its name is that of the root unit once there is one. */
const emptyOrganisation: Organisation = { id: 'kommun', name: '' }

/** What the data folder was made for stays, whatever TILLIT_DEMO says at a later start. */
export function organisationOf(home: string, demo: boolean): Organisation {
  const file = join(home, 'organisation.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Organisation
  const made = demo ? demoOrganisation : emptyOrganisation
  writeFileSync(file, `${JSON.stringify(made)}\n`)
  return made
}
