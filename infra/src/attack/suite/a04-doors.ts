import { Role } from '@tillit/contracts'
import { signSession } from '@tillit/service-kit'
import { type Door, doorsOf, type OpenApi } from '../../doors/openapi.js'
import { sampleOf } from '../../doors/sample.js'
import { makeKeys } from '../../launcher/keys.js'
import { serviceNames } from '../../launcher/services.js'
import { closeWave } from '../../suite/waves.js'
import type { Attack } from '../attack.js'
import { none, planted } from './findings.js'
import { cellsIn, decimalsOn, figureOf, numbersIn } from './numbers.js'
import { peopleInCells } from './published.store.js'
import { drawWith, post, scoresBallot } from './respondent.js'
import { type Ground, groundOf, openedWave } from './scene.js'

const root = 'Angreppsköping'
const unit = (number: number) => `${root}/Enhet ${number}`
/** Three answered in the first unit, twelve in the second, twenty in the third: the first has no cell. Then a wave that is still open. */
const sparse = { wave: 'glesa', answered: [3, 12, 20], from: 4 }
const open = { wave: 'pagar', answered: [6], from: 7 }

const paths = [
  ...[root, unit(4), unit(5), unit(6), unit(7), `${root}/`, `${root}/Enhet`, `${unit(4)}/`, ` ${unit(4)}`, unit(4).toUpperCase()],
  ...[`${unit(5)}/../Enhet 4`, `${unit(4)},${unit(5)}`, '%', '*', `${root}/%`, '', `${unit(4)}' or '1'='1`],
]
const waves = [sparse.wave, open.wave, 'finns-inte', `${sparse.wave},${open.wave}`, '%', '']
const words = [
  ...['sort=mean', 'order=desc', 'min=1', 'threshold=1', 'k=1', 'b=1', 'raw=true', 'debug=1', 'limit=1', 'people=3', 'answers=1'],
  ...[
    'group=occupation',
    'filter=mean',
    'exclude=Enhet 5',
    'depth=9',
    'fields=histograms',
    'from=2026-01-01',
    'format=xml',
    'unit=a&unit=b',
  ],
]
const limits = [20, 25, 39, 40, 50, 59, 60, 75, 79, 80]
/** Numbers that are no figures: the wave as it is planned and promised, the roster, numbers of whole waves, bands, limits, the house's own. */
const kinds = new Set(
  [
    'low high scaleLow scaleHigh scale_low scale_high b m need comments commentGroup participation version commentRetentionDays popular',
    'answering popularity others position wavesInARow level people peopleBelow units managers byMail bySms unreachable invited cohorts counted',
    'sent waiting bounced slips voided printed accepted refused deleted unreadable shown count ageDays total revision days',
    'depth fewest lowest highest limit offset minimum maximum minLength maxLength waitingMs milliseconds',
  ].flatMap(line => line.split(' ')),
)

/** The room that answers with figures tells few numbers else: what the wave is, where it stands, how many a cell has, and the fit of R12. */
const kindsOfSignals = new Set(
  'low high scaleLow scaleHigh scale_low scale_high b m need people position wavesInARow popular answering popularity others level limit offset'.split(
    ' ',
  ),
)
const known = (service: string, key: string) => (service === 'signals' ? kindsOfSignals : kinds).has(key)

