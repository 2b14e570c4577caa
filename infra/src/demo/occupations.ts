import type { DemoPerson } from './people.js'
import type { DemoUnit } from './units.js'

type Mix = readonly (readonly [occupation: string, per100: number])[]

const care: Mix = [['Undersköterska', 62], ['Vårdbiträde', 33], ['Sjuksköterska', 5]] // biome-ignore format: one mix
const office: Mix = [['Handläggare', 55], ['Administratör', 25], ['Ekonom', 20]] // biome-ignore format: one mix
/** What people do, by what their unit and those above it are called; the first that fits. */
const mixes: readonly (readonly [name: RegExp, mix: Mix])[] = [
  [/köket/, [['Kock', 60], ['Måltidsbiträde', 40]]], // biome-ignore format: one mix
  [/Planering/, [['Planerare', 100]]],
  [/Hälso- och sjukvård/, [['Sjuksköterska', 55], ['Arbetsterapeut', 20], ['Undersköterska', 25]]], // biome-ignore format: one mix
  [/Funktionsstöd/, [['Stödassistent', 75], ['Stödpedagog', 25]]], // biome-ignore format: one mix
  [/Vård och omsorg/, care],
  [/elevhälsa/, [['Kurator', 50], ['Skolsköterska', 50]]], // biome-ignore format: one mix
  [/Förskol(an|or) /, [['Barnskötare', 50], ['Förskollärare', 44], ['Kock', 6]]], // biome-ignore format: one mix
  [/fritidshem/, [['Fritidspedagog', 80], ['Elevassistent', 20]]], // biome-ignore format: one mix
  [/Förskola och skola/, [['Lärare', 68], ['Elevassistent', 22], ['Specialpedagog', 10]]], // biome-ignore format: one mix
  [/Samhällsbyggnad/, [['Tekniker', 40], ['Fastighetsskötare', 30], ['Ingenjör', 20], ['Handläggare', 10]]], // biome-ignore format: one mix
  [/Kultur och fritid/, [['Fritidsledare', 50], ['Bibliotekarie', 30], ['Handläggare', 20]]], // biome-ignore format: one mix
]
const forms: Mix = [['Tillsvidare', 82], ['Visstid', 10], ['Timanställd', 6]] // biome-ignore format: one mix
/** Of a hundred people so many have no occupation in the personnel system. */
const notStated = 3

/** Fields of the personnel system a wave's questions may go by, always the same for a person; empty where it does not state them. */
export function occupationOf({ employee, unit, roles }: Pick<DemoPerson, 'employee' | 'unit' | 'roles'>): string {
  const chance = spread(employee, 7)
  if (roles.includes('chef') || roles.includes('direktör')) return 'Chef'
  if (chance >= 100 - notStated) return ''
  const mix = mixes.find(([name]) => name.test(pathOf(unit)))?.[1] ?? office
  return chosen(mix, (chance * 100) / (100 - notStated))
}

export function employmentOf({ employee }: Pick<DemoPerson, 'employee'>): string {
  return chosen(forms, spread(employee, 31))
}

function chosen(mix: Mix, at: number): string {
  let below = 0
  for (const [value, per100] of mix) {
    below += per100
    if (at < below) return value
  }
  return ''
}

const pathOf = (unit: DemoUnit): string => (unit.parent ? `${pathOf(unit.parent)}/${unit.name}` : unit.name)

/** 0 to 99, told from the number alone: the demo's other chances stay as they are. */
function spread(employee: string, salt: number): number {
  let mixed = Math.imul(Number(employee) + salt, 0x9e3779b1) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0
  return ((mixed ^ (mixed >>> 13)) >>> 0) % 100
}
