import { signSession } from '@tillit/service-kit'
import { makeKeys } from '../../launcher/keys.js'
import { importOrganisation } from '../../suite/import-organisation.js'
import { createWave, launchWave, openWave } from '../../suite/waves.js'
import type { Finding } from '../attack.js'
import { none, planted } from './findings.js'
import { everybodyWritten, type Ground } from './scene.js'
import { personRow, plantedRoster, sybilRow } from './scene.roster.js'

const real = 6
const invented = 4
const unit = 'Angreppsköping/Liten enhet'

/**
 * A14 before launch (ADR 0022): colleagues invented in a small group cannot be refused, nobody knows that they are. One person alone must not get such a wave
 * launched, at no door; once a second has agreed, everybody in the group is shown how many are new.
 */
export async function sybilsBeforeLaunch({ own }: Pick<Ground, 'own'>): Promise<Finding[]> {
  const { suite } = own
  const { urls, organisation } = suite
  const seed = makeKeys(own.keys).sessionSeed()
  const as = (subject: string, role: 'admin' | 'service') =>
    signSession({ organisation: organisation.id, subject, roles: [{ role, unit: null }], expires: 4_000_000_000 }, seed)
  const call = async (url: string, body: unknown, session: string) => {
    const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Answer }
  }
  const everybody = async (sybils: number) => {
    const { units, people } = plantedRoster()
    const rows = [
      ...Array.from({ length: real }, (_, at) => personRow(900 + at, 'L')),
      ...Array.from({ length: sybils }, (_, at) => sybilRow(500 + at, 'L')),
    ]
    const files = { units: `${units}L;Liten enhet;K\n`, people: `${people}${rows.join('\n')}\n` }
    await importOrganisation(suite, files, { dryRun: false, progress: () => {} })
  }
  const plan = (wave: string) =>
    createWave(suite, {
      ...{ wave, title: { sv: wave, en: wave }, items: ['hme.m1', 'hme.l1', 'hme.s1'], units: [unit], profile: 'standard' },
      ...{ opensAt: new Date(Date.now() + 3_600_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString() },
    })
  await everybody(0)
  await plan('liten-forst')
  await launchWave(suite, 'liten-forst')
  await openWave(suite, 'liten-forst')

  await everybody(invented)
  const wave = 'liten-sedan'
  await plan(wave)
  const [alone, other] = [as('a14', 'admin'), as('a14-second', 'admin')]
  const launched = () => call(`${urls.planner}/waves/${wave}/launch`, undefined, alone)
  const first = await launched()
  const seen = await fetch(`${urls.planner}/waves/${wave}`, { headers: { authorization: `Bearer ${alone}` } })
  const { roster } = (await seen.json()) as Answer
  const approval = { digest: roster?.digest ?? 'AAAA' }
  const thresholds = { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 }
  const freeze = (more: object) =>
    call(`${urls.directory}/waves/${wave}/freeze`, { units: [unit], thresholds, ...more }, as('planner', 'service'))
  const alike = [
    first,
    await launched(),
    await call(`${urls.planner}/waves/${wave}/approve`, approval, alone),
    await freeze({}),
    await freeze({ approved: 'AAAA' }),
    await launched(),
  ]
  const together = await call(`${urls.planner}/waves/${wave}/approve`, approval, other)
  await openWave(suite, wave)
  await everybodyWritten({ own }, wave)
  const told = await toldToTheGroup(suite, wave)
  return [
    none(
      `${invented} colleagues invented before launch in a group of ${real}: launched by one person alone`,
      alike.length,
      alike.filter(({ status }) => status < 400).length,
      alike.map(({ status }) => status).join(' '),
    ),
    planted(
      'launched once a second person agrees, and everybody in the group is told how many are new',
      told.length,
      together.status === 200 && told.every(change => change?.joined === invented && change.left === 0) ? told.length : 0,
    ),
  ]
}

interface Answer {
  readonly roster?: { readonly digest: string | null }
  readonly changes?: { readonly joined: number; readonly left: number }
}

/** What the check-in page gets with each link of the group. */
async function toldToTheGroup({ room, urls }: Ground['own']['suite'], wave: string): Promise<Answer['changes'][]> {
  const exported = await room('directory').raw('GET', `/waves/${wave}/invitations/export`, { timeout: 60_000 })
  const told: Answer['changes'][] = []
  for (const line of (await exported.text()).trim().split('\n')) {
    const { link } = JSON.parse(line) as { link: string }
    const body = JSON.stringify({ secret: link.slice(link.indexOf('#') + 1) })
    const answer = await fetch(`${urls.directory}/invitations/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    told.push(((await answer.json()) as Answer).changes)
  }
  return told
}
