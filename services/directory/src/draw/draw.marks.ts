import { createHash, createHmac } from 'node:crypto'
import { errors } from '@tillit/service-kit'
import type { DrawStore } from './draw.store.js'
import type { DrawKeys } from './draw-key.js'

/** A right that wants to draw: hash of its link's secret and digest of its blinded elements, hex. */
export interface Claim {
  readonly hash: string
  readonly wave: string
  readonly cohort: string
  readonly digest: string
}

/** The only place where a right and its draw meet: under the wave's key, in memory. */
export interface Marks {
  /** What the links have drawn: hash to digest; those that have not are missing. */
  drawn(links: readonly Pick<Claim, 'hash' | 'wave'>[]): Promise<Map<string, string>>
  /**
   * Notes draws durably, once per right.
   * @returns hashes whose right has now, or had already, drawn with this digest
   * @throws ServiceError 503 `draw.key-missing` when the key the wave's draws are marked under is gone or is another: any right might draw again
   */
  claim(claims: readonly Claim[]): Promise<Set<string>>
}

export function createMarks(draws: DrawStore, keys: DrawKeys): Marks {
  /** Null when the wave is not open (any more). */
  async function keyOf(wave: string): Promise<Uint8Array | null> {
    const known = await keys.read(wave)
    const { open, marked, key: bound } = await draws.state(wave)
    if (!open) return null
    if (!known && (marked || bound !== null)) throw keyMissing()
    const key = known ?? (await keys.ensure(wave))
    // Another machine without this folder may make a key at the same moment: the first one that the wave is bound to stands.
    const now = bound ?? (await draws.pin(wave, hashOf(key)))
    if (now === null) {
      // Closed since we looked, so nothing is marked under a key made after its folder was emptied.
      await keys.destroy(wave)
      return null
    }
    if (now !== hashOf(key)) throw keyMissing()
    return key
  }
  const markOf = (key: Uint8Array, hash: string) => createHmac('sha256', key).update(`tillit draw ${hash}`).digest('hex')

  return {
    async drawn(links) {
      const marks = new Map<string, { hash: string; wave: string; mark: string }>()
      for (const wave of new Set(links.map(one => one.wave))) {
        const key = await keys.read(wave)
        if (!key) continue
        for (const { hash } of links.filter(one => one.wave === wave)) {
          const mark = markOf(key, hash)
          marks.set(mark, { hash, wave, mark })
        }
      }
      if (marks.size === 0) return new Map()
      const digests = await draws.digests([...marks.values()])
      return new Map([...digests].map(([mark, digest]) => [marks.get(mark)!.hash, digest]))
    },
    async claim(claims) {
      const keyed = new Map<string, Uint8Array | null>()
      for (const wave of new Set(claims.map(one => one.wave))) keyed.set(wave, await keyOf(wave))
      const marked = claims.flatMap(one => {
        const key = keyed.get(one.wave)
        return key ? [{ ...one, mark: markOf(key, one.hash), key: hashOf(key) }] : []
      })
      const won = await draws.add(marked)
      return new Set(marked.filter(one => won.has(one.mark)).map(one => one.hash))
    },
  }
}

const hashOf = (key: Uint8Array) => createHash('sha256').update(key).digest('hex')

const keyMissing = () =>
  errors.unavailable('draw.key-missing', {
    sv: 'Röstsedlar kan inte lämnas ut just nu.',
    en: 'Ballots cannot be handed out: the key that tells who has drawn is missing here.',
  })
