import type { Finding } from '../../attack.js'

/** Somebody who takes guesses down. `clue`: what the attacker saw, alike for all who look alike. */
export interface Guesses {
  count(answer: number, guess: number, mode: number, clue: string): void
}

/** Guesses at one person's answer, each beside the guess that needs no attack. */
export class Score implements Guesses {
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

/** An attacker who has practised: learns which answer most often stood behind a clue, then names it. */
export class Practised implements Guesses {
  readonly score = new Score()
  learning = true
  private readonly seen = new Map<string, Map<number, number>>()

  count(answer: number, _guess: number, mode: number, clue: string): void {
    const answers = this.seen.get(clue) ?? new Map<number, number>()
    if (this.learning) {
      answers.set(answer, (answers.get(answer) ?? 0) + 1)
      this.seen.set(clue, answers)
      return
    }
    const times = [...answers.values()].reduce((a, b) => a + b, 0)
    const [most] = [...answers].sort((a, b) => b[1] - a[1])
    this.score.count(answer, most && times >= 10 ? most[0] : mode, mode)
  }
}

export function signed(points: number): string {
  return `${points < 0 ? '-' : '+'}${Math.abs(points).toFixed(1)}`
}
