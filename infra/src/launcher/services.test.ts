import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeyFile, verifySession } from '@tillit/service-kit'
import { expect, it } from 'vitest'
import { makeKeys } from './keys.js'
import { organisationOf } from './organisation.js'
import { demoDoors, serviceNames, serviceToken } from './services.js'

it('only the planner is given a session that opens the doors between rooms', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillit-keys-'))
  const keys = makeKeys(folder)
  const organisation = { id: 'kommun', name: 'Kommun' }
  const roles = serviceNames.map(name => {
    const session = verifySession(serviceToken(name, { keys, organisation }), readKeyFile(keys.sessionPublic), () => new Date())
    expect(session).toMatchObject({ organisation: 'kommun', subject: name })
    return [name, session?.roles.map(held => held.role)] as const
  })
  expect(roles.filter(([, held]) => held?.length !== 0)).toEqual([['planner', ['service']]])
  await rm(folder, { recursive: true })
})

it('roles can be stepped into without a login in the invented organisation only, whatever a later start of a real one says', async () => {
  const [real, invented] = [mkdtempSync(join(tmpdir(), 'tillit-real-')), mkdtempSync(join(tmpdir(), 'tillit-demo-'))]
  organisationOf(real, false)
  expect(demoDoors({ demo: true }, organisationOf(real, true))).toBe('off')
  expect(demoDoors({ demo: true }, organisationOf(invented, true))).toBe('on')
  expect(demoDoors({ demo: false }, organisationOf(invented, false))).toBe('off')
  await Promise.all([real, invented].map(folder => rm(folder, { recursive: true })))
})
