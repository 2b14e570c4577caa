import { createHash } from 'node:crypto'
import type { ApproveRoster, Bilingual, Session, WaveRoster } from '@tillit/contracts'
import type { FreezeRequest, FreezeResult, RosterChanges } from '@tillit/contracts/who'
import { errors, ServiceError } from '@tillit/service-kit'
import type { LaunchDeps } from './wave.launch.js'
import type { Wave, WaveRosterKept } from './wave.types.js'

/** A person as the planner may know her: the same within a wave, never the same in two. */
export const hashedSubject = (wave: string, { organisation, subject }: Pick<Session, 'organisation' | 'subject'>) =>
  createHash('sha256').update(`${organisation}\n${wave}\n${subject}`).digest('base64url')

/**
 * Freezes the roster, small groups that have changed only as two people agreed. What they agree to is one digest: when anybody in these groups is another when the
 * freeze comes, both are asked again.
 * @throws ServiceError 409 `launch.needs-approval`, the directory's refusal
 */
export async function freezeAgreed(wave: Wave, request: FreezeRequest, { store, neighbours }: LaunchDeps): Promise<FreezeResult> {
  for (let tries = 0; ; tries++) {
    const changes = await neighbours.directory.rosterChanges(wave.wave, request)
    const roster = agreed(wave, changes)
    if (JSON.stringify(roster) !== JSON.stringify(wave.roster)) await store.update(wave.wave, ['draft'], { roster, launchAskedBy: null })
    if (changes.digest !== null && !roster?.approval) throw needsApproval(changes)
    try {
      const approved = changes.digest === null ? {} : { approved: changes.digest }
      return await neighbours.directory.freeze(wave.wave, { ...request, ...approved })
    } catch (error) {
      // The roster changed between the look and the freeze.
      if (!(error instanceof ServiceError) || error.code !== 'wave.roster-not-approved' || tries > 0) throw error
    }
  }
}

/** What stands agreed once the changes are `changes`: everything when they are the same, else only who asks now. */
function agreed(wave: Wave, { digest, groups }: RosterChanges): WaveRosterKept | null {
  const before = wave.roster
  if (digest === null && before?.approval) return { ...before }
  if (groups.length === 0) return null
  if (digest !== null && before?.digest === digest) return { ...before, askedBy: before.askedBy ?? wave.launchAskedBy }
  return { digest, groups, askedBy: wave.launchAskedBy, approval: null }
}

/**
 * What the second person's approval leaves to be kept: the launch then goes on.
 * @throws ServiceError 409 `launch.nothing-to-approve`, `launch.not-asked` or `launch.roster-changed`, 403 `launch.same-person` or without a role for the whole organisation
 */
export function approved(wave: Wave, { digest }: ApproveRoster, session: Session, today: string): Partial<Wave> {
  const { roster } = wave
  if (wave.state !== 'draft' || !roster?.digest || roster.approval) throw nothingToApprove()
  const held = secondPerson(session)
  if (!held)
    throw errors.forbidden({
      sv: 'Bara en administratör eller ett skyddsombud för hela organisationen kan godkänna, inloggad med eget namn.',
      en: 'Only an administrator or a safety representative for the whole organisation can approve, logged in by name.',
    })
  if (roster.digest !== digest) throw rosterChanged()
  if (roster.askedBy === null) throw notAsked()
  const by = hashedSubject(wave.wave, session)
  if (by === roster.askedBy) throw samePerson()
  const approval = { digest, by, role: held.role, on: today }
  return { roster: { ...roster, approval }, launchRequested: true, launchAskedBy: null, problem: null }
}

/** The role by which somebody may agree: one for the whole organisation. The command line is nobody (ADR 22): whoever holds the machine may be an administrator too. */
const secondPerson = (session: Session) =>
  isOperator(session)
    ? undefined
    : session.roles.find(({ role, unit }) => role === 'admin' || (role === 'safety-representative' && unit === null))

const isOperator = ({ roles }: Session) => roles.some(({ role }) => role === 'operator')

/** Who asks for a launch, hashed; null for the operator, who is nobody in particular and counts as neither of the two. */
export const askerOf = (wave: string, session: Session) => (isOperator(session) ? null : hashedSubject(wave, session))

/** The changes as a reader sees them. */
export function rosterOf({ wave, roster }: Wave, reader: Session): WaveRoster | null {
  if (!roster) return null
  const { digest, groups, askedBy, approval } = roster
  return {
    ...{ digest, groups, state: digest === null ? 'not-needed' : approval ? 'given' : 'needed' },
    ...{ asked: askedBy !== null, askedByYou: askedBy === hashedSubject(wave, reader) },
    mayApprove: secondPerson(reader) !== undefined,
    approval: approval && { role: approval.role, on: approval.on },
  }
}

const toldAtMost = 5

function needsApproval({ groups }: RosterChanges): ServiceError {
  const needed = groups.filter(group => group.needsApproval)
  const listed = (said: (joined: number, left: number) => string) =>
    needed
      .slice(0, toldAtMost)
      .map(({ name, joined, left }) => `${name} (${said(joined, left)})`)
      .join(', ')
  const more = needed.length - toldAtMost
  const words: Bilingual = {
    sv: `Små grupper har ändrats sedan förra pulsen: ${listed((joined, left) => `${joined} ${joined === 1 ? 'ny' : 'nya'}, ${left} borta`)}${more > 0 ? ` och ${more} till` : ''}. En person till måste godkänna det innan pulsen kan starta.`,
    en: `Small groups have changed since they were last asked: ${listed((joined, left) => `${joined} new, ${left} gone`)}${more > 0 ? ` and ${more} more` : ''}. A second person must approve this before the launch.`,
  }
  return errors.conflict('launch.needs-approval', words)
}

const nothingToApprove = () =>
  errors.conflict('launch.nothing-to-approve', {
    sv: 'Det finns inget att godkänna i den här pulsen.',
    en: 'There is nothing to approve: no launch of this wave waits for a second person.',
  })
const notAsked = () =>
  errors.conflict('launch.not-asked', {
    sv: 'Ingen har bett att få starta pulsen med de här grupperna. En person startar, en annan godkänner.',
    en: 'Nobody has asked for a launch with these groups yet: one person launches, another approves.',
  })
const rosterChanged = () =>
  errors.conflict('launch.roster-changed', {
    sv: 'Grupperna har ändrats igen. Läs in sidan och se efter vad som gäller nu.',
    en: 'The groups have changed again: look at the wave before you approve.',
  })
const samePerson = () =>
  new ServiceError(403, 'launch.same-person', {
    sv: 'Du har själv bett att få starta pulsen. En annan person måste godkänna.',
    en: 'You asked for this launch yourself: somebody else must approve it.',
  })
