import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cryptoRandom } from './crypto-random.js'

describe('the chance that pools and groups are mixed by', () => {
  it('is even over 0 to 1, in steps far finer than any shuffle asks for', () => {
    const drawn = Array.from({ length: 20_000 }, () => cryptoRandom.next())
    expect(drawn.every(one => one >= 0 && one < 1)).toBe(true)
    expect(new Set(drawn).size).toBe(drawn.length)
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter(one => Math.floor(one * 10) === tenth).length)
    // 2,000 each, give or take seven standard deviations.
    for (const many of tenths) expect(Math.abs(many - 2_000)).toBeLessThan(300)
  })

  it('is the one the service runs with: nobody can repeat it', () => {
    const main = readFileSync(new URL('../main.ts', import.meta.url), 'utf8')
    expect(main).toMatch(/import \{ cryptoRandom \} from '\.\/counting\/crypto-random\.js'/)
    expect(main).toMatch(/random: cryptoRandom\b/)
  })
})
