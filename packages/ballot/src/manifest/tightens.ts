import canonicalize from 'canonicalize'

/** What the rule looks at in a manifest; every other member must stay as it was, whatever it is called. */
export interface Promised {
  readonly thresholds: Readonly<Record<string, number>>
  readonly commentRetentionDays: number
  /** Counts the tightenings of a promise; a manifest as first signed may leave it out. */
  readonly revision?: number | undefined
}

/**
 * R10: whether one promise of a wave may take the place of another. Thresholds may only rise, comments may only be kept for a shorter time, the
 * revision must rise (so that an older promise never comes back), and nothing else may differ: wave, organisation, questions, keys, kinds, times.
 * @returns what loosened or changed, by the member's name (`thresholds.b`, `questions`); empty = `after` may take the place of `before`
 */
export function tightens(before: Promised, after: Promised): string[] {
  const faults: string[] = []
  for (const name of membersOf(before.thresholds, after.thresholds)) {
    const [least, now] = [before.thresholds[name], after.thresholds[name]]
    if (least === undefined || now === undefined || !(now >= least)) faults.push(`thresholds.${name}`)
  }
  if (!(after.commentRetentionDays <= before.commentRetentionDays)) faults.push('commentRetentionDays')
  if (!((after.revision ?? 0) > (before.revision ?? 0))) faults.push('revision')
  const [was, is] = [before, after] as unknown as Record<string, unknown>[]
  for (const name of membersOf(was!, is!)) if (!may.has(name) && !same(was![name], is![name])) faults.push(name)
  return faults
}

/** Whether two manifests are the same promise, word for word. */
export const samePromise = (one: object, other: object): boolean => same(one, other)

const may: ReadonlySet<string> = new Set(['thresholds', 'commentRetentionDays', 'revision'])
const membersOf = (one: object, other: object): string[] => [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
const same = (one: unknown, other: unknown): boolean => canonicalize({ value: one }) === canonicalize({ value: other })
