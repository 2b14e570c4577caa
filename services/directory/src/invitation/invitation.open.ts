import type { OpenedInvitation } from '@tillit/contracts/who'
import { unknownInvitation } from './invitation.errors.js'
import type { Promises } from './invitation.promise.js'
import { hashSecret, languageOf, unveil } from './invitation.secret.js'
import type { CohortFacts, InvitationStore, Link, SplitFacts } from './invitation.store.js'

export interface OpenDeps {
  readonly invitations: InvitationStore
  readonly promises: Promises
  readonly now: () => Date
}
/** Facts of a cohort are the same for hundreds of opens in a row; roles may change by an import, so not for long. */
const keptMs = 30_000
const feedbackRoles = ['manager', 'hr', 'safety-representative'] as const

/** The life of a link as the page sees it: closed also between the closing time and the closing. */
export function stateOf(link: Pick<Link, 'state' | 'closesAt'>, now: Date): 'planned' | 'open' | 'closed' {
  if (link.state === 'closed' || (link.closesAt !== null && link.closesAt <= now)) return 'closed'
  return link.state === 'open' ? 'open' : 'planned'
}

/** Opens links: everything the page needs before the first question, in one answer. */
export function createOpener(deps: OpenDeps) {
  const cohorts = new Map<string, { facts: CohortFacts; until: number }>()
  const splits = new Map<string, SplitFacts>()

  async function factsOf(wave: string, cohort: string): Promise<CohortFacts> {
    const key = `${wave}/${cohort}`
    const now = deps.now().getTime()
    const kept = cohorts.get(key)
    if (kept && kept.until > now) return kept.facts
    const facts = await deps.invitations.cohort(wave, cohort)
    if (!facts) throw unknownInvitation()
    if (cohorts.size >= 20_000) cohorts.clear()
    cohorts.set(key, { facts, until: now + keptMs })
    return facts
  }

  /** Groups of a frozen tree never change. */
  async function splitOf(wave: string, cohort: string): Promise<SplitFacts> {
    const key = `${wave}/${cohort}`
    const facts = splits.get(key) ?? (await deps.invitations.split(wave, cohort))
    if (!facts) throw unknownInvitation()
    if (splits.size >= 20_000) splits.clear()
    splits.set(key, facts)
    return facts
  }

  /** @throws ServiceError 404 `invitation.unknown`; 409 `wave.not-open` when there is no manifest yet */
  return async function open(secret: string): Promise<OpenedInvitation> {
    const [link] = await deps.invitations.links([hashSecret(secret)])
    if (!link) throw unknownInvitation()
    const [signed, facts, split] = await Promise.all([
      deps.promises(link.wave),
      factsOf(link.wave, link.cohort),
      link.splitVeil === null ? undefined : splitOf(link.wave, unveil(secret, link.splitVeil)),
    ])
    const state = stateOf(link, deps.now())
    const next = state === 'closed' ? await deps.invitations.nextOpening(facts.unit) : null
    return {
      signed,
      cohort: link.cohort,
      cohortName: facts.name,
      cohortPath: facts.path,
      invited: facts.invited,
      ...(facts.joined === null || facts.gone === null ? {} : { changes: { joined: facts.joined, left: facts.gone } }),
      readers: facts.roles.map(({ role, level, groupOnly }) => ({
        role: role as OpenedInvitation['readers'][number]['role'],
        level,
        ...(groupOnly ? { groupOnly: true as const } : {}),
      })),
      language: languageOf(secret),
      state,
      drawn: link.drawn !== null,
      nextOpensAt: next?.toISOString() ?? null,
      ...(split ? { split } : {}),
      feedbackRoles: feedbackRoles.filter(role => facts.roles.some(held => held.role === role && (role !== 'manager' || held.own))),
    }
  }
}
