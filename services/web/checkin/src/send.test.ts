import { describe, expect, it } from 'vitest'
import { pause } from './send.js'
import { soundsSerious } from './serious.js'

describe('the pause between attempts', () => {
  it('doubles to a minute and is spread, so that a thousand phones do not knock at once', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map(attempt => pause(attempt, 0.5))).toEqual([2, 4, 8, 16, 32, 60, 60])
    expect(pause(3, 0)).toBe(12)
    expect(pause(3, 1)).toBe(20)
  })
})

describe('the fork', () => {
  it('is offered where a text may be about a serious wrong', () => {
    for (const text of ['Han fuskar med tiderna', 'Jag blir mobbad', 'det är Bedrägeri', 'my boss bullies us', 'De hotade henne']) {
      expect(soundsSerious(text)).toBe(true)
    }
  })

  it('is not in the way of ordinary matters', () => {
    for (const text of [
      'Vi behöver fler cyklar',
      'Schemat kommer för sent',
      'Kaffet är kallt',
      'Fler raster i hotellköket',
      'Better lighting',
    ]) {
      expect(soundsSerious(text)).toBe(false)
    }
  })
})
