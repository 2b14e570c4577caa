import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { closeWave } from '../../suite/waves.js'
import type { AttackContext } from '../attack.js'
import { type Answers, answersOf } from './scene.answers.js'
import { insideBase64, spellings } from './spellings.js'

/** A sealed row as it lay in intake while the wave was open. */
export interface SealedRow {
  readonly cohort: string
  readonly kind: 'scores' | 'comment'
  readonly nonce: string
  readonly sealed: string
}

/** The wave after it has closed, with what only the one who plays both sides knows: the keys that were destroyed. */
export interface Closed {
  readonly answers: Answers
  readonly sealed: readonly SealedRow[]
  /** Private halves as they were while the wave was open: of the envelopes, and of the marks of draws. */
  readonly keys: { readonly seal: Buffer; readonly draw: Buffer }
  /** Files that held a key while the wave was open, and that hold one now. */
  readonly holding: { readonly open: readonly string[]; readonly closed: readonly string[] }
}

const known = new WeakMap<Answers, Promise<Closed>>()

/** Closes the wave, once for all attacks. */
export async function closedOf(context: AttackContext): Promise<Closed> {
  const answers = await answersOf(context)
  let closed = known.get(answers)
  if (!closed) {
    closed = close(answers)
    known.set(answers, closed)
  }
  return closed
}

async function close(answers: Answers): Promise<Closed> {
  const { own, dba } = answers.ground
  const file = (folder: string) => join(own.keys, folder, `${own.suite.organisation.id}.${answers.wave}.key`)
  const read = (folder: string) => Buffer.from(readFileSync(file(folder), 'utf8').trim(), 'base64url')
  const keys = { seal: read('seal'), draw: read('draw') }
  const sealed = answers.dumps
    .at(-1)!
    ['intake.ballot'].filter(line => line.split('\t')[1] === answers.wave)
    .map(rowOf)
  await dba.checkpoint()
  const open = filesWith(own.home, Object.values(keys))
  await closeWave(own.suite, answers.wave)
  await dba.checkpoint()
  return { answers, sealed, keys, holding: { open, closed: filesWith(own.home, Object.values(keys)) } }
}

/** A line of the dump: organisation, wave, cohort, nonce, kind, sealed. */
function rowOf(line: string): SealedRow {
  const [, , cohort, nonce, kind, sealed] = line.split('\t')
  const base64url = (hex: string | undefined) => Buffer.from(hex!.replace(/^\\\\x/, ''), 'hex').toString('base64url')
  return { cohort: cohort!, kind: kind as SealedRow['kind'], nonce: base64url(nonce), sealed: base64url(sealed) }
}

/** Files below a folder that hold one of the keys, raw, in the usual spellings, or inside something longer. */
export function filesWith(folder: string, keys: readonly Buffer[]): string[] {
  const forms = keys.flatMap(key => [key, ...[...spellings(key), ...insideBase64(key)].map(text => Buffer.from(text))])
  return everyFile(folder).filter(path => {
    const bytes = readIfThere(path)
    return bytes !== undefined && forms.some(form => bytes.includes(form))
  })
}

export function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined
  } catch {
    // A file of the database that was there a moment ago.
    return undefined
  }
}
