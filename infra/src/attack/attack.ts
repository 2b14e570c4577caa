import type { Random } from '@tillit/rules'
import type { OwnSuite } from '../suite/own-suite.js'

/** The attacks of the privacy rules, by number. */
export type AttackId = `A${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17}`

/** One line of the table: what an attack tried on one part of the product, and what came of it. */
export interface Finding {
  /** What was attacked, in a few words: `cells of one wave`, `control: every cell of 5 or more, live`. */
  readonly part: string
  readonly tried: number
  readonly succeeded: number
  /** What guessing alone would have reached, as a share (0..1) of `tried`; null where guessing gets nowhere. */
  readonly baseline: number | null
  /** What must be so, in words: `0`, `link rate minus chance < 2 points`, `> 15 % exposed`. */
  readonly target: string
  /** What was seen, in words, with its figure: `0 of 4,711`, `+0.3 points (95 %: -0.9 to 1.5)`. */
  readonly measured: string
  /** Whether the target was met. A row that only reports holds. */
  readonly held: boolean
}

/** One attack in a small file of its own. Several may share a number where they attack different parts (A15). */
export interface Attack {
  readonly id: AttackId
  readonly title: string
  /** What the adversary has. */
  readonly holds: string
  /** What counts as success. */
  readonly success: string
  /** `world`: simulated organisations through the production rules; `suite`: a running suite. */
  readonly on: 'world' | 'suite'
  /** @throws Error only when the attack itself could not be carried out: that is a miss as well. */
  run(context: AttackContext): Promise<Finding[]>
}

export interface AttackContext {
  /** Simulated organisations to attack. */
  readonly organisations: number
  readonly seed: number
  /** Chance of this attack alone: the same for the same seed whatever attacks ran before it. */
  readonly random: Random
  /** Aborted when somebody stops the run. */
  readonly asked: AbortSignal
  progress(done: number, of: number): void
  /** A suite of its own, logging at debug level: started once, at the first call, stopped when all attacks are done. */
  suite(): Promise<OwnSuite>
}

/** What an attack found, with the time it took. */
export interface Attacked {
  readonly attack: Pick<Attack, 'id' | 'title' | 'holds' | 'success' | 'on'>
  readonly findings: readonly Finding[]
  readonly seconds: number
}
