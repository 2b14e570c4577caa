import type { Finding } from '../attack.js'

const number = (n: number) => n.toLocaleString('en-GB')

/** A row where nothing at all may succeed. `more` is said behind the count. */
export function none(part: string, tried: number, succeeded: number, more = ''): Finding {
  const measured = `${number(succeeded)} of ${number(tried)}${more ? `; ${more}` : ''}`
  return { part, tried, succeeded, baseline: null, target: '0', measured, held: tried > 0 && succeeded === 0 }
}

/** A planted hole: the attack must see it, or it is the attack that is broken. */
export function planted(part: string, tried: number, succeeded: number, more = ''): Finding {
  const measured = `${number(succeeded)} of ${number(tried)}${more ? `; ${more}` : ''}`
  return { part: `control: ${part}`, tried, succeeded, baseline: null, target: 'found', measured, held: succeeded > 0 }
}

/** What is in order must go through each time: else the refusals beside it say nothing about what was wrong with the others. */
export function whole(part: string, tried: number, succeeded: number): Finding {
  const measured = `${number(succeeded)} of ${number(tried)}`
  return { part: `control: ${part}`, tried, succeeded, baseline: null, target: 'all', measured, held: tried > 0 && succeeded === tried }
}
