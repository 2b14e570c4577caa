import { employmentOf, occupationOf } from './occupations.js'
import type { DemoPerson } from './people.js'
import type { DemoUnit } from './units.js'

/** The two files of an organisation import, as a Swedish HR system writes them. */
export function unitsCsv(units: readonly DemoUnit[]): string {
  const rows = units.map(({ code, name, parent }) => [code, name, parent?.code ?? ''])
  return lines([['Enhetskod', 'Namn', 'Överordnad kod'], ...rows])
}

export function peopleCsv(people: readonly DemoPerson[]): string {
  const head = [
    'Anställningsnummer',
    'Förnamn',
    'Efternamn',
    'Enhetskod',
    'E-post',
    'Mobil',
    'Språk',
    'Anställningsdatum',
    'Roll',
    'Rollenhet',
    'Yrkesgrupp',
    'Anställningsform',
  ]
  const rows = people.map(person => [
    person.employee,
    person.firstName,
    person.lastName,
    person.unit.code,
    person.mail,
    person.mobile,
    person.language,
    person.from,
    person.roles.join('+'),
    person.roles.length > 0 && person.roleUnit ? person.roleUnit.code : '',
    occupationOf(person),
    employmentOf(person),
  ])
  return lines([head, ...rows])
}

function lines(rows: readonly (readonly string[])[]): string {
  return `${rows.map(row => row.join(';')).join('\r\n')}\r\n`
}
