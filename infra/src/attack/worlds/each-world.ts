import { setImmediate } from 'node:timers/promises'
import type { AttackContext, Finding } from '../attack.js'
import { type WorldWish, worldOf } from './made/make-world.js'
import type { World } from './made/world.js'

/** Goes through the run's organisations, one in memory at a time. `share` < 1 takes that part of them, but 20 where there are so many. */
export async function eachWorld(
  context: Pick<AttackContext, 'organisations' | 'seed' | 'progress'>,
  visit: (world: World, number: number) => void | Promise<void>,
  { wish = {}, share = 1 }: { readonly wish?: WorldWish; readonly share?: number } = {},
): Promise<void> {
  const worlds = Math.min(context.organisations, Math.max(20, Math.ceil(context.organisations * share)))
  for (let number = 0; number < worlds; number++) {
    await visit(worldOf(context.seed, number, wish), number)
    context.progress(number + 1, worlds)
    // Lets Ctrl-C through.
    if (number % 8 === 7) await setImmediate()
  }
}

/** Something tried so many times, that must never succeed. */
export class Tally {
  readonly part: string
  tried = 0
  succeeded = 0

  constructor(part: string) {
    this.part = part
  }

  count(tried: number, succeeded: number): void {
    this.tried += tried
    this.succeeded += succeeded
  }

  /** Target 0; nothing tried is a miss as well. */
  none(more = ''): Finding {
    const { part, tried, succeeded } = this
    const measured = `${succeeded.toLocaleString('en-GB')} of ${tried.toLocaleString('en-GB')}${more}`
    return { part, tried, succeeded, baseline: null, target: '0', measured, held: succeeded === 0 && tried > 0 }
  }

  /** A row that only reports: what the product does not promise. */
  told(): Finding {
    const { part, tried, succeeded } = this
    const measured = `${((100 * succeeded) / Math.max(1, tried)).toFixed(1)} %`
    return { part, tried, succeeded, baseline: null, target: 'reported', measured, held: tried > 0 }
  }

  /** A positive control: a publisher that the attack must break. */
  caught(): Finding {
    const { part, tried, succeeded } = this
    const share = tried === 0 ? 0 : succeeded / tried
    const measured = `${(100 * share).toFixed(1)} % exposed`
    return { part: `control: ${part}`, tried, succeeded, baseline: null, target: '> 15 % exposed', measured, held: share > 0.15 }
  }
}
