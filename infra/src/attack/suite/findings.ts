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
