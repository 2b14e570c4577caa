import { FreezeResult, OpenedInvitation, PartitionPreview } from '@tillit/contracts/who'
import { openStore, type Store } from '@tillit/store'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unveil } from '../invitation/invitation.secret.js'
import { startDirectory, type TestDirectory, thresholds } from '../testing/directory.fixture.js'

let directory: TestDirectory
let owner: Store
let frozen: FreezeResult
const partition = { attribute: 'occupation' as const, name: { sv: 'Yrkesgrupp', en: 'Occupation group' }, items: ['hme.m1'] }

/** Two home care units of 30, one office of 12; cooks and care workers in both homes, a few without an occupation. */
function town(): { units: string; people: string } {
  const people = ['anställningsnummer;namn;enhet;e-post;yrkesgrupp;anställningsform']
  const add = (unit: string, count: number, occupation: string) => {
    for (let i = 0; i < count; i++) {
      const id = people.length
      people.push(`${id};Person ${id};${unit};p${id}@kommun.test;${occupation};Tillsvidare`)
    }
  }
  for (const unit of ['N', 'S']) {
    add(unit, 20, 'undersköterska')
    add(unit, 8, 'Kock')
    add(unit, 2, '')
  }
  add('F', 12, 'Handläggare')
  return { units: 'kod;namn;överordnad\nK;Provköping;\nH;Hemtjänst;K\nN;Norr;H\nS;Syd;H\nF;Kontor;K\n', people: `${people.join('\n')}\n` }
}

beforeAll(async () => {
  directory = await startDirectory()
  owner = openStore(directory.database.url('owner'), { name: 'owner', max: 1 })
  const { units, people } = town()
  expect(await directory.importOrganisation(units, people)).toMatchObject({ event: 'result', people: { added: 72 } })
  const answer = await directory.call(
    'POST',
    '/waves/puls-7/freeze',
    { units: [], thresholds, partition: { attribute: 'occupation' } },
    testSession('service'),
  )
  frozen = v.parse(FreezeResult, await answer.json())
})
afterAll(async () => {
  await owner.close()
  await directory.stop()
})

