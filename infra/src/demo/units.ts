import { districts, flowers, homes, places } from './places.js'

/** A unit of the demo municipality. `size` is how many are employed directly in it; `desk` whether they have a computer of their own. */
export interface DemoUnit {
  readonly code: string
  readonly name: string
  readonly parent: DemoUnit | null
  readonly path: string
  readonly level: number
  readonly weight: number
  readonly fixed?: number
  readonly desk: boolean
}

interface Plan {
  readonly name: string
  readonly desk: boolean
  /** How many units the administration has in all, itself and its areas included. */
  readonly units: number
  readonly areas: readonly (readonly [name: string, groups: readonly string[]])[]
  /** Size of its typical group compared with others'. */
  readonly weight: number
}

const homeCare = districts.map(
  place => [`Hemtjänst ${place}`, ['Dag', 'Kväll', 'Natt', 'Planering'].map(turn => `${turn} ${place}`)] as const,
)
const elderly = places.slice(0, 14).map((place, index) => {
  const home = `${place}${homes[index % homes.length]}`
  return [home, ['plan 1', 'plan 2', 'plan 3', 'natten', 'köket', 'demens'].map(part => `${home} ${part}`)] as const
})
const disability = districts.slice(0, 6).map(place => [`Funktionsstöd ${place}`, groupHomes(place)] as const)
const schools = places.slice(14, 28).map(place => {
  const school = `${place}skolan`
  return [
    school,
    ['arbetslag F–3', 'arbetslag 4–6', 'arbetslag 7–9', 'fritidshem', 'elevhälsa', 'förskoleklass'].map(part => `${school} ${part}`),
  ] as const
})
const preschools = districts
  .slice(0, 8)
  .map((place, index) => [`Förskolor ${place}`, flowers.slice(index * 7, index * 7 + 7).map(flower => `Förskolan ${flower}`)] as const)

const plans: readonly Plan[] = [
  {
    name: 'Vård och omsorg',
    desk: false,
    units: 212,
    weight: 1.15,
    areas: [...homeCare, ...elderly, ...disability, ['Hälso- och sjukvård', health()]],
  },
  {
    name: 'Förskola och skola',
    desk: false,
    units: 178,
    weight: 1.1,
    areas: [...schools, ...preschools, ['Gymnasieskolan', upperSchool()]],
  },
  { name: 'Samhällsbyggnad', desk: false, units: 52, weight: 0.75, areas: technical() },
  { name: 'Kultur och fritid', desk: false, units: 24, weight: 0.7, areas: leisure() },
  { name: 'Ledning och stöd', desk: true, units: 35, weight: 0.65, areas: staff() },
]

/** Sizes the demo's story needs: the manager's own groups, the last two so small that a wave freezes them together. */
const fixed: Readonly<Record<string, number>> = {
  'Dag Norr': 19,
  'Kväll Norr': 16,
  'Natt Norr': 4,
  'Planering Norr': 4,
  Personalkontoret: 4,
}

/** About 500 units in four levels, parents before children, always the same. */
export function demoUnits(): DemoUnit[] {
  const units: DemoUnit[] = []
  const add = (name: string, parent: DemoUnit | null, weight: number, desk: boolean) => {
    const unit: DemoUnit = {
      code: String(1000 + units.length),
      name,
      parent,
      path: parent ? `${parent.path}/${name}` : name,
      level: parent ? parent.level + 1 : 1,
      weight,
      desk,
      ...(fixed[name] === undefined ? {} : { fixed: fixed[name] }),
    }
    units.push(unit)
    return unit
  }
  const root = add('Lindviks kommun', null, 0.3, true)
  for (const plan of plans) {
    const administration = add(plan.name, root, 0.5, true)
    const areas = plan.areas.map(([name, groups]) => ({ area: add(name, administration, 0.12, true), groups }))
    let left = plan.units - 1 - areas.length
    // Turn by turn, so that no area stands empty when the administration has as many units as planned.
    for (let turn = 0; left > 0 && turn < 60; turn++) {
      for (const { area, groups } of areas) {
        const name = groups[turn]
        if (name === undefined || left === 0) continue
        add(name, area, plan.weight, plan.desk)
        left--
      }
    }
  }
  return units
}

function groupHomes(place: string): string[] {
  return [...'ABCDEFGH'].map(letter => `Gruppbostad ${place} ${letter}`)
}

function health(): string[] {
  const teams = [
    'Sjuksköterskor dag',
    'Sjuksköterskor kväll',
    'Sjuksköterskor natt',
    'Arbetsterapeuter',
    'Fysioterapeuter',
    'Hjälpmedel',
    'Bistånd äldre',
    'Bistånd funktionsstöd',
  ]
  return [...teams, ...districts.map(place => `Trygghetslarm ${place}`)]
}

function upperSchool(): string[] {
  const programmes = [
    'Barn och fritid',
    'Bygg och anläggning',
    'Ekonomi',
    'El och energi',
    'Estetiska',
    'Fordon',
    'Handel',
    'Naturvetenskap',
    'Samhälle',
    'Teknik',
    'Vård',
  ]
  return [
    ...programmes.map(name => `Programmet ${name}`),
    'Introduktion',
    'Elevhälsan gymnasiet',
    'Lärcentrum',
    'Vuxenutbildning',
    'Svenska för invandrare',
  ]
}

function technical(): Plan['areas'] {
  return [
    ['Gata och park', ['Gata Norr', 'Gata Söder', 'Park Norr', 'Park Söder', 'Verkstad', 'Belysning', 'Vinterväg', 'Skog']],
    ['Vatten och avlopp', ['Vattenverket', 'Reningsverket', 'Ledningsnät', 'Laboratoriet', 'Jour']],
    ['Måltid', places.slice(28, 40).map(place => `Köket ${place}`)],
    ['Lokalvård', districts.map(place => `Lokalvård ${place}`)],
    ['Bygg och plan', ['Bygglov', 'Plan', 'Mätning', 'Miljöinspektion', 'Exploatering']],
    ['Avfall', ['Insamling', 'Återvinning Öst', 'Återvinning Väst', 'Deponi', 'Kundtjänst avfall']],
  ]
}

function leisure(): Plan['areas'] {
  return [
    ['Bibliotek', ['Stadsbiblioteket', 'Filial Hamnen', 'Filial Kvarnvik', 'Skolbibliotek']],
    ['Kultur', ['Kulturskolan blås', 'Kulturskolan stråk', 'Museet', 'Scenen']],
    [
      'Fritid',
      [
        'Simhallen',
        'Ishallen',
        'Fritidsgård Centrum',
        'Fritidsgård Hamnen',
        'Idrottsplatser',
        'Föreningsstöd',
        'Friluft',
        'Båthamnen',
        'Evenemang',
        'Sporthallar',
        'Ungdomshuset',
        'Lotsar',
      ],
    ],
  ]
}

function staff(): Plan['areas'] {
  return [
    ['Ekonomi', ['Redovisning', 'Budget', 'Upphandling', 'Inkasso', 'Försäkring']],
    ['Personalkontoret', ['Lön', 'Rekrytering', 'Arbetsmiljö', 'Förhandling', 'HR-stöd']],
    ['It', ['Drift', 'Support', 'System', 'Digitalisering', 'Säkerhet']],
    ['Kansli', ['Registratur', 'Juridik', 'Nämndstöd', 'Överförmyndare', 'Arkiv']],
    ['Kontaktcenter', ['Växel', 'Medborgarkontor', 'Kommunikation', 'Tryckeri', 'Post']],
    ['Näringsliv', ['Etablering', 'Arbetsmarknad', 'Integration', 'Turism']],
  ]
}
