/** What can point a person out, found on the device before anything is sent. Patterns only: names need a list of their own. */
export interface Hit {
  kind: 'mail' | 'number' | 'phone'
  text: string
}

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Swedish personal identity number, ten or twelve digits, with or without a hyphen. */
const NUMBER = /(?<!\d)(?!07[02369]\d{7}(?!\d))(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[67]\d|8\d|9[01])[-+ ]?\d{4}(?!\d)/g
const PHONE = /(?<![\d.,])(?:\+\d{1,3}|00\d{1,3}|0)[\d \-()/]{6,14}\d(?!\d)/g

/** Every hit once, in the order of the text. */
export function findHits(text: string): Hit[] {
  const found: (Hit & { at: number })[] = []
  for (const [kind, pattern] of [
    ['mail', MAIL],
    ['number', NUMBER],
    ['phone', PHONE],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index
      const overlaps = found.some(other => at < other.at + other.text.length && other.at < at + match[0].length)
      const again = found.some(other => other.text === match[0])
      if (!overlaps && !again) found.push({ kind, text: match[0], at })
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ kind, text: hit }) => ({ kind, text: hit }))
}
