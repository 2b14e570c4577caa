import type { FindingKind } from '@tillit/name-guard'

/** Words of the name guard; fetched with it. */
export interface GuardWords {
  /** Names the part of the page for screen readers. */
  region: string
  title: (n: number) => string
  /** Follows the text that was found. */
  looks: Readonly<Record<FindingKind, string>>
  /** Said by a screen reader when the number of things found grows. */
  say: (n: number) => string
  change: string
  /** What a name can be replaced by, and the same with a genitive. */
  roles: readonly (readonly [plain: string, genitive: string])[]
  remove: string
  keep: string
  /** Stands where an identity number stood. */
  number: string
  numberGoes: string
  names: string
}

export const guardWords: { sv: GuardWords; en: GuardWords } = {
  sv: {
    region: 'Namnvakt',
    title: n => (n === 1 ? 'En sak kan peka ut någon' : `${n} saker kan peka ut någon`),
    looks: {
      name: 'ser ut som ett namn. Den som läser kan förstå vem det är.',
      phone: 'ser ut som ett telefonnummer.',
      mail: 'ser ut som en e-postadress.',
      plate: 'ser ut som ett bilnummer.',
      number: 'ser ut som ett personnummer.',
    },
    say: n =>
      n === 1 ? 'En sak i texten kan peka ut någon. Se under textrutan.' : `${n} saker i texten kan peka ut någon. Se under textrutan.`,
    change: 'Byt till',
    roles: [
      ['en kollega', 'en kollegas'],
      ['min chef', 'min chefs'],
      ['en brukare', 'en brukares'],
      ['en elev', 'en elevs'],
      ['en anhörig', 'en anhörigs'],
    ],
    remove: 'Ta bort',
    keep: 'Behåll',
    number: '[personnummer]',
    numberGoes: 'Personnummer skickas aldrig. Det byts ut när du skickar.',
    names: 'Alla namn kunde inte kontrolleras här. De kontrolleras när texten kommer fram.',
  },
  en: {
    region: 'Name guard',
    title: n => (n === 1 ? 'One thing may point someone out' : `${n} things may point someone out`),
    looks: {
      name: 'looks like a name. The reader may understand who it is.',
      phone: 'looks like a phone number.',
      mail: 'looks like an e-mail address.',
      plate: 'looks like a car’s registration number.',
      number: 'looks like a personal identity number.',
    },
    say: n =>
      n === 1
        ? 'One thing in the text may point someone out. See below the text.'
        : `${n} things in the text may point someone out. See below the text.`,
    change: 'Change to',
    roles: [
      ['a colleague', 'a colleague’s'],
      ['my manager', 'my manager’s'],
      ['a service user', 'a service user’s'],
      ['a pupil', 'a pupil’s'],
      ['a relative', 'a relative’s'],
    ],
    remove: 'Remove',
    keep: 'Keep',
    number: '[personal identity number]',
    numberGoes: 'Personal identity numbers are never sent. It is replaced when you send.',
    names: 'Not all names could be checked here. They are checked when the text arrives.',
  },
}
