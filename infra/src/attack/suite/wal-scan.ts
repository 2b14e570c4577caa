import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dba } from './dba.store.js'

/** Something to look for, byte for byte, and whose it is. */
export interface Needle {
  readonly bytes: Buffer
  readonly owner: string
}
export interface Hit {
  /** Distance from the beginning of what was read: the order of the log. */
  readonly at: number
  readonly owner: string
}

/** Finds every needle in the bytes: looks up the first four at every place, then compares up to 16 (a page header may part the rest). */
export function scan(hay: Buffer, needles: readonly Needle[]): Hit[] {
  return finder(needles)(hay)
}

/** The same for many small pieces: the needles are sorted once, and a piece may end with one. */
export function ownersBy(needles: readonly Needle[]): (piece: string | Buffer) => string[] {
  const find = finder(needles)
  return piece => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    return [...new Set(find(Buffer.concat([bytes, Buffer.alloc(16)])).map(hit => hit.owner))]
  }
}

function finder(needles: readonly Needle[]): (hay: Buffer) => Hit[] {
  const byStart = new Map<number, Needle[]>()
  for (const needle of needles) {
    const start = needle.bytes.readUInt32LE(0)
    const known = byStart.get(start)
    if (known) known.push(needle)
    else byStart.set(start, [needle])
  }
  return hay => {
    const hits: Hit[] = []
    for (let at = 0; at + 16 <= hay.length; at++) {
      const found = byStart.get(hay.readUInt32LE(at))
      if (found === undefined) continue
      for (const { bytes, owner } of found) {
        const length = Math.min(16, bytes.length)
        if (hay.compare(bytes, 0, length, at, at + length) === 0) hits.push({ at, owner })
      }
    }
    return hits
  }
}

/** Hits that stand close together are of one page or one row: they point at all of these together. */
export function together(hits: readonly Hit[], apart = 400): { at: number; people: string[] }[] {
  const groups: { at: number; last: number; people: Set<string> }[] = []
  for (const { at, owner } of [...hits].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1)
    if (group && at - group.last < apart) {
      group.last = at
      group.people.add(owner)
    } else groups.push({ at, last: at, people: new Set([owner]) })
  }
  return groups.map(({ at, people }) => ({ at, people: [...people] }))
}

/** Bytes between two log positions: `0/1A2B3C4D`. */
export function distance(from: string, to: string): number {
  const place = (lsn: string) => {
    const [high, low] = lsn.split('/')
    return Number.parseInt(high!, 16) * 0x1_0000_0000 + Number.parseInt(low!, 16)
  }
  return place(to) - place(from)
}

/** The raw write-ahead log between two positions, read from its segment files as somebody with the disk would. */
export async function rawLog(dba: Dba, walFolder: string, from: string, to: string): Promise<Buffer> {
  const [begin, end] = [await dba.segment(from), await dba.segment(to)]
  const parts: Buffer[] = []
  for (let file = begin.file; ; file = nextSegment(file, begin.size)) {
    const bytes = readFileSync(join(walFolder, file))
    parts.push(bytes.subarray(file === begin.file ? begin.at : 0, file === end.file ? end.at : bytes.length))
    if (file === end.file) return Buffer.concat(parts)
  }
}

/** `000000010000000000000001`: time line, number of 4 GB, segment in it. */
function nextSegment(file: string, size: number): string {
  const perLog = 0x1_0000_0000 / size
  const place = Number.parseInt(file.slice(8, 16), 16) * perLog + Number.parseInt(file.slice(16), 16) + 1
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')
  return file.slice(0, 8) + hex(Math.floor(place / perLog)) + hex(place % perLog)
}
