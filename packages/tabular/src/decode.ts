import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { reasons, TabularError } from './tabular.errors.js'

/** `ascii` until the first byte above 127 decides. ISO-8859-1 files are read as windows-1252, which holds it. */
export type Encoding = 'ascii' | 'utf-8' | 'windows-1252'

/** Bytes as they came, or unpacked when they begin with gzip's magic bytes; the file's name is not asked. */
export async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  for (let size = 0; size < 2; ) {
    const { value, done } = await chunks.next()
    if (done) break
    head.push(value)
    size += value.length
  }
  async function* whole() {
    yield* head
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  const first = Buffer.concat(head.map(chunk => chunk.subarray(0, 2)))
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* whole()
  const gunzip = pipeline(Readable.from(whole(), { objectMode: false }), createGunzip(), () => {}) as unknown as AsyncIterable<Uint8Array>
  try {
    yield* gunzip
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (!code.startsWith('Z_')) throw error
    throw new TabularError(1, code === 'Z_BUF_ERROR' ? reasons.cutArchive : reasons.damagedArchive)
  }
}

/**
 * Decodes a stream without knowing its encoding: strict UTF-8 as long as it holds; the first byte that cannot be UTF-8 turns the
 * rest into windows-1252, which is exact when everything before was ASCII and an error when it was not.
 */
export class Decoder {
  encoding: Encoding = 'ascii'
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })
  /** Bytes of an unfinished UTF-8 character at the end of the last chunk. */
  #rest: Uint8Array = new Uint8Array(0)
  #line = 1

  /** @throws {TabularError} naming the line where the encodings mix. */
  decode(chunk: Uint8Array, last = false): string {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    const text = this.encoding === 'windows-1252' ? windows1252(bytes) : this.#decodeUtf8(bytes, last)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++
    return text
  }

  #decodeUtf8(bytes: Uint8Array, last: boolean): string {
    const whole = last ? bytes.length : bytes.length - unfinished(bytes)
    try {
      const text = this.#utf8.decode(bytes.subarray(0, whole))
      this.#rest = bytes.slice(whole)
      if (this.encoding === 'ascii' && text.length !== whole) this.encoding = 'utf-8'
      return text
    } catch {
      if (this.encoding === 'utf-8') throw new TabularError(this.#line, reasons.mixedEncodings)
      this.encoding = 'windows-1252'
      this.#rest = new Uint8Array(0)
      return windows1252(bytes)
    }
  }
}

/** How many bytes at the end begin a UTF-8 character that the next chunk ends. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** What windows-1252 puts where ISO-8859-1 has control characters. TextDecoder on Node 20 leaves them as they are. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\u0080-\u009F]/g, character => WINDOWS[character.charCodeAt(0) - 0x80]!)
}
