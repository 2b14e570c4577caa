/** The shapes this page exchanges, as types only: no schema library comes along. */
import type { OpenQuestion, ScoredQuestion, TokenKind } from '@tillit/contracts'
import type { BallotSubmission, FeedbackRole, FeedbackSubmission, FeedbackThread, FeedbackTopic } from '@tillit/contracts/what'
import type { DrawRequest, DrawResult, InvitationNames, OpenedInvitation } from '@tillit/contracts/who'

export type {
  BallotSubmission,
  DrawRequest,
  DrawResult,
  FeedbackRole,
  FeedbackSubmission,
  FeedbackThread,
  FeedbackTopic,
  InvitationNames,
  OpenedInvitation,
  OpenQuestion,
  ScoredQuestion,
  TokenKind,
}

/** What the origin serves as /config.json. */
export interface CheckinConfig {
  directory: string
  intake: string
  feedback: string
  planner: string
  /** Ed25519 public key, base64url, that signs the promise of every wave. */
  signer: string
  /** Address of the organisation's whistleblowing channel, if it has told us. */
  whistleblowing: string | null
}
