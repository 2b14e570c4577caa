import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { readPersonHeader, readUnitHeader } from './import.columns.js'
import { holdsIdentityNumber } from './import.identity.js'
import { phoneNumber, readPersonRow } from './import.person-row.js'
import { unitTree } from './import.unit-tree.js'

const key = Buffer.alloc(32, 1)
const read = (headers: string, cells: string) => {
  return readPersonRow({ line: 2, cells: cells.split(';'), problem: null }, readPersonHeader(headers.split(';')), key)
}

describe('the header of a file', () => {
  it('is understood in Swedish and English, whatever its case, hyphens and accents', () => {
    const swedish = readPersonHeader([
      'Anställningsnummer',
      'FÖRNAMN',
      'Efternamn',
      'Grundanställningsenhet',
      'E-post',
      'Anstalld fran',
      'Chef för',
    ])
    expect(swedish.faults).toEqual([])
    expect(swedish.columns).toEqual({ employee: 0, firstName: 1, lastName: 2, unit: 3, mail: 4, from: 5, roleUnit: 6 })
    expect(readPersonHeader(['employee_id', 'Unit Code', 'e-mail', 'Signatur'])).toMatchObject({
      columns: { employee: 0, unit: 1, mail: 2 },
      ignored: ['Signatur'],
      faults: [],
    })
    expect(readUnitHeader(['Enhetskod', 'Enhet', 'Överordnad enhet'])).toMatchObject({
      columns: { code: 0, name: 1, parent: 2 },
      faults: [],
    })
  })
})

describe('a row of a person', () => {
  it('keeps the employee id as a keyed hash that is the same for the same id', () => {
    const one = read('id;enhet', ' 4711 ;A').row!
    expect(one.key).toMatch(/^[0-9a-f]{64}$/)
    expect(read('id;enhet;namn', '4711;B;Anna').row!.key).toBe(one.key)
    expect(JSON.stringify(one)).not.toContain('4711')
  })

  it('marked for a slip keeps neither mail nor mobile, and of a protected person no name', () => {
    const head = 'id;enhet;namn;e-post;mobil;lapp;skyddad identitet'
    const row = (slip: string, hidden: string) => read(head, `1;A;Anna Berg;a@b.se;070-123 45 67;${slip};${hidden}`)
    expect(row('nej', 'nej').row).toMatchObject({ name: 'Anna Berg', mail: 'a@b.se', phone: '+46701234567' })
    expect(row('ja', '').row).toMatchObject({ name: 'Anna Berg', mail: null, phone: null })
    expect(row('x', 'ja')).toMatchObject({ row: { name: '', mail: null, phone: null }, reasons: [] })
    expect(row('', 'ja').reasons[0]?.sv).toContain('skriv ja i en kolumn "Lapp"')
    expect(row('kanske', '').reasons[0]?.en).toContain('"lapp" says neither yes nor no')
  })

  it('understands roles for the own unit, for others, and for the whole organisation', () => {
    expect(read('id;enhet;roll', '1;A;Chef').row!.roles).toEqual(['manager@A'])
    expect(read('id;enhet;roll;chef för', '1;A;;B+C').row!.roles).toEqual(['manager@B', 'manager@C'])
    expect(read('id;enhet;roll', '1;A;admin+HR').row!.roles).toEqual(['admin@', 'hr@A'])
    expect(read('id;enhet;roll', '1;A;medarbetare').row!.roles).toEqual([])
  })

  it.each([
    ['070-123 45 67', '+46701234567'],
    ['+46 70 123 45 67', '+46701234567'],
    ['0046701234567', '+46701234567'],
    ['08-508 00 000', '+46850800000'],
    ['+358 40 123 4567', '+358401234567'],
    ['12', null],
    ['ring mig', null],
  ])('reads the number %s as %s', (text, number) => {
    expect(phoneNumber(text)).toBe(number)
  })
})

describe('identity numbers', () => {
  it.each(['19900101-0017', '199001010017', '900101-0017', '9001010017', '900101+0017', 'Anna 900101-0017 Berg', '19900161-0014'])(
    'are seen in "%s"',
    text => {
      expect(holdsIdentityNumber(text)).toBe(true)
    },
  )
  it.each(['900101-0018', '2026-11-16', '070-123 45 67', '556000-4615', '10045', 'Enhet 900101', '+46701234567'])(
    'are not seen in "%s"',
    text => {
      expect(holdsIdentityNumber(text)).toBe(false)
    },
  )
  it('do not take an ordinary telephone number for one', () => {
    expect(holdsIdentityNumber('0701010007', true)).toBe(false)
    expect(holdsIdentityNumber('19900101-0017', true)).toBe(true)
  })
})

describe('the tree of a units file', () => {
  const forest = fc.array(fc.record({ code: fc.integer({ min: 0, max: 12 }), parent: fc.option(fc.integer({ min: 0, max: 12 })) }), {
    maxLength: 14,
  })
  test.prop([forest])('either gives every unit a path below its parent or says why not', rows => {
    const units = rows.map(({ code, parent }, at) => ({
      line: at + 2,
      code: `c${code}`,
      name: `unit ${code}`,
      parent: parent === null || parent === code ? null : `c${parent}`,
      closed: null,
    }))
    const { paths, faults } = unitTree(units)
    const blamed = new Set(faults.map(fault => fault.line))
    if (faults.length === 0) {
      expect(paths.size).toBe(units.length)
      for (const { code, name, parent } of units) expect(paths.get(code)).toBe(parent === null ? name : `${paths.get(parent)}/${name}`)
    } else expect([...blamed].every(line => line >= 2 && line < units.length + 2)).toBe(true)
    const lost = units.filter(unit => !paths.has(unit.code))
    if (lost.length > 0) expect(faults.length).toBeGreaterThan(0)
  })
})
