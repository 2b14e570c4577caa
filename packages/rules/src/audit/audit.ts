/** How many of one kind of ballot in one cohort. */
export interface CohortCount {
  readonly cohort: string
  readonly kind: string
  readonly count: number
}

/** What the three rooms tell of a closed wave, each by itself. */
export interface AuditInput {
  /** Frozen at launch: people invited by cohort. */
  readonly invited: ReadonlyMap<string, number>
  /** Ballots drawn, by cohort and kind: told by the room that knows who is invited. */
  readonly issued: readonly CohortCount[]
  /** Envelopes taken against a token, by cohort and kind: told by the room that knows nobody. */
  readonly accepted: readonly CohortCount[]
  /** Envelopes the count accounts for, by kind: in blocks or groups, deleted unseen, unreadable. Kinds that are missing were not told. */
  readonly accounted: Readonly<Record<string, number>>
}

/** True where a check held. */
export interface Audit {
  /** No cohort has more envelopes of a kind than ballots drawn for it. */
  readonly takenWithinIssued: boolean
  /** No cohort has more ballots of a kind drawn than people invited. */
  readonly issuedWithinInvited: boolean
  /** Every envelope that was taken is accounted for in the count, kind by kind. */
  readonly allAccounted: boolean
}

/**
 * Whether nobody could have added answers: counted <= issued <= invited for every cohort and kind, and what was taken is what was counted.
 * A cohort that was never frozen has nobody invited and nothing issued, so that any ballot of it fails.
 */
export function auditBallots({ invited, issued, accepted, accounted }: AuditInput): Audit {
  const drawn = byCohortAndKind(issued)
  const taken = byCohortAndKind(accepted)
  const takenOfKind = new Map<string, number>()
  for (const { kind, count } of accepted) takenOfKind.set(kind, (takenOfKind.get(kind) ?? 0) + count)
  return {
    takenWithinIssued: [...taken].every(([key, { count }]) => count <= (drawn.get(key)?.count ?? 0)),
    issuedWithinInvited: [...drawn.values()].every(({ cohort, count }) => count <= (invited.get(cohort) ?? 0)),
    allAccounted: Object.entries(accounted).every(([kind, count]) => count === (takenOfKind.get(kind) ?? 0)),
  }
}

/** Counts of the same cohort and kind added together, so that a split list hides nothing. @throws RangeError on anything but whole numbers of 0 or more */
function byCohortAndKind(counts: readonly CohortCount[]): Map<string, CohortCount> {
  const sums = new Map<string, CohortCount>()
  for (const { cohort, kind, count } of counts) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`cohort ${cohort}: ${count} ballots`)
    const key = JSON.stringify([cohort, kind])
    sums.set(key, { cohort, kind, count: (sums.get(key)?.count ?? 0) + count })
  }
  return sums
}
