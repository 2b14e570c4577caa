/** Seams of the public board: what every room tells at close, and what anyone may read of it afterwards. */
import * as v from 'valibot'
import { Base64Url, Bilingual, Count, NodeId, OrganisationId, TokenKind, WaveId } from './ids.js'
import { FrozenNode } from './tree.js'

/** Ballots of one kind in one cohort. Between rooms only, and only until the board is made. */
export const CohortCount = v.strictObject({ cohort: NodeId, kind: TokenKind, count: Count })
export type CohortCount = v.InferOutput<typeof CohortCount>

/**
 * POST directory /waves/:wave/close (planner): the frozen tree, and how many ballots were drawn, per cohort and kind. Idempotent.
 * `issued` is null once POST directory /waves/:wave/audited has dropped the numbers.
 */
export const ClosedRights = v.strictObject({
  nodes: v.array(FrozenNode),
  /** Cohorts of a tree of their own (R7), with the people invited in them. */
  split: v.optional(v.array(v.strictObject({ cohort: NodeId, invited: Count }))),
  issued: v.nullable(v.array(CohortCount)),
})
export type ClosedRights = v.InferOutput<typeof ClosedRights>

/** Kinds whose spent tokens may be listed: see packages/rules `listableKinds`. */
export const ListedKind = v.picklist(['scores', 'split', 'comment'])
export type ListedKind = v.InferOutput<typeof ListedKind>
/** SHA-256 (base64url) of the list of a kind's spent tokens, over `numbers` of {@link SpentList} as ASCII. */
export const ListDigest = v.strictObject({ kind: ListedKind, sha256: v.pipe(Base64Url, v.length(43)) })
export type ListDigest = v.InferOutput<typeof ListDigest>

/**
 * GET intake /waves/:wave/taken (planner, after close): envelopes taken per cohort and kind, and what the list of each kind will be.
 * `taken` is null once POST intake /waves/:wave/audited has dropped the numbers.
 */
export const TakenBallots = v.strictObject({ taken: v.nullable(v.array(CohortCount)), lists: v.array(ListDigest) })
export type TakenBallots = v.InferOutput<typeof TakenBallots>
/** POST intake /waves/:wave/audited (planner): drops the numbers per cohort, and says which kinds of spent tokens are listed from now on. */
export const AuditedIntake = v.strictObject({ listed: v.array(ListedKind) })
export type AuditedIntake = v.InferOutput<typeof AuditedIntake>

/**
 * GET intake /waves/:wave/spent (everybody, after the board is made): the first 16 characters (12 bytes) of every receipt number, in the order of
 * their bytes and with nothing between them. Kinds that are not listed are absent.
 */
export const SpentList = v.strictObject({
  wave: WaveId,
  spent: v.array(v.strictObject({ kind: ListedKind, numbers: v.union([v.literal(''), Base64Url]) })),
})
export type SpentList = v.InferOutput<typeof SpentList>

export const ParticipationBand = v.picklist(['<25', '25-50', '50-75', '>75'])
export type ParticipationBand = v.InferOutput<typeof ParticipationBand>

/** `unknown`: the wave was closed before this check was made. */
export const BoardVerdict = v.picklist(['held', 'failed', 'unknown'])
export type BoardVerdict = v.InferOutput<typeof BoardVerdict>

/** One group of the frozen tree. `told` is null where adding or subtracting could single out fewer than ten invited (R8). */
export const BoardGroup = v.strictObject({
  name: v.string(),
  /** Steps below a root; groups stand depth first, so that the one above is the last with a smaller depth. */
  depth: Count,
  told: v.nullable(v.strictObject({ invited: Count, opened: ParticipationBand, counted: ParticipationBand })),
  /** Small units that were frozen together. */
  cluster: v.optional(v.literal(true)),
})
export type BoardGroup = v.InferOutput<typeof BoardGroup>

/** What anyone may know of a closed wave. */
export const Board = v.strictObject({
  /** What is signed: a board can be taken for nothing else. */
  what: v.literal('tillit board 1'),
  organisation: OrganisationId,
  organisationName: v.string(),
  wave: WaveId,
  title: Bilingual,
  /** Number of the promise the wave was answered under: `7F2A 91C4 0B6E 55D1`. */
  promise: v.string(),
  /** Fewest invited of which taking part is told. */
  participation: Count,
  groups: v.array(BoardGroup),
  checks: v.strictObject({
    /** No cohort has more envelopes than ballots drawn. */
    takenWithinIssued: BoardVerdict,
    /** No cohort has more ballots drawn than people invited. */
    issuedWithinInvited: BoardVerdict,
    /** Every envelope is in a figure, deleted unseen, or could not be read. */
    allAccounted: BoardVerdict,
  }),
  /** The lists of spent tokens that intake shows to everybody: whoever gets another list than this one sees it. */
  listed: v.array(ListDigest),
  /**
   * The seal key of the promise: SHA-256 of its public half (base64url), and the day its private half was destroyed. `lost`: it was gone before the
   * count, so nobody saw it destroyed; the day is then the one on which the wave was closed without it.
   */
  key: v.strictObject({ fingerprint: Base64Url, destroyedOn: v.pipe(v.string(), v.isoDate()), lost: v.optional(v.literal(true)) }),
})
export type Board = v.InferOutput<typeof Board>

/** GET planner /waves/:wave/board (everybody, after close). Signature: Ed25519 over the RFC 8785 canonical JSON of `board`, by the signer of the manifest. */
export const SignedBoard = v.strictObject({ board: Board, signature: Base64Url, signer: Base64Url })
export type SignedBoard = v.InferOutput<typeof SignedBoard>
