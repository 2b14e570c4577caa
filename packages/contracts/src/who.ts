/** Seams of the directory (WHO): people, units, invitations. Nothing here may carry an answer or a token. */
import * as v from 'valibot'
import { Base64Url, Bilingual, Count, Instant, Language, NameFilter, NodeId, TokenKind, UnitPath, WaveId } from './ids.js'
import { Attribute, SignedManifest, Thresholds } from './manifest.js'
import { Role } from './session.js'
import { FrozenNode } from './tree.js'

export * from './slips.js'

/** POST /waves/:wave/freeze (planner). Idempotent: a frozen wave answers with what was frozen. */
export const FreezeRequest = v.strictObject({
  units: v.array(UnitPath),
  thresholds: Thresholds,
  partition: v.optional(v.strictObject({ attribute: Attribute })),
  /** Also people without mail and mobile: a slip each. */
  slips: v.optional(v.boolean()),
  /** Digest of the changes two people have agreed to ({@link RosterChanges}); needed where there is one. */
  approved: v.optional(Base64Url),
})
export type FreezeRequest = v.InferOutput<typeof FreezeRequest>
export const FreezeResult = v.strictObject({
  invited: Count,
  cohorts: Count,
  nodes: v.array(FrozenNode),
  issuerPublicKey: Base64Url,
  /** Keyed filter of the organisation's rarer names, for the name guard of this wave. */
  nameFilter: v.optional(NameFilter),
  /** R7: the split tree; its ids continue those of `nodes`. */
  partition: v.optional(v.strictObject({ nodes: v.array(FrozenNode) })),
})
export type FreezeResult = v.InferOutput<typeof FreezeResult>

/**
 * POST /waves/:wave/roster-changes (planner), with {@link FreezeRequest}: how the groups a freeze would make now differ from when they were last asked. No names.
 * `digest`: of exactly who is in the small groups that changed; null when nothing needs a second person, or the wave is frozen.
 */
export const RosterChanges = v.strictObject({
  digest: v.nullable(Base64Url),
  /** Groups that changed, those that need a second person first. */
  groups: v.array(
    v.strictObject({ unit: UnitPath, name: v.string(), invited: Count, joined: Count, left: Count, needsApproval: v.boolean() }),
  ),
})
export type RosterChanges = v.InferOutput<typeof RosterChanges>

/** POST /partitions/preview (admin, operator): which units would be split by an attribute today, and into how many groups (R7). No names, no values. */
export const PartitionPreviewRequest = v.strictObject({
  units: v.array(UnitPath),
  attribute: Attribute,
  profile: v.picklist(['standard', 'careful']),
})
export const PartitionPreview = v.strictObject({
  invited: Count,
  /** Invited people for whom the personnel system states the attribute. */
  stated: Count,
  /** Units that would be split: people asked there and the groups they make. */
  units: v.array(v.strictObject({ unit: UnitPath, people: Count, groups: Count })),
  /** Invited people who are read with their whole unit, because no group of 50 hangs there. */
  whole: Count,
})
export type PartitionPreview = v.InferOutput<typeof PartitionPreview>

/** PUT /waves/:wave/manifest (planner). POST /waves/:wave/send, POST /waves/:wave/close: no body. */
export const ManifestDelivery = v.strictObject({ signed: SignedManifest })

/** POST /invitations/open (browser, check-in origin). The secret is the fragment of the link: 32 random bytes, base64url. */
export const OpenInvitation = v.strictObject({ secret: v.pipe(Base64Url, v.minLength(20), v.maxLength(64)) })
export const OpenedInvitation = v.strictObject({
  signed: SignedManifest,
  cohort: NodeId,
  /** Name of the group that may be shown, e.g. a team or the parent it was merged into. */
  cohortName: v.string(),
  cohortPath: UnitPath,
  invited: Count,
  /** How many of the group are new, and how many are no longer in it, since it was last asked; absent when it was not. */
  changes: v.optional(v.strictObject({ joined: Count, left: Count })),
  /** Roles that will read this group's signal, nearest first: {manager, 'Hemtjänst Norr'} ... No names. */
  readers: v.array(
    v.strictObject({
      role: Role,
      level: v.string(),
      /** Of one of the small units frozen together: reads this group, nothing else above or beside the own unit. */
      groupOnly: v.optional(v.literal(true)),
    }),
  ),
  language: Language,
  state: v.picklist(['planned', 'open', 'closed']),
  /** True when the ballot was drawn before: only the same blinded elements get an answer again. */
  drawn: v.boolean(),
  nextOpensAt: v.nullable(Instant),
  /** Roles a feedback message can be sent to at this unit. */
  feedbackRoles: v.array(v.picklist(['manager', 'hr', 'safety-representative'])),
  /** R7: where the answers to the questions by attribute are counted: the cohort, the larger unit it is of and its people. `name` null: the whole unit. */
  split: v.optional(v.strictObject({ cohort: NodeId, unit: v.string(), name: v.nullable(v.string()), invited: Count })),
})
/** POST /invitations/names (browser, at the beginning of every visit: asked for later it would tell who writes), with {@link OpenInvitation}. Null: the wave was frozen without one. */
export const InvitationNames = v.strictObject({ nameFilter: v.nullable(NameFilter) })
export type InvitationNames = v.InferOutput<typeof InvitationNames>
export type OpenedInvitation = v.InferOutput<typeof OpenedInvitation>

