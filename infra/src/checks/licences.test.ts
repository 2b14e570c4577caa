import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from '../launcher/config.js'

/** Decided in docs/adr/0009-licences.md. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'Zlib',
  'Unicode-DFS-2016',
  'Unicode-3.0',
  'PostgreSQL',
  'EUPL-1.2',
  // The font embedded in printed slips.
  'OFL-1.1',
])
/** Packages whose manifest names no licence and whose LICENSE file was read: `name@version`. */
const read: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' }
/** Used while developing or testing only; nothing of them is shipped. */
const development = new Set(['CC-BY-4.0', 'MPL-2.0', 'CC-BY-3.0'])

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly license?: string | { readonly type?: string }
  readonly licenses?: readonly { readonly type?: string }[]
}

function installed(): Manifest[] {
  const store = join(checkout, 'node_modules/.pnpm')
  return readdirSync(store).flatMap(entry => {
    const modules = join(store, entry, 'node_modules')
    // An entry is named after its package, `@scope+name@version_peers`; the rest of its folder are links to others.
    const name = entry.slice(0, entry.indexOf('@', 1)).replace('+', '/')
    const file = join(modules, name, 'package.json')
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Manifest] : []
  })
}

function licencesOf({ name, version, license, licenses }: Manifest): string[] {
  const named = typeof license === 'string' ? license : (license?.type ?? licenses?.map(one => one.type).join(' OR '))
  const text = named ?? read[`${name}@${version}`] ?? ''
  return text.replace(/[()]/g, '').split(/\s+OR\s+/)
}

describe('licences', () => {
  it('of everything installed are on the list that was decided', () => {
    const all = installed()
    expect(all.length).toBeGreaterThan(150)
    const strange = all.filter(
      manifest => !licencesOf(manifest).some(text => text.split(/\s+AND\s+/).every(one => allowed.has(one) || development.has(one))),
    )
    expect(strange.map(manifest => `${manifest.name}@${manifest.version}: ${licencesOf(manifest).join(' OR ')}`)).toEqual([])
  })
})
