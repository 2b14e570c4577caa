/** Seams of intake, aggregator and feedback (WHAT, COUNT, SAID). Nothing here may carry a person. */
import * as v from 'valibot'
import { Base64Url, Count, NameFilter, NodeId, UnitPath, WaveId, WaveKey } from './ids.js'
import { Partition, Question, Release, SignedManifest, Thresholds } from './manifest.js'
import { FrozenNode } from './tree.js'

/** POST intake /ballots (browser): 204 after commit. */
export const BallotSubmission = v.strictObject({
  wave: WaveId,
  cohort: NodeId,
  kind: v.picklist(['scores', 'split', 'comment']),
  nonce: v.pipe(Base64Url, v.length(43)),
  token: v.pipe(Base64Url, v.maxLength(100)),
  sealed: v.pipe(Base64Url, v.maxLength(8192)),
})
export type BallotSubmission = v.InferOutput<typeof BallotSubmission>

/** PUT intake /waves/:wave (planner). Idempotent. POST intake /waves/:wave/close answers when no flush can add a ballot any more. */
export const IntakeWave = v.strictObject({
  signed: SignedManifest,
  cohorts: v.array(NodeId),
  /** Cohorts of the split tree (R7): the only ones a token of kind `split` may carry. */
  splitCohorts: v.optional(v.array(NodeId)),
})
export type IntakeWave = v.InferOutput<typeof IntakeWave>
export const IntakeWaveState = v.strictObject({
  wave: WaveId,
  state: v.picklist(['planned', 'open', 'closed']),
  accepted: Count,
  refused: v.record(v.string(), Count),
})
export type IntakeWaveState = v.InferOutput<typeof IntakeWaveState>

/** POST aggregator /waves/:wave/prepare (planner): makes the wave's seal key, stores the frozen tree. Idempotent. */
export const PrepareWave = v.strictObject({
  title: v.string(),
  questions: v.array(Question),
  nodes: v.array(FrozenNode),
  thresholds: Thresholds,
  closesAt: v.string(),
  /** As the manifest promises it: days that comments are kept after closing. */
  commentRetentionDays: v.pipe(Count, v.maxValue(3650)),
  /** The name guard's filter of this wave, for comments. */
  nameFilter: v.optional(NameFilter),
  /** Live waves give blocks while they are open (R2); at close when left out. */
  release: v.optional(Release),
  /** R7: the questions among those above that are counted in a tree of their own; its node ids are none of `nodes`. */
  partition: v.optional(v.strictObject({ ...Partition.entries, nodes: v.array(FrozenNode) })),
})
export type PrepareWave = v.InferOutput<typeof PrepareWave>
export const PreparedWave = v.strictObject({ sealPublicKey: Base64Url })
export type PreparedWave = v.InferOutput<typeof PreparedWave>

/** PUT aggregator, intake, feedback /waves/:wave/manifest (planner): a stricter promise (R10); to the aggregator the first one, too. Idempotent. */
export const WavePromise = v.strictObject({ signed: SignedManifest })
export type WavePromise = v.InferOutput<typeof WavePromise>

/** POST aggregator /waves/:wave/close -> 202; POST aggregator /waves/:wave/key-lost; GET aggregator /waves/:wave. Figures other than state appear after close only. */
export const CountedWave = v.strictObject({
  wave: WaveId,
  state: v.picklist(['prepared', 'closing', 'closed']),
  /** Score ballots in blocks, deleted unseen (residue below B at the root), and refused because an envelope did not open. counted + deleted + unreadable = accepted by intake. */
  counted: Count,
  deleted: Count,
  unreadable: Count,
  comments: v.strictObject({ shown: Count, deleted: Count, unreadable: Count }),
  keyDestroyedOn: v.nullable(v.string()),
  /** `missing`: ballots wait for a seal key that is not there. `lost`: closed without it, as an operator asked; every ballot left is `unreadable`. */
  sealKey: v.optional(v.picklist(['missing', 'lost'])),
  /** Ballots of the split tree (R7), where the wave has one. */
  split: v.optional(v.strictObject({ counted: Count, deleted: Count, unreadable: Count })),
})
export type CountedWave = v.InferOutput<typeof CountedWave>