describe('freezing a wave with questions by an attribute', () => {
  it('makes a second tree with ids of its own and leaves the tree of units as it is', async () => {
    expect(frozen.nodes.map(node => [node.id, node.path, node.invited])).toEqual([
      ['n1', 'Provköping', 0],
      ['n2', 'Provköping/Hemtjänst', 0],
      ['n3', 'Provköping/Hemtjänst/Norr', 30],
      ['n4', 'Provköping/Hemtjänst/Syd', 30],
      ['n5', 'Provköping/Kontor', 12],
    ])
    expect(frozen.partition!.nodes.map(({ id, parent, path, invited, values }) => ({ id, parent, path, invited, values }))).toEqual([
      { id: 'n6', parent: null, path: 'Provköping', invited: 12, values: undefined },
      { id: 'n7', parent: 'n6', path: 'Provköping/Hemtjänst', invited: 0, values: undefined },
      { id: 'n8', parent: 'n7', path: 'Provköping/Hemtjänst/Yrkesgrupp: Kock och Uppgift saknas', invited: 20, values: ['Kock', null] },
      { id: 'n9', parent: 'n7', path: 'Provköping/Hemtjänst/Yrkesgrupp: Undersköterska', invited: 40, values: ['Undersköterska'] },
    ])
    const again = await directory.call('POST', '/waves/puls-7/freeze', { units: [], thresholds }, testSession('service'))
    expect(await again.json()).toEqual(frozen)
  })

  it('shows beforehand what it would come to: units and numbers of groups, no value, no name', async () => {
    const ask = (attribute: string, session = testSession('admin')) =>
      directory.call('POST', '/partitions/preview', { units: [], attribute, profile: 'standard' }, session)
    expect(v.parse(PartitionPreview, await (await ask('occupation')).json())).toEqual({
      ...{ invited: 72, stated: 68, whole: 12, units: [{ unit: 'Provköping/Hemtjänst', people: 60, groups: 2 }] },
    })
    expect(await (await ask('employment')).json()).toMatchObject({ stated: 72, whole: 72, units: [] })
    expect((await ask('occupation', testSession('manager'))).status).toBe(403)
    expect((await ask('shoe size')).status).toBe(400)
  })

  it('says in the open with no right to draw which group it is of; the link opens it', async () => {
    const signed = { ...{ kinds: ['scores', 'split', 'feedback'] as const } }
    const wave = 'puls-8'
    await directory.call(
      'POST',
      `/waves/${wave}/freeze`,
      { units: [], thresholds, partition: { attribute: 'occupation' } },
      testSession('service'),
    )
    await directory.launch(wave, [], { kinds: [...signed.kinds], partition })
    await directory.send(wave)
    const rights = await owner.sql<{ row: string; veil: Uint8Array }[]>`
      select r::text as row, split_veil as veil from directory.ballot_right r where wave = ${wave}`
    expect(rights).toHaveLength(72)
    expect(new Set(rights.map(({ veil }) => Buffer.from(veil).toString('hex'))).size).toBe(72)
    for (const { row } of rights) expect(row).not.toMatch(/n[89]\b/)

    const people = await owner.sql<{ occupation: string | null; unit: string; split: string; link: string }[]>`
      select p.occupation, p.unit_code as unit, i.split_cohort as split, m.links[1] as link from directory.invitation i
      join directory.person p using (organisation_id, person_id) join directory.captured_message m using (organisation_id, wave, person_id) where wave = ${wave}`
    for (const { occupation, unit, split } of people)
      expect(split).toBe(unit === 'F' ? 'n6' : occupation === 'Undersköterska' ? 'n9' : 'n8')
    for (const { split, link } of people.slice(0, 20)) {
      const secret = link.split('#')[1]!
      const opened = v.parse(OpenedInvitation, await (await directory.call('POST', '/invitations/open', { secret })).json())
      expect(opened.split?.cohort).toBe(split)
      const [right] = await owner.sql<{ veil: Uint8Array }[]>`
        select split_veil as veil from directory.ballot_right where secret_hash = sha256(${secret}::bytea)`
      expect(unveil(secret, Buffer.from(right!.veil).toString('hex'))).toBe(split)
    }
    const named = people.find(({ split }) => split === 'n8')!
    const opened = await (await directory.call('POST', '/invitations/open', { secret: named.link.split('#')[1]! })).json()
    expect(opened).toMatchObject({ split: { cohort: 'n8', unit: 'Hemtjänst', name: 'Kock och Uppgift saknas', invited: 20 } })
  })
})

describe('importing people', () => {
  it('refuses an attribute of more than thirty values, and keeps nothing', async () => {
    const { units, people } = town()
    const many = people
      .split('\n')
      .map((line, at) => (at === 0 || line === '' ? line : line.replace(/;[^;]*;Tillsvidare/, `;Yrke ${at % 31};Tillsvidare`)))
    const result = (await directory.importOrganisation(units, many.join('\n'))) as { error: { rows: { reason: string }[] } }
    expect(result.error.rows.map(row => row.reason)).toEqual([
      'the column for the occupation group holds 31 different values: use coarse groups, at most 30',
    ])
  })

  it('takes a changed occupation as a change, and an empty cell as not stated', async () => {
    const { units, people } = town()
    const changed = people.replace('1;Person 1;N;p1@kommun.test;undersköterska', '1;Person 1;N;p1@kommun.test;')
    expect(await directory.importOrganisation(units, changed)).toMatchObject({ people: { changed: 1, unchanged: 71 } })
    expect(await directory.importOrganisation(units, people)).toMatchObject({ people: { changed: 1, unchanged: 71 } })
  })
})
