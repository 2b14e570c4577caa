import { createHmac } from 'node:crypto'
import type { Bilingual } from '@tillit/contracts'
import type { Row } from '@tillit/tabular'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { PersonField, ReadHeader } from './import.columns.js'
import { holdsIdentityNumber } from './import.identity.js'
import { calendarDate, limits, looksBroken, type PersonRow, type ReadRow } from './import.row.js'
import { rowWords } from './import.words.js'

const yes = new Set(['ja', 'j', 'yes', 'y', '1', 'x', 'true', 'sant'])
const no = new Set(['', 'nej', 'n', 'no', '0', 'false', 'falskt'])
const languages: Record<string, 'sv' | 'en'> = { '': 'sv', sv: 'sv', svenska: 'sv', swedish: 'sv', en: 'en', engelska: 'en', english: 'en' }
const roles: Record<string, string | null> = {
  chef: 'manager',
  manager: 'manager',
  enhetschef: 'manager',
  hr: 'hr',
  skyddsombud: 'safety-representative',
  'safety representative': 'safety-representative',
  'safety-representative': 'safety-representative',
  direktör: 'director',
  director: 'director',
  admin: 'admin',
  administratör: 'admin',
  administrator: 'admin',
  medarbetare: null,
  employee: null,
}
const mailForm = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]{2,}$/
const parts = (text: string) =>
  text
    .split(/[+,|]/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** A telephone number as +46..., or null. Ordinary Swedish mobile numbers take the short way: libphonenumber costs a hundred times more. */
export function phoneNumber(text: string): string | null {
  const digits = text.replaceAll(/[\s\-()/]/g, '')
  const mobile = /^(?:0|\+46|0046)(7[02369]\d{7})$/.exec(digits)
  if (mobile) return `+46${mobile[1]}`
  if (!/^[+0][\d]{6,15}$/.test(digits)) return null
  const parsed = parsePhoneNumberFromString(digits.startsWith('00') ? `+${digits.slice(2)}` : digits, 'SE')
  return parsed?.isValid() ? parsed.number : null
}

/** `role@code` of each role at each unit; words that are none are told. */
function rolesOf(role: string, roleUnit: string, unit: string, unknown: (role: string) => void): string[] {
  const held = new Set<string>()
  const named = parts(role)
  const units = parts(roleUnit)
  if (named.length === 0 && units.length > 0) named.push('manager')
  for (const word of named) {
    const known = roles[word.toLowerCase()]
    if (known === undefined) unknown(word)
    else if (known !== null) for (const code of units.length > 0 ? units : [known === 'admin' ? '' : unit]) held.add(`${known}@${code}`)
  }
  return [...held].sort()
}

/** Reads one row of the people file. The employee id leaves this function only as a keyed hash. */
export function readPersonRow(
  { line, cells, problem }: Row,
  { columns, title }: Pick<ReadHeader<PersonField>, 'columns' | 'title'>,
  employmentKey: Uint8Array,
): ReadRow<PersonRow> {
  const reasons: Bilingual[] = []
  if (problem) return { row: null, reasons: [problem] }
  const cell = (field: PersonField) => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '').trim().normalize('NFC'))
  const employee = cell('employee')
  const name = cell('name') || [cell('firstName'), cell('lastName')].filter(part => part !== '').join(' ')
  const [unit, mail, phone] = [cell('unit'), cell('mail'), cell('phone')]
  if (cells.some((text, at) => holdsIdentityNumber(text, at === columns.phone))) {
    reasons.push(rowWords.identityNumber())
  }
  if (cells.some(looksBroken)) reasons.push(rowWords.brokenEncoding())
  const marked = cell('protected').toLowerCase()
  const asked = cell('slip').toLowerCase()
  // A slip is drawn from a bowl: no address is needed then, and none is kept; of a protected person no name either.
  const slip = yes.has(asked)
  if (!slip && !no.has(asked)) reasons.push(rowWords.neitherYesNorNo(title('slip')))
  const hidden = yes.has(marked) || /skyddad|sekretess/i.test(name)
  if (hidden && !slip) reasons.push(rowWords.protectedPerson())
  else if (!hidden && !no.has(marked)) reasons.push(rowWords.neitherYesNorNo(title('protected')))
  if (employee === '') reasons.push(rowWords.empty(title('employee')))
  else if (employee.length > limits.employee) reasons.push(rowWords.tooLong(title('employee'), limits.employee))
  const nameColumn = (['name', 'firstName', 'lastName'] as const).find(field => columns[field] !== undefined)
  if (nameColumn !== undefined && name === '' && !slip) reasons.push(rowWords.empty(title(nameColumn)))
  else if (nameColumn !== undefined && name.length > limits.name) reasons.push(rowWords.tooLong(title(nameColumn), limits.name))
  if (unit === '') reasons.push(rowWords.empty(title('unit')))
  if (mail !== '' && (mail.length > limits.mail || !mailForm.test(mail))) reasons.push(rowWords.noMail(title('mail')))
  const number = phone === '' ? null : phoneNumber(phone)
  if (phone !== '' && number === null) reasons.push(rowWords.noPhone(title('phone')))
  const language = languages[cell('language').toLowerCase()]
  if (language === undefined) reasons.push(rowWords.unknownLanguage(title('language'), cell('language')))
  const [from, to] = [cell('from'), cell('to')]
  if (from !== '' && calendarDate(from) === null) reasons.push(rowWords.noDate(title('from'), from))
  if (to !== '' && calendarDate(to) === null) reasons.push(rowWords.noDate(title('to'), to))
  if (calendarDate(from) && calendarDate(to) && to < from) reasons.push(rowWords.endsFirst(title('to'), title('from')))
  const held = rolesOf(cell('role'), cell('roleUnit'), unit, role => reasons.push(rowWords.unknownRole(title('role'), role)))
  const [occupation, employment] = (['occupation', 'employment'] as const).map(field => {
    const value = cell(field).replaceAll(/\s+/g, ' ')
    if (value.length > limits.attribute) reasons.push(rowWords.tooLong(title(field), limits.attribute))
    return value === '' ? null : value[0]!.toUpperCase() + value.slice(1)
  }) as [string | null, string | null]
  if (employee === '' || unit === '') return { row: null, reasons }
  const key = createHmac('sha256', employmentKey).update(employee).digest('hex')
  return {
    row: {
      ...{ line, key, unit, name: hidden ? '' : name, language: language ?? 'sv' },
      ...{ mail: slip || mail === '' ? null : mail, phone: slip ? null : number },
      ...{ from: calendarDate(from), to: calendarDate(to), roles: held, occupation, employment },
    },
    reasons,
  }
}
