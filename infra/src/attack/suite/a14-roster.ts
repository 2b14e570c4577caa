import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { signSession } from '@tillit/service-kit'
import { makeKeys } from '../../launcher/keys.js'
import { importOrganisation } from '../../suite/import-organisation.js'
import type { Attack } from '../attack.js'
import { none, planted, whole } from './findings.js'
import { rosterOf, trySql } from './roster.store.js'
import { type Ground, groundOf, openedWave } from './scene.js'
import { plantedRoster, sybilRow } from './scene.roster.js'
import { sybilsBeforeLaunch } from './sybils-before-launch.js'

const sybils = 10

/** A14: whoever may import the organisation, or has taken the directory over, invents colleagues, before launch and after. */
export const rosterSybils: Attack = {
  id: 'A14',
  title: 'Invented colleagues',
  holds: "an administrator's and the planner's own sessions at every door; the directory's own role in the database",
  success:
    'somebody more who may draw, has a message, or is counted among the invited of a launched wave; or a small group with invented colleagues launched by one person',
  on: 'suite',
  async run(context) {
    const ground = await groundOf(context)
    const beforeLaunch = await sybilsBeforeLaunch(ground)
    const wave = 'uppdiktade'
    await openedWave(ground, wave, ['Angreppsköping/Enhet 2', 'Angreppsköping/Enhet 3'])
    const before = await rosterOf(ground.dba, wave)
    const { units, people } = plantedRoster()
    const invented = Array.from({ length: sybils }, (_, at) => sybilRow(at, 'E2')).join('\n')
    await importOrganisation(ground.own.suite, { units, people: `${people}${invented}\n` }, { dryRun: false, progress: () => {} })
    const doors = await everyDoor(ground, wave)
    const after = await rosterOf(ground.dba, wave)
    const grown = (one: typeof before) =>
      Math.max(one.rights - before.rights, one.messages - before.messages, one.invited - before.invited, 0)
    const bySql = await trySql(directoryUrl(ground), wave)
    const afterSql = await rosterOf(ground.dba, wave)
    return [
      none(
        `${sybils} colleagues imported after launch, then every door of the planner and the rooms (${doors.said})`,
        sybils * doors.tried,
        grown(after),
      ),
      none("SQL with the directory's own role", bySql.tried, Math.max(bySql.done, grown(afterSql))),
      whole('what the role does every day goes through', bySql.daily.tried, bySql.daily.done),
      planted('they are in the organisation', sybils, after.sybils),
      ...beforeLaunch,
    ]
  },
}

/** Everything that could take the roster again: launching, freezing, sending once more, changing the wave. */
async function everyDoor({ own }: Ground, wave: string): Promise<{ tried: number; said: string }> {
  const { urls, organisation } = own.suite
  const seed = makeKeys(own.keys).sessionSeed()
  const as = (role: 'admin' | 'service') =>
    signSession({ organisation: organisation.id, subject: 'a14', roles: [{ role, unit: null }], expires: 4_000_000_000 }, seed)
  const thresholds = { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 }
  const tries = [
    ['POST', `${urls.planner}/waves/${wave}/launch`, undefined, 'admin'],
    ['POST', `${urls.planner}/waves/${wave}/open`, undefined, 'admin'],
    ['PATCH', `${urls.planner}/waves/${wave}`, { units: [] }, 'admin'],
    ['POST', `${urls.directory}/waves/${wave}/freeze`, { units: [], thresholds }, 'service'],
    ['POST', `${urls.directory}/waves/${wave}/freeze`, { units: ['Angreppsköping/Enhet 2'], thresholds, slips: true }, 'service'],
    ['POST', `${urls.directory}/waves/${wave}/send`, undefined, 'service'],
    ['GET', `${urls.directory}/waves/${wave}/invitations/export`, undefined, 'service'],
  ] as const
  const told: number[] = []
  for (const [method, url, body, role] of tries) {
    const headers = { authorization: `Bearer ${as(role)}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    const answer = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    await answer.arrayBuffer()
    told.push(answer.status)
  }
  return { tried: tries.length, said: told.join(' ') }
}

function directoryUrl({ own }: Ground): string {
  const password = readFileSync(join(own.keys, 'tillit_directory.password'), 'utf8').trim()
  return `postgres://tillit_directory:${encodeURIComponent(password)}@127.0.0.1:${own.databasePort}/tillit`
}
