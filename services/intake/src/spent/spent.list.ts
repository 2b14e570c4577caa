import { createHash } from 'node:crypto'
import type { ListDigest, ListedKind, SpentList } from '@tillit/contracts'
import { spentErrors } from './spent.errors.js'
import type { SpentStore } from './spent.store.js'

/** A list as it goes over the wire. It never changes once it is there. */
export interface WrittenList {
  readonly body: string
  readonly etag: string
}

/** Lists kept in memory: the newest waves are the ones that are asked for. */
const MOST = 4

/**
 * Writes the list of a wave's spent tokens, once.
 * @returns asks for a list. @throws ServiceError 404 `wave.unknown`, 409 `spent.not-yet`
 */
export function createSpentLists(store: SpentStore): (wave: string) => Promise<WrittenList> {
  const kept = new Map<string, Promise<WrittenList>>()
  return wave => {
    const known = kept.get(wave)
    if (known) return known
    const written = write(store, wave)
    kept.set(wave, written)
    // A refusal is no list: the next one looks again.
    written.catch(() => kept.delete(wave))
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(oldest)
    }
    return written
  }
}

const kinds: readonly ListedKind[] = ['scores', 'split', 'comment']

/** What the lists of a closed wave will be, so that the board can pin them before anybody sees one. */
export async function listDigests(store: SpentStore, wave: string): Promise<ListDigest[]> {
  const digests: ListDigest[] = []
  for (const kind of kinds) {
    digests.push({
      kind,
      sha256: createHash('sha256')
        .update(await numbersOf(store, wave, kind))
        .digest('base64url'),
    })
  }
  return digests
}

async function numbersOf(store: SpentStore, wave: string, kind: ListedKind): Promise<string> {
  return Buffer.from(await store.numbers(wave, kind)).toString('base64url')
}

async function write(store: SpentStore, wave: string): Promise<WrittenList> {
  const found = await store.find(wave)
  if (!found) throw spentErrors.unknown()
  if (!found.listed) throw spentErrors.notYet()
  const list: SpentList = { wave, spent: [] }
  for (const kind of found.listed) list.spent.push({ kind, numbers: await numbersOf(store, wave, kind) })
  const body = JSON.stringify(list)
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}
