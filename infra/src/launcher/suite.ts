import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.js'
import type { Organisation } from './organisation.js'
import type { Urls } from './urls.js'

/** What the command line needs to reach a running suite; readable by the same user of the machine only. */
export interface Suite {
  readonly organisation: Organisation
  readonly urls: Urls
  readonly operator: string
  readonly pid: number
}

export function writeSuite(home: Home, suite: Suite): () => void {
  const file = join(home.run, 'suite.json')
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify(suite, null, 2)}\n`, { mode: 0o600 })
  return () => rmSync(file, { force: true })
}
