import type { Finding } from '../../attack.js'

/** Guesses at one person's answer, each beside the guess that needs no attack. */
export class Score {
  tried = 0
  hits = 0
  modes = 0
  /** Sum of squares of hit minus hit of the mode. */
  private squares = 0

  count(answer: number, guess: number, mode: number): void {
    const [hit, common] = [guess === answer ? 1 : 0, mode === answer ? 1 : 0]
    this.tried++
    this.hits += hit
    this.modes += common
    this.squares += (hit - common) ** 2
  }

  add({ tried, hits, modes, squares }: Score): void {
    this.tried += tried
    this.hits += hits
    this.modes += modes
    this.squares += squares
  }

  /** How much more often than the most common answer the guess was right, with half the width of its 95 % interval. */
  get advantage(): { readonly points: number; readonly margin: number } {
    const { tried, hits, modes, squares } = this
    if (tried === 0) return { points: 0, margin: 0 }
    const mean = (hits - modes) / tried
    return { points: 100 * mean, margin: (196 * Math.sqrt(Math.max(0, squares / tried - mean ** 2))) / Math.sqrt(tried) }
  }

  /** Held when the interval reaches down to 0: the attack is not better than naming the most common answer. */
  finding(part: string): Finding {
    const { points, margin } = this.advantage
    return { ...this.told(part), target: 'advantage <= 0 within its interval', held: this.tried > 0 && points - margin <= 0 }
  }

  /** A row that only reports. */
  reported(part: string, more = ''): Finding {
    return { ...this.told(part, more), target: 'reported', held: this.tried > 0 }
  }

  private told(part: string, more = ''): Omit<Finding, 'target' | 'held'> {
    const { tried, hits, modes } = this
    const { points, margin } = this.advantage
    const measured = `${signed(points)} points (95 %: ${signed(points - margin)} to ${signed(points + margin)})${more}`
    return { part, tried, succeeded: hits, baseline: tried === 0 ? null : modes / tried, measured }
  }
}

export function signed(points: number): string {
  return `${points < 0 ? '-' : '+'}${Math.abs(points).toFixed(1)}`
}