/** Map file of `history import` (standing interface). All column names are those of the file's header. */
export const HistoryMap = v.strictObject({
  respondent: v.optional(v.union([v.string(), v.strictObject({ columns: v.array(v.string()) }), v.strictObject({ row: v.literal(true) })])),
  /**
   * A column that holds the whole path, or path levels in order: a column or a constant. In a level `/` becomes ` - `; `names` replaces
   * values (also the empty one), `pad` fills numbers with zeros to this many digits.
   */
  unit: v.optional(
    v.union([
      v.strictObject({ path: v.string() }),
      v.pipe(
        v.array(
          v.union([
            v.strictObject({
              column: v.string(),
              names: v.optional(v.record(v.string(), v.string())),
              pad: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))),
            }),
            v.strictObject({ constant: v.string() }),
          ]),
        ),
        v.minLength(1),
      ),
    ]),
  ),
  wave: v.optional(
    v.union([
      v.strictObject({ column: v.string() }),
      v.strictObject({ constant: v.string() }),
      v.strictObject({
        date: v.string(),
        /** How dates are written: `yyyy-MM-dd`, `MM/yyyy`, `yyyy`, `EEE MMM dd HH:mm:ss zzz yyyy`; several may be given. */
        formats: v.array(v.string()),
        by: v.picklist(['day', 'week', 'month', 'quarter', 'year']),
        /** Dates that cannot be read: refuse the row (default), leave it out, or count it in a wave of its own. */
        missing: v.optional(v.union([v.picklist(['refuse', 'skip']), v.strictObject({ wave: WaveKey })])),
      }),
    ]),
  ),
  /** Long files: question and answer columns. Wide files: one column per question (all listed, renamed by the value when given). */
  question: v.optional(v.union([v.strictObject({ column: v.string() }), v.strictObject({ constant: v.string() })])),
  answer: v.optional(v.string()),
  questions: v.optional(v.record(v.string(), v.string())),
  comment: v.optional(v.string()),
  /** Answer texts to integers; texts mapped to null are skips. */
  answers: v.optional(v.record(v.string(), v.nullable(v.number()))),
  /** Stated scale for all questions, or per question. */
  scale: v.optional(v.strictObject({ low: v.number(), high: v.number() })),
  scales: v.optional(v.record(v.string(), v.strictObject({ low: v.number(), high: v.number() }))),
})
export type HistoryMap = v.InferOutput<typeof HistoryMap>

export const HistoryResult = v.strictObject({
  event: v.literal('result'),
  already: v.boolean(),
  rows: Count,
  respondents: Count,
  ballots: Count,
  replaced: Count,
  skipped: Count,
  waves: v.array(WaveKey),
  units: Count,
  questions: Count,
  counted: Count,
  deleted: Count,
  blocks: Count,
  comments: v.strictObject({ shown: Count, deleted: Count }),
})
export type HistoryResult = v.InferOutput<typeof HistoryResult>

/** PUT feedback /waves/:wave (planner): which cohort is which unit, who may be written to. */
export const FeedbackWave = v.strictObject({
  signed: SignedManifest,
  cohorts: v.array(v.strictObject({ cohort: NodeId, unit: UnitPath })),
  /** The name guard's filter of this wave, for messages. */
  nameFilter: v.optional(NameFilter),
})
export type FeedbackWave = v.InferOutput<typeof FeedbackWave>
export const FeedbackRole = v.picklist(['manager', 'hr', 'safety-representative'])
export type FeedbackRole = v.InferOutput<typeof FeedbackRole>
export const FeedbackTopic = v.picklist(['work', 'environment', 'leadership', 'idea', 'praise', 'other'])
export type FeedbackTopic = v.InferOutput<typeof FeedbackTopic>

/** POST feedback /messages (browser): 201 after commit. The receipt code is made on the device; only its SHA-256 is sent and kept. */
export const FeedbackSubmission = v.strictObject({
  wave: WaveId,
  cohort: NodeId,
  nonce: v.pipe(Base64Url, v.length(43)),
  token: v.pipe(Base64Url, v.maxLength(100)),
  topic: FeedbackTopic,
  to: FeedbackRole,
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)),
  receiptHash: v.pipe(Base64Url, v.length(43)),
  /** The writer has seen what can point someone out and keeps it. Without this a text that does is refused; identity numbers are masked anyway. */
  kept: v.optional(v.literal(true)),
})
export type FeedbackSubmission = v.InferOutput<typeof FeedbackSubmission>

export const ThreadEntry = v.strictObject({
  from: v.picklist(['writer', 'owner']),
  role: v.nullable(FeedbackRole),
  text: v.string(),
  day: v.string(),
})
export const FeedbackThread = v.strictObject({
  id: v.string(),
  unit: UnitPath,
  to: FeedbackRole,
  topic: FeedbackTopic,
  state: v.picklist(['received', 'read', 'answered']),
  entries: v.array(ThreadEntry),
  /** Whole days since it came; the day is coarse on purpose. */
  ageDays: Count,
})
export type FeedbackThread = v.InferOutput<typeof FeedbackThread>
/** POST feedback /threads/read (browser, with the receipt code) and POST /threads/write. */
export const ReceiptRequest = v.strictObject({ code: v.pipe(v.string(), v.minLength(12), v.maxLength(40)) })
export const ReceiptReply = v.strictObject({
  code: v.pipe(v.string(), v.minLength(12), v.maxLength(40)),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)),
  /** As in {@link FeedbackSubmission}. */
  kept: v.optional(v.literal(true)),
})
/** GET feedback /inbox (session), POST /threads/:id/reply (session). */
export const FeedbackInbox = v.strictObject({ threads: v.array(FeedbackThread), waiting: Count })
export const OwnerReply = v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)) })
