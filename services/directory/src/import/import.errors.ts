import type { Bilingual } from '@tillit/contracts'
import { errors, ServiceError } from '@tillit/service-kit'
import { importWords } from './import.words.js'

export interface Fault {
  readonly file: 'units' | 'people'
  readonly line: number
  readonly reason: Bilingual
}
export const unknownImport = () => errors.notFound('org-import.unknown', importWords.unknown())
export const incompleteImport = (file: Fault['file']) => errors.conflict('org-import.incomplete', importWords.incomplete(file))
export const importTooLarge = (limit: number) => errors.tooLarge(limit)
/** Every bad row, at most a thousand of them. */
export const badRows = (total: number, rows: readonly Fault[]) =>
  new ServiceError(422, 'org-import.bad-rows', importWords.badRows(total), { rows })