/** A4: every documented GET, every page and made-up address, with every role. */
export const crafted: Attack = {
  id: 'A4',
  title: 'Doors, exports, made-up addresses',
  holds: 'a session of every role, the documents of all doors, and any address they can think of',
  success: 'a number that is no published figure, cell, band or kind of number that everybody may know',
  on: 'suite',
  async run(context) {
    const ground = await groundOf(context)
    for (const { wave, answered, from } of [sparse, open]) await fill(ground, wave, answered, from)
    await closeWave(ground.own.suite, sparse.wave)
    const sessions = sessionsOf(ground)
    const reference = await published(ground, sessions.get('operator')!)
    const asked = await requests(ground)
    const seen = { answers: 0, figures: 0, cells: 0, leaves: 0, decimals: 0, pages: 0 }
    const wrong = { figures: [] as string[], cells: [] as string[], leaves: [] as string[], decimals: [] as string[] }
    for (const [at, { service, url }] of asked.entries()) {
      const told = await Promise.all([...sessions].map(async ([role, session]) => [role, await ask(service, url, session)] as const))
      for (const [role, text] of told) {
        if (text === null) continue
        seen.answers++
        const where = `${role} ${url.replace(/^https?:\/\/[^/]+/, service)}`
        const value = parsed(text)
        if (value === undefined) {
          seen.pages++
          const found = decimalsOn(text)
          seen.decimals += found.length
          wrong.decimals.push(...found.filter(one => !reference.decimals.has(Number(one))).map(one => `${one} ${where}`))
          continue
        }
        const { figures, leaves } = numbersIn(value)
        const cells = service === 'signals' || url.includes('/signals/export') ? cellsIn(value) : []
        seen.figures += figures.length
        seen.leaves += leaves.length
        seen.cells += cells.length
        wrong.figures.push(...figures.filter(one => !reference.figures.has(one)).map(one => `${one} ${where}`))
        wrong.cells.push(...cells.filter(one => !reference.cells.has(one)).map(one => `${one} ${where}`))
        wrong.leaves.push(...leaves.filter(({ key }) => !known(service, key)).map(({ path }) => `${path} ${where}`))
      }
      context.progress(at + 1, asked.length)
    }
    const first = (found: readonly string[]) => (found[0] ? `first: ${found[0]}` : '')
    return [
      none(`figures in ${seen.answers} answers to ${asked.length} addresses`, seen.figures, wrong.figures.length, first(wrong.figures)),
      none('cells: people of a unit in a wave, against the blocks', seen.cells, wrong.cells.length, first(wrong.cells)),
      none('other numbers, by kind', seen.leaves, wrong.leaves.length, first(wrong.leaves)),
      none(`decimals and shares on ${seen.pages} pages`, seen.decimals, wrong.decimals.length, first(wrong.decimals)),
      none(
        'exported cells of fewer than five',
        reference.cells.size,
        [...reference.cells].filter(one => Number(one.split(' ').at(-1)) < 5).length,
      ),
      planted('a figure of the three is none of the published', 1, reference.figures.has(figureOf(figureOfThree)!) ? 0 : 1),
    ]
  },
}

/** What the first unit's own cell would say: everybody there chose 1. */
const figureOfThree = {
  question: 'hme.m1',
  answers: 3,
  mean: 1,
  index: 0,
  favourable: 0,
  favourableLow: 0,
  favourableHigh: 0.56,
  distribution: [1, 0, 0, 0, 0],
}