/** POST /invitations/draw (browser). All kinds of the wave in one request; repeating the same blinded elements repeats the answer, others are refused with `ballot.already-drawn`. */
export const DrawRequest = v.strictObject({
  secret: v.pipe(Base64Url, v.minLength(20), v.maxLength(64)),
  blinded: v.pipe(v.array(v.strictObject({ kind: TokenKind, element: Base64Url })), v.minLength(1), v.maxLength(4)),
})
export type DrawRequest = v.InferOutput<typeof DrawRequest>
/** One proof over all kinds of the draw: that each was evaluated with the key of the manifest (ADR 0014). */
export const DrawResult = v.strictObject({
  evaluations: v.array(v.strictObject({ kind: TokenKind, evaluated: Base64Url })),
  proof: Base64Url,
})
export type DrawResult = v.InferOutput<typeof DrawResult>

/** POST /login-links (web): always 202, whether or not the address is known. POST /sessions (web): token of the link -> session. */
export const LoginLinkRequest = v.strictObject({ email: v.pipe(v.string(), v.email()), language: v.optional(Language) })
export const LoginRequest = v.strictObject({ token: v.pipe(Base64Url, v.maxLength(64)) })
export const LoginResult = v.strictObject({ session: v.string(), expires: Instant })
export type LoginResult = v.InferOutput<typeof LoginResult>

/** GET /demo/roles, POST /demo/sessions, GET /demo/inbox: only when the demo is on. */
export const DemoRole = v.picklist(['employee', 'manager', 'admin', 'director', 'safety-representative'])
export const DemoPersona = v.strictObject({ role: DemoRole, name: v.string(), title: Bilingual, unit: UnitPath })
export type DemoPersona = v.InferOutput<typeof DemoPersona>
export const DemoSessionRequest = v.strictObject({ role: DemoRole })
export const CapturedMessage = v.strictObject({
  id: v.string(),
  channel: v.picklist(['mail', 'sms']),
  to: v.string(),
  name: v.string(),
  subject: v.string(),
  text: v.string(),
  links: v.array(v.string()),
})
export type CapturedMessage = v.InferOutput<typeof CapturedMessage>
export const CapturedInbox = v.strictObject({ messages: v.array(CapturedMessage), total: Count })

/** GET /waves/:wave/invitations/export (operator, development only): links one per line of NDJSON. */
export const ExportedInvitation = v.strictObject({ link: v.string(), cohort: NodeId, unit: UnitPath })
export type ExportedInvitation = v.InferOutput<typeof ExportedInvitation>

/** Unit as staff pages need it. `people` is the number employed directly here. */
export const Unit = v.strictObject({
  path: UnitPath,
  name: v.string(),
  code: v.string(),
  parent: v.nullable(UnitPath),
  level: Count,
  people: Count,
  peopleBelow: Count,
})
export type Unit = v.InferOutput<typeof Unit>

export const ImportSummary = v.strictObject({
  dryRun: v.boolean(),
  units: v.strictObject({ read: Count, added: Count, changed: Count, closed: Count, unchanged: Count }),
  people: v.strictObject({ read: Count, added: Count, moved: Count, changed: Count, left: Count, unchanged: Count }),
})
export type ImportSummary = v.InferOutput<typeof ImportSummary>

/** Lines of the NDJSON answer to long work (org import, history import): progress, then exactly one result or error. */
export const ProgressLine = v.strictObject({
  event: v.literal('progress'),
  phase: v.string(),
  done: Count,
  total: v.nullable(Count),
})
export type ProgressLine = v.InferOutput<typeof ProgressLine>

/** GET /units?under=PATH: the unit and everything below it (no `under`: all), parents before children, siblings by name. */
export const UnitList = v.strictObject({ units: v.array(Unit) })
export type UnitList = v.InferOutput<typeof UnitList>

/** GET /people/summary (admin, operator, director). `unreachable`: employed today without mail or mobile; they are not invited. */
export const PeopleSummary = v.strictObject({
  people: Count,
  byMail: Count,
  bySms: Count,
  unreachable: Count,
  units: Count,
  managers: Count,
})
export type PeopleSummary = v.InferOutput<typeof PeopleSummary>

/** GET /waves/:wave/delivery (admin, operator): messages only, never who opened or answered. invited = sent + waiting + bounced + slips. */
export const WaveDelivery = v.strictObject({
  wave: WaveId,
  invited: Count,
  sent: Count,
  waiting: Count,
  bounced: Count,
  slips: v.optional(Count),
})
export type WaveDelivery = v.InferOutput<typeof WaveDelivery>

/** POST /org-imports (admin, operator) -> 201 {id}. Then PUT /org-imports/:id/units and /people (raw CSV, text/csv), then POST /org-imports/:id/apply. */
export const OrgImportRequest = v.strictObject({ dryRun: v.boolean() })
export const OrgImport = v.strictObject({ id: v.pipe(v.string(), v.uuid()) })
/** Answer to one uploaded part: rows read, columns passed over, faults found so far (all are listed at apply). */
export const OrgImportPart = v.strictObject({ rows: Count, ignored: v.array(v.string()), faults: Count })
export type OrgImportPart = v.InferOutput<typeof OrgImportPart>
/** Last line of POST /org-imports/:id/apply (NDJSON, after ProgressLines); bad rows give {event: 'error', error: {code, message, rows}} instead. */
export const OrgImportResult = v.strictObject({ event: v.literal('result'), ...ImportSummary.entries })
export type OrgImportResult = v.InferOutput<typeof OrgImportResult>

export const DemoRoles = v.strictObject({ organisationName: v.string(), roles: v.array(DemoPersona) })
export type DemoRoles = v.InferOutput<typeof DemoRoles>
