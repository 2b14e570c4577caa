/** Seams of signals: published figures only. Every figure here has passed the one gate (packages/rules `publishFigure`). */
import * as v from 'valibot'
import { Count, ItemKey, UnitPath, WaveKey } from './ids.js'
import { Attribute } from './manifest.js'
import { Role } from './session.js'

const share = v.nullable(v.number())
/** One question of one cell as published: rounded by R11, everything derived from the rounded figures. All null when fewer than B answered the question. */
export const Figure = v.strictObject({
  question: ItemKey,
  scaleLow: v.number(),
  scaleHigh: v.number(),
  answers: v.nullable(Count),
  mean: share,
  index: share,
  favourable: share,
  favourableLow: share,
  favourableHigh: share,
  distribution: v.nullable(v.array(v.number())),
  coarse: v.boolean(),
  corrected: v.boolean(),
})
export type Figure = v.InferOutput<typeof Figure>

/** One unit in one wave. `figures` is null where the unit has no cell. */
export const UnitCell = v.strictObject({
  unit: UnitPath,
  name: v.string(),
  people: v.nullable(Count),
  figures: v.nullable(v.array(Figure)),
  /** Where the answers of a unit without a cell are counted: the nearest unit above with a cell. */
  countedIn: v.nullable(UnitPath),
  participation: v.nullable(v.picklist(['<25', '25-50', '50-75', '>75'])),
  /** Small units that were frozen together: a group, no unit. */
  cluster: v.optional(v.literal(true)),
})
export type UnitCell = v.InferOutput<typeof UnitCell>

export const ClosedWave = v.strictObject({
  wave: WaveKey,
  title: v.string(),
  closedOn: v.nullable(v.string()),
  source: v.picklist(['live', 'history']),
  position: Count,
  /** A live wave that is not closed yet (R2): its figures are preliminary, uncorrected, and compared with nothing. `closedOn` is null. */
  open: v.optional(v.literal(true)),
  /** Units at the top of the wave's trees; history may have others than the organisation has. Told by GET /waves. */
  roots: v.optional(v.array(UnitPath)),
})
export type ClosedWave = v.InferOutput<typeof ClosedWave>

/** `open`: the wave is not closed yet, nothing is compared. */
export const Verdict = v.picklist(['first', 'steady', 'better', 'worse', 'uncertain', 'few', 'open'])
export type Verdict = v.InferOutput<typeof Verdict>
/** Trend of one question at one unit over the waves that asked it, oldest first; `figure` null = gap. */
export const Trend = v.strictObject({
  question: ItemKey,
  verdict: Verdict,
  wavesInARow: Count,
  points: v.array(v.strictObject({ wave: WaveKey, title: v.string(), closedOn: v.nullable(v.string()), figure: v.nullable(Figure) })),
})
export type Trend = v.InferOutput<typeof Trend>

export const CommentGroup = v.strictObject({ question: ItemKey, texts: v.array(v.string()) })

/** R7: the questions of a wave that go by an attribute, in a big unit: a figure for the whole unit and one per group. Groups stand by name, never by result. */
export const UnitSplit = v.strictObject({
  attribute: Attribute,
  questions: v.array(ItemKey),
  /** Where they are counted: this unit, or the larger one above it; then cell and groups are not told here. */
  unit: UnitPath,
  /** The unit as a whole on these questions; null without a cell. */
  cell: v.nullable(v.strictObject({ people: Count, figures: v.array(Figure) })),
  groups: v.array(
    v.strictObject({
      /** Values of the attribute, null = not stated; several where small groups were frozen together. */
      values: v.array(v.nullable(v.string())),
      people: v.nullable(Count),
      /** Null: too few answered, they are counted in the unit as a whole. */
      figures: v.nullable(v.array(Figure)),
    }),
  ),
})
export type UnitSplit = v.InferOutput<typeof UnitSplit>

/** GET signals /units/signal?unit=PATH[&wave=KEY] (manager, safety representative, director, admin of that unit or above). No wave = the newest that has a cell for the unit. */
export const UnitSignal = v.strictObject({
  unit: UnitPath,
  wave: v.nullable(ClosedWave),
  waves: v.array(ClosedWave),
  cell: UnitCell,
  /** The unit above, for comparison with its band; null at the root or above the reader's own unit. */
  parent: v.nullable(UnitCell),
  children: v.array(UnitCell),
  trends: v.array(Trend),
  /** Questions whose interval lies highest, steady or better, at most three. */
  strengths: v.array(ItemKey),
  /** Questions whose verdict is better, worse or uncertain. */
  changes: v.array(ItemKey),
  comments: v.array(CommentGroup),
  /** Only where the wave has questions by an attribute and this unit is counted by it. */
  split: v.optional(UnitSplit),
})
export type UnitSignal = v.InferOutput<typeof UnitSignal>

/** GET signals /export?wave=&unit=&format=csv|json: rows in the order of the standing interface. */
export const ExportRow = v.strictObject({
  wave: WaveKey,
  unit_path: UnitPath,
  question: ItemKey,
  scale_low: v.number(),
  scale_high: v.number(),
  people: Count,
  answers: v.nullable(Count),
  mean: share,
  index: share,
  favourable: share,
  favourable_low: share,
  favourable_high: share,
  distribution: v.nullable(v.array(v.number())),
  coarse: v.boolean(),
  corrected: v.boolean(),
})
export type ExportRow = v.InferOutput<typeof ExportRow>

/** GET signals /fits?wave=KEY: the fitted numbers behind corrected figures (R12), per question and tree; made from published blocks alone. */
export const PublishedFit = v.strictObject({
  root: UnitPath,
  question: ItemKey,
  /** Index of the value most people chose, counted from the scale's lowest. */
  popular: Count,
  /** Dirichlet weights of skipping and answering; of the popular value and the others; of the others from lowest to highest. */
  answering: v.tuple([v.number(), v.number()]),
  popularity: v.tuple([v.number(), v.number()]),
  others: v.array(v.number()),
})
export type PublishedFit = v.InferOutput<typeof PublishedFit>
export const WaveFits = v.strictObject({ wave: WaveKey, fits: v.array(PublishedFit) })
export type WaveFits = v.InferOutput<typeof WaveFits>

/** GET signals /reach?wave=KEY&unit=PATH (admin, director): participation in bands of units with at least ten invited. */
export const Reach = v.strictObject({
  wave: WaveKey,
  units: v.array(v.strictObject({ unit: UnitPath, name: v.string(), band: v.nullable(v.picklist(['<25', '25-50', '50-75', '>75'])) })),
})
export type Reach = v.InferOutput<typeof Reach>

/** GET signals /open-book?unit=PATH (whoever may read the unit): roles that opened its result, by day, newest first; never the person. */
export const OpenBook = v.strictObject({ reads: v.array(v.strictObject({ role: Role, unit: UnitPath, day: v.string() })) })
export type OpenBook = v.InferOutput<typeof OpenBook>
