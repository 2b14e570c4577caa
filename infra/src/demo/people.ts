import { type Random, seededRandom, shuffle } from '@tillit/rules'
import { mensNames, surnames, womensNames } from './names.js'
import type { DemoUnit } from './units.js'

export const seed = 20_261_109
const wantedPeople = 6_014
const wantedManagers = 450
/** Of those with a desk job; the others are reached by SMS alone. */
const desklessWithMail = 0.12

export interface DemoPerson {
  readonly employee: string
  readonly firstName: string
  readonly lastName: string
  readonly unit: DemoUnit
  readonly mail: string
  readonly mobile: string
  readonly language: 'sv' | 'en'
  readonly roles: readonly string[]
  /** Unit the roles are for; null is the whole organisation. */
  readonly roleUnit: DemoUnit | null
  readonly from: string
}

/** People the demo's story names. They stand first in their unit. */
const cast: readonly { name: readonly [string, string]; unit: string; roles: readonly string[]; roleUnit: string; mail: boolean }[] = [
  { name: ['Maria', 'Ek'], unit: 'Lindviks kommun', roles: ['direktör'], roleUnit: 'Lindviks kommun', mail: true },
  { name: ['Amina', 'Farah'], unit: 'Personalkontoret', roles: ['admin', 'hr'], roleUnit: 'Lindviks kommun', mail: true },
  { name: ['Karin', 'Lindqvist'], unit: 'Hemtjänst Norr', roles: ['chef'], roleUnit: 'Hemtjänst Norr', mail: true },
  { name: ['Per', 'Holm'], unit: 'Kväll Norr', roles: ['skyddsombud'], roleUnit: 'Hemtjänst Norr', mail: true },
  { name: ['Elin', 'Strand'], unit: 'Dag Norr', roles: [], roleUnit: 'Dag Norr', mail: true },
]

/** Everybody employed in the demo, always the same: 6,014 people in teams of 2 to 60, 450 of them managers. */
export function demoPeople(units: readonly DemoUnit[]): DemoPerson[] {
  const random = seededRandom(seed)
  const sizes = sizesOf(units, random)
  const led = unitsWithManager(units, sizes)
  const people: DemoPerson[] = []
  const addresses = new Map<string, number>()
  for (const unit of units) {
    const known = cast.filter(one => one.unit === unit.name)
    for (let place = 0; place < (sizes.get(unit) ?? 0); place++) {
      const role = known[place]
      const manages = role === undefined && place === known.length && led.has(unit)
      const [firstName, lastName] = role?.name ?? nameOf(random)
      const byMail = role?.mail === true || manages || unit.desk || random.next() < desklessWithMail
      people.push({
        employee: String(10_000 + people.length),
        firstName,
        lastName,
        unit,
        mail: byMail ? addressOf(firstName, lastName, addresses) : '',
        mobile: role !== undefined || !unit.desk || random.next() < 0.5 ? mobileOf(random) : '',
        language: role === undefined && random.next() < 0.04 ? 'en' : 'sv',
        roles: role ? role.roles : manages ? ['chef'] : [],
        roleUnit: unitNamed(units, role?.roleUnit) ?? unit,
        from: dayOf(random),
      })
    }
  }
  return withSafetyRepresentatives(people, units)
}

function sizesOf(units: readonly DemoUnit[], random: Random): Map<DemoUnit, number> {
  const open = units.filter(unit => unit.fixed === undefined)
  const raw = new Map(open.map(unit => [unit, Math.exp(0.55 * normal(random)) * unit.weight]))
  const sum = [...raw.values()].reduce((a, b) => a + b, 0)
  const room = wantedPeople - units.reduce((a, unit) => a + (unit.fixed ?? 0), 0)
  const least = (unit: DemoUnit) => (unit.level < 4 ? 1 : 2)
  const sizes = new Map(
    units.map(unit => [unit, unit.fixed ?? Math.min(60, Math.max(least(unit), Math.round(((raw.get(unit) ?? 0) / sum) * room)))]),
  )
  sizes.set(units.find(unit => unit.name === 'Hemtjänst Norr')!, 1)
  // Rounding leaves a few too many or too few: groups of middle size take them.
  const middle = shuffle(
    open.filter(unit => unit.level === 4 && sizes.get(unit)! > 8 && sizes.get(unit)! < 30),
    random,
  )
  for (let difference = wantedPeople - total(sizes), i = 0; difference !== 0; i++) {
    const unit = middle[i % middle.length]!
    sizes.set(unit, sizes.get(unit)! + Math.sign(difference))
    difference -= Math.sign(difference)
  }
  return sizes
}

const total = (sizes: ReadonlyMap<DemoUnit, number>) => [...sizes.values()].reduce((a, b) => a + b, 0)

/** All areas and administrations have a manager, and the largest groups, until there are 450; groups of Hemtjänst Norr are led by Karin. */
function unitsWithManager(units: readonly DemoUnit[], sizes: ReadonlyMap<DemoUnit, number>): Set<DemoUnit> {
  const upper = units.filter(unit => unit.level < 4 && unit.name !== 'Hemtjänst Norr' && unit.level > 1)
  const groups = units
    .filter(unit => unit.level === 4 && unit.parent?.name !== 'Hemtjänst Norr')
    .sort((a, b) => sizes.get(b)! - sizes.get(a)!)
  return new Set([...upper, ...groups.slice(0, wantedManagers - 1 - upper.length)])
}

/** One safety representative per area: the first in its groups without another role. */
function withSafetyRepresentatives(people: readonly DemoPerson[], units: readonly DemoUnit[]): DemoPerson[] {
  const byArea = new Map<DemoUnit, DemoPerson>()
  for (const person of people) {
    const area = person.unit.parent
    if (person.unit.level === 4 && area && area.name !== 'Hemtjänst Norr' && person.roles.length === 0 && !byArea.has(area))
      byArea.set(area, person)
  }
  const chosen = new Map([...byArea].map(([area, person]) => [person.employee, area]))
  return people.map(person => {
    const area = chosen.get(person.employee)
    return area && units.includes(area) ? { ...person, roles: ['skyddsombud'], roleUnit: area } : person
  })
}

function nameOf(random: Random): [string, string] {
  const given = random.next() < 0.78 ? womensNames : mensNames
  return [pick(given, random), pick(surnames, random)]
}

/** Domain `.example` is reserved: no mail can ever leave for it. */
function addressOf(firstName: string, lastName: string, taken: Map<string, number>): string {
  const plain = `${firstName}.${lastName}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.]/g, '')
  const before = taken.get(plain) ?? 0
  taken.set(plain, before + 1)
  return `${plain}${before === 0 ? '' : before + 1}@lindvik.example`
}

/** Numbers the Swedish regulator keeps free for fiction: 070-174 06 05 to 070-174 06 99. */
function mobileOf(random: Random): string {
  return `070-174 06 ${String(5 + Math.floor(random.next() * 95)).padStart(2, '0')}`
}

function dayOf(random: Random): string {
  const month = Math.floor(random.next() * 12 * 24)
  return `${2002 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

function unitNamed(units: readonly DemoUnit[], name: string | undefined): DemoUnit | undefined {
  return name === undefined ? undefined : units.find(unit => unit.name === name)
}

export function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random.next() * from.length)] as T
}

/** Standard normal by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
