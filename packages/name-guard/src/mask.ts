import type { Finding, FindingKind } from './finding.js'

/** What stands instead of what was found, where nobody chose better words. */
export const MASKS: Readonly<Record<FindingKind, string>> = {
  number: '[personnummer]',
  mail: '[e-post]',
  phone: '[telefon]',
  plate: '[bil]',
  name: '[namn]',
}

/**
 * Puts words in the place of findings; nothing else of the text changes.
 * @param findings of this text, in its order, without overlaps
 */
export function maskFindings(
  text: string,
  findings: readonly Finding[],
  words: (finding: Finding) => string = ({ kind }) => MASKS[kind],
): string {
  let masked = ''
  let last = 0
  for (const finding of findings) {
    masked += text.slice(last, finding.start) + words(finding)
    last = finding.end
  }
  return masked + text.slice(last)
}

/** Identity numbers are never kept, whoever wants to: neither on the device nor where texts are stored. */
export const neverKept = ({ kind }: Finding): boolean => kind === 'number'
