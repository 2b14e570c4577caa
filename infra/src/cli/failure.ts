import { ServiceError } from '@tillit/service-kit'
import { placeOf, RefusedFile } from '../suite/refused-file.js'

/** Bad input or a suite that is not there: its message is the one sentence shown. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** One sentence for whatever went wrong; never a stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RefusedFile) return refusalOf(error)
  if (error instanceof ServiceError) {
    if (error.code === 'neighbour.down') return 'The suite does not answer. Start it first: npm start'
    if (error.code === 'wave.unknown') return 'There is no wave with this key: wave list shows them.'
    return error.field && !error.message.startsWith(`${error.field}:`) ? `${error.message} (${error.field})` : error.message
  }
  const { code, path, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException
  if (code === 'ENOENT' && path) return `There is no file ${path}.`
  if (code === 'EISDIR') return 'That is a folder, not a file.'
  if (code === 'EACCES' && path) return `The file ${path} may not be read.`
  return message.split('\n')[0] || 'Something went wrong.'
}

function refusalOf({ message, rows }: RefusedFile): string {
  const [first] = rows
  if (!first || message.includes(first.reason)) return message
  const more = rows.length > 1 ? ` (and ${rows.length - 1} more)` : ''
  return `${message.replace(/[.:]$/, '')}: ${placeOf(first)}: ${first.reason}${more}`
}
