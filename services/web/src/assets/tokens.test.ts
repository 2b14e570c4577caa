import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const tokensOf = (path: string) => {
  const css = readFileSync(new URL(path, import.meta.url), 'utf8')
  const [light = '', dark = ''] = css.slice(css.indexOf('@layer tokens {')).split('@media (prefers-color-scheme: dark)')
  const read = (part: string) => new Map([...part.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]))
  return { light: read(light), dark: read(dark) }
}
const staff = tokensOf('../../assets/css/1-tokens.css')
const checkin = tokensOf('../../checkin/styles/tokens.css')

// The check-in takes only the tokens it uses, to stay small; what it takes must be what the staff pages have.
describe('tokens of the check-in page', () => {
  it.each(['light', 'dark'] as const)('say the same as those of the staff pages in the %s scheme', scheme => {
    const shared = [...checkin[scheme].keys()].filter(name => staff[scheme].has(name))
    expect(shared.length).toBeGreaterThan(14)
    expect(shared.map(name => `${name}: ${checkin[scheme].get(name)}`)).toEqual(shared.map(name => `${name}: ${staff[scheme].get(name)}`))
  })
})
