import type { Session } from '@tillit/contracts'
import { createLog } from '@tillit/service-kit'
import { describe, expect, it } from 'vitest'
import { type CommandDeps, launchByHand } from './wave.command.js'
import type { Wave } from './wave.types.js'

const session: Session = { organisation: 'o', subject: 'a', roles: [{ role: 'admin', unit: null }], expires: 4_000_000_000 }
const words = { sv: 'Nej.', en: 'No.' }

/** A draft whose launch the clock takes up, with this end, before the command's own turn comes. */
function taken(end: Partial<Wave>): CommandDeps {
  let wave = { wave: 'w', state: 'draft', closesAt: new Date(9e12), launchRequested: false, problem: null } as unknown as Wave
  const store = {
    find: async () => wave,
    update: async (_key: string, _from: unknown, to: Partial<Wave>) => {
      wave = { ...wave, ...to }
    },
  }
  return {
    store: store as unknown as CommandDeps['store'],
    clock: { wake: async () => {} },
    advance: async () => {
      wave = { ...wave, ...end }
      return 'done'
    },
    now: () => new Date(0),
    log: createLog({ service: 'planner', level: 'silent' }),
  }
}

describe('a launch that the clock took up first', () => {
  it('is answered with what it was refused for, and with the wave where it went through', async () => {
    const problem = { code: 'launch.needs-approval', message: words }
    const refused = launchByHand('w', taken({ launchRequested: false, problem }), session)
    await expect(refused).rejects.toMatchObject({ status: 409, code: 'launch.needs-approval' })
    await expect(launchByHand('w', taken({ state: 'planned', launchRequested: false }), session)).resolves.toMatchObject({
      state: 'planned',
    })
  })
})
