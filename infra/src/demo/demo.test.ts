import { describe, expect, it } from 'vitest'
import { earlierAnswers } from './earlier-waves.js'
import { peopleCsv, unitsCsv } from './files.js'
import { demoPeople } from './people.js'
import { demoUnits } from './units.js'

const units = demoUnits()
const people = demoPeople(units)
const sizeOf = (path: string) => people.filter(person => person.unit.path === path).length

describe('Lindviks kommun', () => {
  it('has 502 units in four levels, 6,014 people and 450 managers', () => {
    expect(units).toHaveLength(502)
    expect(Math.max(...units.map(unit => unit.level))).toBe(4)
    expect(new Set(units.map(unit => unit.path)).size).toBe(502)
    expect(people).toHaveLength(6_014)
    expect(people.filter(person => person.roles.includes('chef'))).toHaveLength(450)
  })

  it('has teams of 2 to 60, most people without a desk, and everybody within reach', () => {
    const teams = units.filter(unit => unit.level === 4).map(unit => sizeOf(unit.path))
    expect(Math.min(...teams)).toBeGreaterThanOrEqual(2)
    expect(Math.max(...teams)).toBeLessThanOrEqual(60)
    expect(people.filter(person => person.mail === '').length).toBeGreaterThan(people.length / 2)
    expect(people.every(person => person.mail !== '' || person.mobile !== '')).toBe(true)
  })

  it('sends nothing to anybody real: reserved domain, numbers kept free for fiction', () => {
    expect(people.every(person => person.mail === '' || person.mail.endsWith('@lindvik.example'))).toBe(true)
    expect(people.every(person => person.mobile === '' || /^070-174 06 (0[5-9]|[1-9]\d)$/.test(person.mobile))).toBe(true)
  })

  it('knows the people of the story where the story has them', () => {
    const place = (first: string, last: string) =>
      people.filter(one => one.firstName === first && one.lastName === last).map(one => [one.unit.name, one.roles.join('+')])
    expect(place('Karin', 'Lindqvist')).toContainEqual(['Hemtjänst Norr', 'chef'])
    expect(place('Amina', 'Farah')).toContainEqual(['Personalkontoret', 'admin+hr'])
    expect(place('Maria', 'Ek')).toContainEqual(['Lindviks kommun', 'direktör'])
    expect(place('Per', 'Holm')).toContainEqual(['Kväll Norr', 'skyddsombud'])
    expect(place('Elin', 'Strand')).toContainEqual(['Dag Norr', ''])
    expect(sizeOf('Lindviks kommun/Vård och omsorg/Hemtjänst Norr/Dag Norr')).toBe(19)
  })

  it('is the same every time', () => {
    expect(peopleCsv(demoPeople(demoUnits()))).toBe(peopleCsv(people))
    expect(unitsCsv(demoUnits())).toBe(unitsCsv(units))
    expect([...earlierAnswers(people)].join('')).toBe([...earlierAnswers(people)].join(''))
  })

  it('has answered six times, half to nine tenths of each team', () => {
    const ballots = [...earlierAnswers(people)].slice(1)
    const waves = new Set(ballots.map(ballot => ballot.split(',')[2]))
    expect(ballots.length / people.length / 6).toBeGreaterThan(0.5)
    expect(ballots.length / people.length / 6).toBeLessThan(0.9)
    expect([...waves]).toEqual(['Puls 1', 'Puls 2', 'Puls 3', 'Puls 4', 'Puls 5', 'Puls 6'])
  })

  it('has a change worth finding: at Hemtjänst Norr fewer and fewer know what goes first', () => {
    const rows = [...earlierAnswers(people)].join('').split('\n')
    const mean = (wave: string) => {
      const answers = rows
        .map(row => row.split(','))
        .filter(cells => cells[1]?.includes('/Hemtjänst Norr/') && cells[2] === wave && cells[3] === 'own.o2' && cells[4] !== '')
      return answers.reduce((sum, cells) => sum + Number(cells[4]), 0) / answers.length
    }
    expect(mean('Puls 6')).toBeLessThan(mean('Puls 1') - 0.5)
  })

  it('has words of its own in the earlier waves: enough for a group at Hemtjänst Norr, each of them once, and nobody named', () => {
    const rows = [...earlierAnswers(people)]
      .join('')
      .split('\n')
      .flatMap(row => /^w\d+-\d+,([^,]+),([^,]+),(open\.\w+),,"([^"]+)"$/.exec(row)?.slice(1) ?? [])
    const comments = Array.from({ length: rows.length / 4 }, (_, at) => rows.slice(at * 4, at * 4 + 4))
    expect(new Set(comments.map(([, , , text]) => text)).size).toBeGreaterThan(40)
    for (const question of ['open.good', 'open.difference']) {
      const here = comments.filter(([unit, wave, asked]) => unit!.includes('/Hemtjänst Norr') && wave === 'Puls 6' && asked === question)
      expect(here.length).toBeGreaterThanOrEqual(10)
      expect(new Set(here.map(([, , , text]) => text)).size).toBe(here.length)
    }
    const names = new Set(people.flatMap(({ firstName, lastName }) => [firstName, lastName]))
    const words = comments.flatMap(([, , , text]) => text!.split(/[ ,.]+/).slice(1))
    expect(words.filter(word => names.has(word))).toEqual([])
  })
})
