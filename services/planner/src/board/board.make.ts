import { createHash } from 'node:crypto'
import { promiseNumber } from '@tillit/ballot/manifest'
import { signManifest } from '@tillit/ballot/manifest-signer'
import type {
  Board,
  BoardGroup,
  BoardVerdict,
  ClosedRights,
  CohortCount,
  SignedBoard,
  SignedManifest,
  TakenBallots,
} from '@tillit/contracts'
import type { CountedWave } from '@tillit/contracts/what'
import { auditBallots, type CountedCohort, listableKinds, type ToldGroup, toldGroups } from '@tillit/rules'

/** What the three rooms told of a closed wave, each by itself. */
export interface Told {
  readonly signed: SignedManifest
  readonly rights: ClosedRights
  readonly ballots: TakenBallots
  readonly count: CountedWave & { keyDestroyedOn: string }
}

/** Makes the public board: compares exact numbers, keeps bands and verdicts. The same numbers always give the same board. */
export function makeBoard({ signed: { manifest }, rights, ballots, count }: Told): Board {
  const { thresholds: t } = manifest
  const { taken, lists } = ballots
  const known = rights.issued !== null && taken !== null
  const [opened, counted] = [scoresOf(rights.issued), scoresOf(taken)]
  const nodes = rights.nodes.map(
    ({ id, parent, invited }): CountedCohort => ({ id, parent, invited, opened: opened.get(id) ?? 0, counted: counted.get(id) ?? 0 }),
  )
  const listable = taken ? listableKinds(nodes, taken, t) : []
  return {
    what: 'tillit board 1',
    organisation: manifest.organisation,
    organisationName: manifest.organisationName,
    wave: manifest.wave,
    title: manifest.title,
    promise: promiseNumber({ manifest }),
    participation: t.participation,
    groups: groupsOf(rights.nodes, known ? toldGroups(nodes, t) : new Map()),
    checks: known
      ? checksOf(rights, taken!, count)
      : { takenWithinIssued: 'unknown', issuedWithinInvited: 'unknown', allAccounted: 'unknown' },
    listed: lists.filter(({ kind }) => listable.includes(kind)),
    key: {
      fingerprint: createHash('sha256').update(manifest.sealPublicKey, 'base64url').digest('base64url'),
      destroyedOn: count.keyDestroyedOn,
      ...(count.sealKey === 'lost' ? { lost: true } : {}),
    },
  }
}

function scoresOf(counts: readonly CohortCount[] | null): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { cohort, kind, count } of counts ?? []) if (kind === 'scores') scores.set(cohort, (scores.get(cohort) ?? 0) + count)
  return scores
}

function checksOf(rights: ClosedRights, taken: readonly CohortCount[], count: CountedWave): Board['checks'] {
  const split = rights.split ?? []
  const audit = auditBallots({
    invited: new Map([
      ...rights.nodes.map(({ id, invited }) => [id, invited] as const),
      ...split.map(({ cohort, invited }) => [cohort, invited] as const),
    ]),
    // Nobody but a link knows its group by attribute (R7): there the people invited in the group are the limit.
    issued: [...rights.issued!, ...split.map(({ cohort, invited }) => ({ cohort, kind: 'split', count: invited }))],
    accepted: taken,
    accounted: accountedOf(count),
  })
  const verdict = (held: boolean): BoardVerdict => (held ? 'held' : 'failed')
  return {
    takenWithinIssued: verdict(audit.takenWithinIssued),
    issuedWithinInvited: verdict(audit.issuedWithinInvited),
    allAccounted: verdict(audit.allAccounted),
  }
}

function accountedOf({ counted, deleted, unreadable, comments, split }: CountedWave): Record<string, number> {
  return {
    scores: counted + deleted + unreadable,
    comment: comments.shown + comments.deleted + comments.unreadable,
    ...(split ? { split: split.counted + split.deleted + split.unreadable } : {}),
  }
}

/** Depth first, as the frozen tree stands. Units nobody was invited in are left out, and so is what stands above a unit that is the whole of its tree. */
function groupsOf(nodes: ClosedRights['nodes'], told: ReadonlyMap<string, ToldGroup>): BoardGroup[] {
  const below = new Map<string | null, ClosedRights['nodes'][number][]>()
  const invited = new Map<string, number>()
  for (const node of [...nodes].reverse()) {
    const people = (invited.get(node.id) ?? 0) + node.invited
    invited.set(node.id, people)
    if (node.parent !== null) invited.set(node.parent, (invited.get(node.parent) ?? 0) + people)
  }
  for (const node of nodes) {
    const siblings = below.get(node.parent)
    if (siblings) siblings.push(node)
    else below.set(node.parent, [node])
  }
  const groups: BoardGroup[] = []
  const skipped = new Set<string>()
  const add = (parent: string | null, depth: number): void => {
    for (const { id, name, cluster } of below.get(parent) ?? []) {
      if (invited.get(id) === 0) continue
      if (parent === null || skipped.has(parent)) {
        const whole = below.get(id)?.some(child => invited.get(child.id) === invited.get(id))
        if (whole) {
          skipped.add(id)
          add(id, depth)
          continue
        }
      }
      groups.push({ name, depth, told: told.get(id) ?? null, ...(cluster ? { cluster } : {}) })
      add(id, depth + 1)
    }
  }
  add(null, 0)
  return groups
}

/** Signs as the manifest is signed: the page knows one key. @param privateKey Ed25519 seed, 32 bytes */
export function signBoard(board: Board, privateKey: Uint8Array): SignedBoard {
  const { manifest, signature, signer } = signManifest(board, privateKey)
  return { board: manifest, signature, signer }
}