async function fill(ground: Ground, wave: string, answered: readonly number[], from: number): Promise<void> {
  const { urls } = ground.own.suite
  const { people } = await openedWave(
    ground,
    wave,
    answered.map((_, at) => unit(from + at)),
  )
  const cohorts = [...new Set(people.map(one => one.cohort))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  for (const [at, count] of answered.entries()) {
    for (const { secret } of people.filter(one => one.cohort === cohorts[at]).slice(0, count)) {
      const drawn = await drawWith(urls, secret, ground.manifestKey)
      const { status } = await post(
        `${urls.intake}/ballots`,
        await scoresBallot(
          drawn,
          [1, 2, 3, 4, 5].map((_, i) => (at === 0 ? 1 : 1 + ((i + at + count) % 5))),
        ),
      )
      if (status !== 204) throw new Error(`A ballot was refused with ${status}.`)
    }
  }
}

function sessionsOf({ own }: Ground): Map<string, string> {
  const seed = makeKeys(own.keys).sessionSeed()
  const sign = (roles: { role: Role; unit: string | null }[]) =>
    signSession({ organisation: own.suite.organisation.id, subject: 'a4', roles, expires: 4_000_000_000 }, seed)
  const whole = Role.options.map(role => [role, sign([{ role, unit: null }])] as const)
  return new Map([...whole, ['manager of a unit', sign([{ role: 'manager', unit: unit(5) }])], ['nobody', sign([])]])
}

/** What may be told: the export of everything, held against the blocks themselves. */
async function published({ own, dba }: Ground, session: string) {
  const rows: Record<string, unknown>[] = []
  for (const wave of ['', `?wave=${open.wave}`]) {
    const answer = await fetch(`${own.suite.urls.signals}/export${wave}`, { headers: { authorization: `Bearer ${session}` } })
    if (answer.ok) rows.push(...((await answer.json()) as Record<string, unknown>[]))
  }
  const told = [...new Set(rows.map(row => String(row.wave)))]
  const cells = new Set([...(await peopleInCells(dba, told))].map(([cell, people]) => `${cell} ${people}`))
  const numbers = rows.flatMap(row =>
    [row.mean, row.index, row.favourable, row.favourable_low, row.favourable_high, row.distribution].flat(),
  )
  // As pages write them: rounded either way, shares in percent; and the limits of bands and colours.
  const written = (one: number) =>
    [0, 1, 2].flatMap(digits => [Math.floor, Math.ceil, Math.round].map(way => way(one * 10 ** digits) / 10 ** digits))
  const decimals = new Set([
    ...limits,
    ...numbers.flatMap(one => (typeof one === 'number' ? [...written(one), ...written(100 * one)] : [])),
  ])
  return { figures: new Set(rows.map(row => figureOf(row)!)), cells, decimals }
}

/** Every documented GET with every wave, the doors of figures with every made-up path and word, and the pages. */
async function requests({ own }: Ground): Promise<{ service: string; url: string }[]> {
  const { urls } = own.suite
  const found: { service: string; url: string }[] = []
  const add = (service: keyof typeof urls, path: string) => found.push({ service, url: `${urls[service]}${path}` })
  for (const service of serviceNames) {
    const document = (await (await fetch(`${urls[service]}/openapi.json`)).json()) as OpenApi
    const doors = doorsOf(service, document).filter(door => door.method === 'GET' && !door.path.includes('/invitations/export'))
    for (const door of doors) for (const path of filled(door)) add(service, path)
  }
  for (const door of ['/units/signal', '/export', '/reach', '/open-book', '/fits']) {
    for (const path of paths)
      for (const wave of waves)
        add('signals', `${door}?${new URLSearchParams({ ...(path ? { unit: path } : {}), ...(wave ? { wave } : {}) })}`)
    for (const word of words) add('signals', `${door}?${encodeURI(`unit=${unit(4)}&wave=${sparse.wave}&${word}`)}`)
  }
  for (const page of [
    '/signals',
    '/signals/meeting',
    '/director',
    '/admin',
    '/waves',
    `/waves/${sparse.wave}`,
    `/admin/waves/${sparse.wave}`,
    `/admin/waves/${open.wave}`,
    '/inbox',
  ])
    for (const query of [
      '',
      ...paths.slice(0, 6).flatMap(path => waves.slice(0, 2).map(wave => `?${new URLSearchParams({ unit: path, wave })}`)),
    ])
      add('web', page + query)
  return found
}

function filled({ path, params, query }: Door): string[] {
  const addresses = /\{wave\}/.test(path)
    ? waves.slice(0, 3).map(wave => path.replace('{wave}', wave))
    : [path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => String(sampleOf(params[name]!)))]
  const needed: [string, string][] = query
    .filter(one => one.required)
    .map(one => [one.name, one.name === 'unit' ? root : one.name === 'wave' ? sparse.wave : String(sampleOf(one.schema))])
  return addresses.map(address => `${address}${needed.length > 0 ? `?${new URLSearchParams(needed)}` : ''}`)
}

/** The body of an answer that is no refusal. */
async function ask(service: string, url: string, session: string): Promise<string | null> {
  const headers =
    service === 'web' ? { cookie: `tillit-session=${session}`, 'sec-fetch-site': 'same-origin' } : { authorization: `Bearer ${session}` }
  const answer = await fetch(url, { headers, redirect: 'manual' })
  const text = await answer.text()
  return answer.ok ? text : null
}

/** JSON, or the rows of a CSV; undefined for a page. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    if (!text.startsWith('wave,')) return undefined
    const [head, ...lines] = text.trim().split(/\r?\n/)
    const names = head!.split(',')
    const value = (cell: string) => (cell === '' ? null : /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell)
    return lines.map(line => Object.fromEntries(line.split(',').map((cell, at) => [names[at], value(cell)])))
  }
}
