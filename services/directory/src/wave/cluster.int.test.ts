import type { FreezeResult, OpenedInvitation } from '@tillit/contracts/who'
import { FreezeResult as FreezeResultShape } from '@tillit/contracts/who'
import { testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

let directory: TestDirectory
let frozen: FreezeResult
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation({ Dag: 8, Natt: 5, Planering: 4 })
  await directory.importOrganisation(units, people)
  frozen = await directory.launch('puls-7')
  await directory.send('puls-7')
})
afterAll(() => directory.stop())

describe('small units frozen together', () => {
  it('are a node of their own that stands frozen', async () => {
    const cluster = v.parse(FreezeResultShape, frozen).nodes.at(-1)!
    const hemtjänst = 'Provköping/Hemtjänst'
    expect(cluster).toMatchObject({
      ...{ path: `${hemtjänst}/Hemtjänst Natt och Hemtjänst Planering`, name: 'Hemtjänst Natt och Hemtjänst Planering' },
      ...{ invited: 7, cohort: true, cluster: true, merged: [`${hemtjänst}/Hemtjänst Natt`, `${hemtjänst}/Hemtjänst Planering`] },
    })
    expect(frozen.nodes.filter(node => node.cluster)).toHaveLength(1)
    const rights = await directory.store.sql`select 1 from directory.ballot_right where wave = 'puls-7' and cohort = ${cluster.id}`
    expect(rights).toHaveLength(7)
  })

  it('are the group on the page, read by their own managers and those above', async () => {
    const exported = await directory.call('GET', '/waves/puls-7/invitations/export', undefined, testSession('operator'))
    const links = (await exported.text()).trim().split('\n').map(line => JSON.parse(line) as { link: string; cohort: string }) // biome-ignore format: one chain
    const { link } = links.find(one => one.cohort === frozen.nodes.at(-1)!.id)!
    const answer = await directory.call('POST', '/invitations/open', { secret: link.split('#')[1]! })
    const opened = (await answer.json()) as OpenedInvitation
    expect(opened).toMatchObject({
      cohortName: 'Hemtjänst Natt och Hemtjänst Planering',
      invited: 7,
      feedbackRoles: ['manager', 'safety-representative'],
    })
    expect(opened.readers.map(reader => `${reader.role} ${reader.level}${reader.groupOnly ? ', this group only' : ''}`)).toEqual([
      'manager Hemtjänst Natt, this group only',
      'manager Hemtjänst Planering, this group only',
      'manager Hemtjänst',
      'director Provköping',
      'safety-representative Provköping',
      'admin Provköping',
    ])
  })
})
