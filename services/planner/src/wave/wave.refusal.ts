import type { Bilingual } from '@tillit/contracts'
import { ServiceError } from '@tillit/service-kit'

/** Neighbours' refusals of a launch that a person can do something about, by their stable codes. */
const known: Readonly<Record<string, Bilingual>> = {
  'unit.unknown': {
    sv: 'En av enheterna finns inte längre i organisationen. Välj mottagare igen.',
    en: 'One of the units is no longer in the organisation. Choose the recipients again.',
  },
  'wave.nobody-to-ask': {
    sv: 'Ingen grupp i de här enheterna har tillräckligt många som går att nå. Välj fler enheter.',
    en: 'No group in these units has enough people who can be reached. Choose more units.',
  },
  'wave.nothing-to-split': {
    sv: 'Ingen enhet kan delas upp i grupper. Ta bort frågorna per grupp, välj fler enheter eller läs in uppgiften om personalen.',
    en: 'No unit can be split into groups. Remove the questions by group, choose more units, or import the field about the staff.',
  },
  'wave.key-taken': {
    sv: 'En tidigare undersökning är inläst under samma namn. Gör en ny puls med ett annat namn.',
    en: 'An earlier survey was imported under this name. Make a new wave under another.',
  },
  'wave.prepared-otherwise': {
    sv: 'Pulsen har redan börjat startas med ett annat innehåll. Gör en ny puls.',
    en: 'The launch of this wave began with another content. Make a new wave.',
  },
}

/** A refusal that ends a launch, in both languages: a neighbour answers a service in English only. */
export function launchRefusal(error: ServiceError): ServiceError & { readonly words: Bilingual } {
  const { status, code, words, field } = error
  const both =
    typeof words === 'object'
      ? words
      : (known[code] ?? { sv: `En del av Tillit sa nej (${code}). Visa koden för dem som sköter driften.`, en: words })
  return new ServiceError(status, code, both, field === undefined ? {} : { field }) as ServiceError & { readonly words: Bilingual }
}
