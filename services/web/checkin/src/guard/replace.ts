import { type Finding, maskFindings } from '@tillit/name-guard'

/** Two findings are the same thing when they read the same, whatever their case. */
export const sameThing = (finding: Finding): string => `${finding.kind}:${finding.text.toLowerCase()}`

/** What stands in the text, once each, in the order of the text. */
export function thingsIn(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map(finding => [sameThing(finding), finding])).values()].reverse()
}

/** Takes one thing out wherever it stands; two spaces become one. */
export function removeThing(text: string, findings: readonly Finding[], thing: Finding): string {
  return maskFindings(text, only(findings, thing), () => '').replaceAll('  ', ' ')
}

/** Puts a role in the place of one thing wherever it stands; with a capital where a sentence begins. */
export function replaceThing(
  text: string,
  findings: readonly Finding[],
  thing: Finding,
  [plain, genitive]: readonly [string, string],
): string {
  return maskFindings(text, only(findings, thing), finding => {
    const words = finding.genitive ? genitive : plain
    const begins = /(?:^|[.!?\n])\s*$/.test(text.slice(0, finding.start)) && finding.text[0] !== finding.text[0]?.toLowerCase()
    return begins ? words[0]!.toUpperCase() + words.slice(1) : words
  })
}

const only = (findings: readonly Finding[], thing: Finding): Finding[] => findings.filter(one => sameThing(one) === sameThing(thing))
