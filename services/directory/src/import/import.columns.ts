import type { Bilingual } from '@tillit/contracts'
import { fileWords } from './import.words.js'

/** Names a column may have, written without spaces, hyphens, underscores, dots and capitals; accents do not matter either. The first name found wins; see the README of this service. */
export const unitColumns = {
  code: ['kod', 'enhetskod', 'enhetsid', 'enhetsnummer', 'code', 'unitcode', 'unitid'],
  name: ['namn', 'enhetsnamn', 'enhet', 'benämning', 'name', 'unitname', 'unit'],
  parent: [
    'överordnadkod',
    'överordnadenhetskod',
    'överordnadenhet',
    'överordnad',
    'förälder',
    'tillhör',
    'parentcode',
    'parentunit',
    'parentunitcode',
    'parent',
  ],
  closed: ['stängd', 'avslutad', 'upphör', 'giltigtill', 'closed', 'closedon', 'validto'],
} as const
export const personColumns = {
  employee: [
    'anställningsnummer',
    'anställningsnr',
    'anställningsid',
    'anstnr',
    'employeeid',
    'employeenumber',
    'employmentid',
    'employee',
    'id',
  ],
  name: ['namn', 'name', 'fullname'],
  firstName: ['förnamn', 'tilltalsnamn', 'firstname', 'givenname'],
  lastName: ['efternamn', 'lastname', 'surname', 'familyname'],
  unit: ['enhetskod', 'grundanställningsenhet', 'organisationsenhet', 'arbetsplats', 'enhet', 'unitcode', 'unit'],
  mail: ['epost', 'epostadress', 'mejl', 'mejladress', 'mail', 'email', 'emailaddress'],
  phone: ['mobil', 'mobilnummer', 'mobiltelefon', 'mobile', 'mobilephone', 'telefon', 'telefonnummer', 'phone', 'phonenumber'],
  language: ['språk', 'language'],
  from: ['anställdfrån', 'anställningsdatum', 'startdatum', 'start', 'from', 'startdate', 'employedfrom'],
  to: ['anställdtill', 'slutdatum', 'slut', 'to', 'enddate', 'employedto'],
  role: ['roll', 'roller', 'role', 'roles'],
  roleUnit: ['rollenhet', 'chefför', 'ansvararför', 'roleunit', 'responsiblefor'],
  occupation: ['yrkesgrupp', 'befattningsgrupp', 'personalgrupp', 'yrkeskategori', 'occupation', 'occupationgroup', 'jobgroup'],
  employment: ['anställningsform', 'formofemployment', 'employmentform', 'employmenttype', 'employment'],
  slip: ['lapp', 'papperslapp', 'slip', 'paperslip'],
  protected: ['skyddadidentitet', 'skyddadepersonuppgifter', 'sekretessmarkering', 'protected', 'protectedidentity'],
} as const
type RequiredField = 'code' | 'name' | 'parent' | 'employee' | 'unit'
const required = { units: ['code', 'name', 'parent'], people: ['employee', 'unit'] } as const
const identityColumns = new Set([
  'personnummer',
  'personnr',
  'pnr',
  'samordningsnummer',
  'personalidentitynumber',
  'personalidentitynumbers',
  'identitynumber',
  'ssn',
])

export type Columns<Field extends string> = Partial<Record<Field, number>>
export type UnitField = keyof typeof unitColumns
export type PersonField = keyof typeof personColumns
export interface ReadHeader<Field extends string> {
  readonly columns: Columns<Field>
  /** What the file calls a column. */
  readonly title: (field: Field) => string
  /** Columns that are passed over. */
  readonly ignored: string[]
  /** What is wrong with the header line. */
  readonly faults: Bilingual[]
}

/** `E-post ` and `e_post` are one name, and so are `Anställd från` and `anstalld fran`. */
const plainName = (header: string) =>
  header
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_.\-:]+/g, '')

function readHeader<Field extends string>(
  headers: readonly string[],
  known: Readonly<Record<Field, readonly string[]>>,
  needed: ReadonlyArray<NoInfer<Field> & RequiredField>,
): ReadHeader<Field> {
  const plain = headers.map(plainName)
  const columns: Columns<Field> = {}
  const used = new Set<number>()
  const faults: Bilingual[] = []
  for (const [field, names] of Object.entries(known) as [Field, readonly string[]][]) {
    const name = names.map(plainName).find(one => plain.includes(one))
    if (name === undefined) continue
    columns[field] = plain.indexOf(name)
    used.add(plain.indexOf(name))
    if (plain.indexOf(name) !== plain.lastIndexOf(name)) faults.push(fileWords.columnTwice(headers[columns[field]!]!))
  }
  for (const field of needed) {
    if (columns[field] === undefined) faults.push(fileWords.columnMissing(field, known[field].slice(0, 4)))
  }
  plain.forEach((name, at) => {
    if (identityColumns.has(name)) faults.push(fileWords.identityColumn(headers[at]!))
  })
  const ignored = headers.filter((header, at) => !used.has(at) && header !== '')
  return { columns, title: field => headers[columns[field] ?? -1] ?? field, ignored, faults }
}

export const readUnitHeader = (headers: readonly string[]): ReadHeader<UnitField> => readHeader(headers, unitColumns, required.units)

export const readPersonHeader = (headers: readonly string[]): ReadHeader<PersonField> => readHeader(headers, personColumns, required.people)
