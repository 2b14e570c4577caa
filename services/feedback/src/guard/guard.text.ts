import { type Finding, type FindingKind, findPersons, maskFindings, neverKept, openRosterFilter } from '@tillit/name-guard'
import { publicNameList } from '@tillit/name-guard/server'
import { ServiceError } from '@tillit/service-kit'

/**
 * A writer's text as it may be stored: identity numbers are masked, whoever wants to keep them.
 * @param filter of the wave, null where there is none
 * @throws ServiceError 422 `text.points-out`, naming what was found, unless the writer keeps it
 */
export function guardText(text: string, kept: boolean, filter: string | null): string {
  const own = filter === null ? null : openRosterFilter(filter)
  const findings = findPersons(text, { names: publicNameList(), own })
  const open = findings.filter(finding => !neverKept(finding))
  if (open.length > 0 && !kept) throw pointsOut(open)
  return maskNumbers(text, findings)
}

/** An owner's answer: names are theirs to write, identity numbers are not. */
export const guardAnswer = (text: string): string => maskNumbers(text, findPersons(text))

const maskNumbers = (text: string, findings: readonly Finding[]): string => maskFindings(text, findings.filter(neverKept))

const kinds: Record<FindingKind, { sv: string; en: string }> = {
  name: { sv: 'namn', en: 'name' },
  phone: { sv: 'telefonnummer', en: 'phone number' },
  mail: { sv: 'e-postadress', en: 'mail address' },
  plate: { sv: 'bilnummer', en: 'car plate' },
  number: { sv: 'personnummer', en: 'personal identity number' },
}
/** Named in the answer, once each: enough to find them in the text. */
const most = 10

function pointsOut(findings: readonly Finding[]): ServiceError {
  const said = (language: 'sv' | 'en') =>
    [...new Set(findings.map(({ kind, text }) => `${kinds[kind][language]} ”${text}”`))].slice(0, most).join(', ')
  return new ServiceError(
    422,
    'text.points-out',
    {
      sv: `Texten kan peka ut någon: ${said('sv')}. Ändra den, eller skicka en gång till med kept: true om det ska stå kvar. Inget är sparat.`,
      en: `The text may point someone out: ${said('en')}. Change it, or send once more with kept: true to keep it. Nothing was stored.`,
    },
    { field: 'text' },
  )
}
