import * as v from 'valibot'
import { Base64Url, Bilingual, Count, Instant, ItemKey, UnitPath, WaveId } from './ids.js'
import { Attribute, Release, SignedManifest, Thresholds } from './manifest.js'
import { Role } from './session.js'

export const WaveState = v.picklist(['draft', 'planned', 'open', 'closing', 'closed', 'done'])
export type WaveState = v.InferOutput<typeof WaveState>

/** Item of the question bank. */
export const BankItem = v.strictObject({
  key: ItemKey,
  kind: v.picklist(['scored', 'open']),
  instrument: v.picklist(['hme', 'own', 'open']),
  driver: v.string(),
  text: Bilingual,
  official: v.picklist(['sv', 'en', 'both']),
  low: v.number(),
  high: v.number(),
  lowLabel: Bilingual,
  highLabel: Bilingual,
  source: v.string(),
  licence: v.string(),
  version: v.string(),
})
export type BankItem = v.InferOutput<typeof BankItem>

/** R7 as an administrator chooses it: the attribute, and which of the wave's scored items go by it (not all of them). */
export const PartitionChoice = v.strictObject({ attribute: Attribute, items: v.pipe(v.array(ItemKey), v.minLength(1), v.maxLength(20)) })
export type PartitionChoice = v.InferOutput<typeof PartitionChoice>

export const WaveDraft = v.strictObject({
  /** Key of the wave; made from the title and a number when left out. */
  wave: v.optional(WaveId),
  title: Bilingual,
  items: v.pipe(v.array(ItemKey), v.minLength(1), v.maxLength(20)),
  /** Unit paths (each with everything below it); empty = the whole organisation. */
  units: v.array(UnitPath),
  opensAt: Instant,
  closesAt: Instant,
  profile: v.picklist(['standard', 'careful']),
  repeat: v.optional(
    v.strictObject({
      /** RFC 5545 recurrence rule without DTSTART: `FREQ=WEEKLY;INTERVAL=4;BYDAY=MO`. The wave's own opening is the first instance. */
      rule: v.pipe(v.string(), v.maxLength(300)),
      timeZone: v.string(),
      rotation: v.picklist(['same', 'hme']),
    }),
  ),
  /** When figures come (R2): `at-close` when left out. */
  release: v.optional(Release),
  partition: v.optional(v.nullable(PartitionChoice)),
  /** Also people without mail and mobile, by printed slips; no when left out. */
  slips: v.optional(v.boolean()),
})
export type WaveDraft = v.InferOutput<typeof WaveDraft>

export const WaveSummary = v.strictObject({
  wave: WaveId,
  title: Bilingual,
  state: WaveState,
  opensAt: Instant,
  closesAt: Instant,
  items: v.array(ItemKey),
  units: v.array(UnitPath),
  profile: v.picklist(['standard', 'careful']),
  repeat: v.nullable(v.strictObject({ rule: v.string(), timeZone: v.string(), rotation: v.picklist(['same', 'hme']) })),
  invited: v.nullable(Count),
  cohorts: v.nullable(Count),
  counted: v.nullable(Count),
  /** Absent in answers of older planners: at close. */
  release: v.optional(Release),
  /** Of a launched live wave: cohorts with people enough for figures before close (R2). */
  liveCohorts: v.optional(v.nullable(Count)),
  /** Safety representative's or union's note that the wave was negotiated. */
  signedOff: v.nullable(v.strictObject({ by: v.string(), on: v.string() })),
  partition: v.optional(v.nullable(PartitionChoice)),
  slips: v.optional(v.boolean()),
})
export type WaveSummary = v.InferOutput<typeof WaveSummary>
/** Something to know before launch (`items.many`), or why the last launch stopped (`launch.refused`). */
export const WaveWarning = v.strictObject({ code: v.string(), message: Bilingual })
export type WaveWarning = v.InferOutput<typeof WaveWarning>
/** Groups that had changed when a launch was asked for, and whether two people agree (ADR 0022). Numbers only. */
export const WaveRoster = v.strictObject({
  /** Of exactly these changes; null when none of them needs a second person. */
  digest: v.nullable(Base64Url),
  groups: v.array(
    v.strictObject({ unit: UnitPath, name: v.string(), invited: Count, joined: Count, left: Count, needsApproval: v.boolean() }),
  ),
  state: v.picklist(['not-needed', 'needed', 'given']),
  /** Whether the reader asked for this launch, and so cannot be the second person. */
  askedByYou: v.boolean(),
  /** Whether the reader holds a role that may be the second person. */
  mayApprove: v.boolean(),
  /** Nobody has asked yet: the wave came to its time by itself, or the groups have changed since. */
  asked: v.boolean(),
  approval: v.nullable(v.strictObject({ role: Role, on: v.string() })),
})
export type WaveRoster = v.InferOutput<typeof WaveRoster>
export const WaveDetail = v.strictObject({
  ...WaveSummary.entries,
  manifest: v.nullable(SignedManifest),
  warnings: v.optional(v.array(WaveWarning)),
  roster: v.optional(v.nullable(WaveRoster)),
})
export type WaveDetail = v.InferOutput<typeof WaveDetail>

/** PATCH /waves/:wave: before launch anything but the key; after launch only `repeat: null`, which ends the series. */
export const WaveChange = v.strictObject({
  ...v.partial(v.omit(WaveDraft, ['wave', 'repeat'])).entries,
  repeat: v.optional(v.nullable(WaveDraft.entries.repeat.wrapped)),
})
export type WaveChange = v.InferOutput<typeof WaveChange>

/** POST /waves/:wave/sign-off: who negotiated, as an office or organisation, never a person's name. */
export const SignOff = v.strictObject({ by: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)) })
export type SignOff = v.InferOutput<typeof SignOff>

/** POST /waves/:wave/approve: the second person agrees to the changes with this digest, as {@link WaveRoster} showed them. */
export const ApproveRoster = v.strictObject({ digest: Base64Url })
export type ApproveRoster = v.InferOutput<typeof ApproveRoster>

/**
 * POST /waves/:wave/tighten (R10): what becomes stricter in the promise of a launched wave. Whatever is left out stays. Only upwards for thresholds,
 * only downwards for days; `need` is missing since the groups are frozen.
 */
export const TightenRequest = v.strictObject({
  thresholds: v.optional(v.partial(v.omit(Thresholds, ['need']))),
  commentRetentionDays: v.optional(Count),
})
export type TightenRequest = v.InferOutput<typeof TightenRequest>

/** GET /items and GET /waves (newest opening first). */
export const ItemList = v.strictObject({ items: v.array(BankItem) })
export const WaveList = v.strictObject({ waves: v.array(WaveSummary) })
