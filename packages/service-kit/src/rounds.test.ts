import { describe, expect, it } from 'vitest'
import { rounds } from './rounds.js'

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

describe('rounds', () => {
  it('begin at once, go on after one that failed, never two at a time, and end when told', async () => {
    let begun = 0
    let under = 0
    let most = 0
    const errors: unknown[] = []
    const going = rounds(
      async () => {
        most = Math.max(most, ++under)
        await pause(15)
        under--
        if (++begun === 1) throw new Error('first')
      },
      { everyMs: 5, onError: error => errors.push(error) },
    )
    await expect.poll(() => begun).toBeGreaterThan(2)
    await going.stop()
    const atStop = begun
    await pause(40)
    expect({ begun, most, under, errors: errors.length }).toEqual({ begun: atStop, most: 1, under: 0, errors: 1 })
  })
})
