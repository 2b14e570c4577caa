import { manifestPublicKey, signManifest } from '@tillit/ballot/manifest-signer'
import {
  attributeNames,
  commentRetentionDays,
  type Manifest,
  type Partition,
  type Question,
  type SignedManifest,
  type Thresholds,
} from '@tillit/contracts'
import { profiles } from '@tillit/rules'
import { findItem, questionOf } from '../bank/bank.js'
import type { Wave } from './wave.types.js'

/** Who signs, and for whom. `privateKey`: Ed25519 seed, 32 bytes. */
export interface Signer {
  readonly organisation: string
  /** Shown name; null = the name of the organisation's root unit. */
  readonly organisationName: string | null
  readonly privateKey: Uint8Array
}

export function thresholdsOf(wave: Pick<Wave, 'profile'>): Thresholds {
  return { ...profiles[wave.profile] }
}

/** What was promised, which may be stricter than the profile (R10); before launch the profile's. */
export function promisedThresholds(wave: Pick<Wave, 'profile' | 'signed'>): Thresholds {
  return wave.signed?.manifest.thresholds ?? thresholdsOf(wave)
}

export function questionsOf(wave: Pick<Wave, 'items'>): Question[] {
  return wave.items.map(key => questionOf(findItem(key)!))
}

/** R7 as the manifest promises it; the items in the order they are asked. */
export function partitionOf({ items, partition }: Pick<Wave, 'items' | 'partition'>): Partition | null {
  if (!partition) return null
  const { attribute } = partition
  return { attribute, name: attributeNames[attribute], items: items.filter(key => partition.items.includes(key)) }
}

/**
 * Makes and signs the promise of a wave whose roster is frozen and whose keys are made. The same wave always gives the same bytes.
 * R10: the thresholds of the profile stand in it and can only become stricter.
 */
export function signPromise(wave: Wave & { frozen: object; sealPublicKey: string }, signer: Signer): SignedManifest {
  const questions = questionsOf(wave)
  const partition = partitionOf(wave)
  const hasOpen = questions.some(question => question.kind === 'open')
  const root = wave.frozen!.nodes.find(node => node.parent === null)
  const manifest: Manifest = {
    version: 1,
    organisation: signer.organisation,
    organisationName: signer.organisationName ?? root?.name ?? signer.organisation,
    wave: wave.wave,
    title: wave.title,
    questions,
    opensAt: wave.opensAt.toISOString(),
    closesAt: wave.closesAt.toISOString(),
    release: wave.release,
    thresholds: thresholdsOf(wave),
    kinds: ['scores', ...(partition ? (['split'] as const) : []), ...(hasOpen ? (['comment'] as const) : []), 'feedback'],
    issuerPublicKey: wave.frozen!.issuerPublicKey,
    sealPublicKey: wave.sealPublicKey,
    commentRetentionDays,
    sinceLast: null,
    ...(partition ? { partition } : {}),
  }
  return { ...signManifest(manifest, signer.privateKey), signer: manifestPublicKey(signer.privateKey) }
}
