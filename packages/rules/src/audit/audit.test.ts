import { describe, expect, it } from 'vitest'
import { type AuditInput, auditBallots } from './audit.js'

const closed: AuditInput = {
  invited: new Map([
    ['n1', 12],
    ['n2', 8],
  ]),
  issued: [
    { cohort: 'n1', kind: 'scores', count: 10 },
    { cohort: 'n1', kind: 'comment', count: 10 },
    { cohort: 'n2', kind: 'scores', count: 8 },
    { cohort: 'n2', kind: 'comment', count: 8 },
  ],
  accepted: [
    { cohort: 'n1', kind: 'scores', count: 9 },
    { cohort: 'n1', kind: 'comment', count: 2 },
    { cohort: 'n2', kind: 'scores', count: 8 },
  ],
  accounted: { scores: 17, comment: 2 },
}
const held = { takenWithinIssued: true, issuedWithinInvited: true, allAccounted: true }
const more = (counts: AuditInput['accepted'], cohort: string, kind: string) => [...counts, { cohort, kind, count: 1 }]

describe('the audit of a closed wave', () => {
  it('holds where every cohort took no more than it gave out, and gave out no more than it invited', () => {
    expect(auditBallots(closed)).toEqual(held)
  })

  it('sees one ballot too many in one cohort and kind, however many there are fewer elsewhere', () => {
    const accepted = more(closed.accepted, 'n2', 'scores')
    expect(auditBallots({ ...closed, accepted, accounted: { scores: 18, comment: 2 } })).toEqual({ ...held, takenWithinIssued: false })
  })

  it('sees more ballots drawn than people invited', () => {
    expect(auditBallots({ ...closed, issued: more(closed.issued, 'n2', 'comment') })).toEqual({ ...held, issuedWithinInvited: false })
  })

  it('sees an envelope the count does not account for, and one it invented', () => {
    expect(auditBallots({ ...closed, accounted: { scores: 16, comment: 2 } })).toEqual({ ...held, allAccounted: false })
    expect(auditBallots({ ...closed, accounted: { scores: 17, comment: 3 } })).toEqual({ ...held, allAccounted: false })
    expect(auditBallots({ ...closed, accounted: { scores: 17, comment: 2, split: 1 } })).toEqual({ ...held, allAccounted: false })
  })

  it('sees ballots of a cohort or kind that was never given out', () => {
    const strange = { ...closed, accepted: more(closed.accepted, 'n9', 'scores'), accounted: { scores: 18, comment: 2 } }
    expect(auditBallots(strange)).toEqual({ ...held, takenWithinIssued: false })
    expect(auditBallots({ ...closed, issued: more(closed.issued, 'n9', 'scores') })).toEqual({ ...held, issuedWithinInvited: false })
  })

  it('adds what comes in parts, and refuses what is no count', () => {
    const parts = Array.from({ length: 9 }, () => ({ cohort: 'n2', kind: 'scores', count: 1 }))
    expect(auditBallots({ ...closed, accepted: parts, accounted: {} })).toEqual({ ...held, takenWithinIssued: false })
    expect(() => auditBallots({ ...closed, issued: [{ cohort: 'n1', kind: 'scores', count: -1 }] })).toThrow(RangeError)
    expect(() => auditBallots({ ...closed, issued: [{ cohort: 'n1', kind: 'scores', count: 1.5 }] })).toThrow(RangeError)
  })
})
