import * as v from 'valibot'
import { Base64Url, Bilingual, Count, Instant, ItemKey, OrganisationId, TokenKind, WaveId } from './ids.js'

/** Frozen publication thresholds of a wave (PRIVACY.md, R10). Later changes may only tighten. */
export const Thresholds = v.strictObject({
  b: Count,
  m: Count,
  need: Count,
  comments: Count,
  commentGroup: Count,
  participation: Count,
})
export type Thresholds = v.InferOutput<typeof Thresholds>

export const ScoredQuestion = v.strictObject({
  key: ItemKey,
  kind: v.literal('scored'),
  text: Bilingual,
  /** Official language of the wording; the other one is a translation shown beside it. */
  official: v.picklist(['sv', 'en', 'both']),
  low: v.pipe(v.number(), v.integer()),
  high: v.pipe(v.number(), v.integer()),
  lowLabel: Bilingual,
  highLabel: Bilingual,
})
export type ScoredQuestion = v.InferOutput<typeof ScoredQuestion>
export const OpenQuestion = v.strictObject({ key: ItemKey, kind: v.literal('open'), text: Bilingual })
export type OpenQuestion = v.InferOutput<typeof OpenQuestion>
export const Question = v.variant('kind', [ScoredQuestion, OpenQuestion])
export type Question = v.InferOutput<typeof Question>

/** What questions of a wave may go by instead of the tree (R7): occupation group or form of employment, coarse fields of the personnel system. */
export const Attribute = v.picklist(['occupation', 'employment'])
export type Attribute = v.InferOutput<typeof Attribute>
/** What an attribute is called, and what people are called for whom it is not stated. */
export const attributeNames: Readonly<Record<Attribute, Bilingual>> = {
  occupation: { sv: 'Yrkesgrupp', en: 'Occupation group' },
  employment: { sv: 'Anställningsform', en: 'Form of employment' },
}
export const notStated: Bilingual = { sv: 'Uppgift saknas', en: 'Not stated' }
/** R7: which questions are counted by big unit x attribute, and by nothing else in this wave. All others go by the tree. */
export const Partition = v.strictObject({ attribute: Attribute, name: Bilingual, items: v.pipe(v.array(ItemKey), v.minLength(1)) })
export type Partition = v.InferOutput<typeof Partition>

/**
 * When answers become figures (R2): together when the wave has closed, or live: in blocks as they come, from `liveFrom` (packages/rules)
 * waiting in a cohort on. Said before launch, frozen with it.
 */
export const Release = v.picklist(['at-close', 'live'])
export type Release = v.InferOutput<typeof Release>

/** What a wave promises: read by the employee's browser, signed by the planner, pinned for the life of the wave. */
export const Manifest = v.strictObject({
  version: v.literal(1),
  organisation: OrganisationId,
  organisationName: v.string(),
  wave: WaveId,
  title: Bilingual,
  questions: v.array(Question),
  opensAt: Instant,
  closesAt: Instant,
  release: Release,
  thresholds: Thresholds,
  kinds: v.array(TokenKind),
  /** POPRF public key (ristretto255) of this wave; the browser checks every proof against it. */
  issuerPublicKey: Base64Url,
  /** HPKE public key (P-256) of this wave; its private half is destroyed at close. */
  sealPublicKey: Base64Url,
  /** Days the opened comments are kept. */
  commentRetentionDays: Count,
  /** How often this promise has been made stricter (R10); absent = never. A stricter one may replace it, nothing else may. */
  revision: v.optional(Count),
  /** One sentence on what came of the last wave, shown first in the check-in. */
  sinceLast: v.nullable(Bilingual),
  /** Scored questions that go by an attribute; they have a token (`split`), an envelope and a tree of their own. */
  partition: v.optional(Partition),
})
export type Manifest = v.InferOutput<typeof Manifest>

/** Days that comments are kept after their wave has closed: every manifest promises them, the aggregator keeps to them. */
export const commentRetentionDays = 365

/** Signature: Ed25519 over the RFC 8785 canonical JSON of `manifest`. */
export const SignedManifest = v.strictObject({ manifest: Manifest, signature: Base64Url, signer: Base64Url })
export type SignedManifest = v.InferOutput<typeof SignedManifest>
