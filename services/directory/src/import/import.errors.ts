import { errors, ServiceError } from '@tillit/service-kit'

export interface Fault {
  readonly file: 'units' | 'people'
  readonly line: number
  readonly reason: string
}
export const unknownImport = () => errors.notFound('org-import.unknown', 'There is no such import: it has ended, or was never opened.')
export const incompleteImport = (file: string) => errors.conflict('org-import.incomplete', `The ${file} file has not been sent yet.`)
export const importTooLarge = (limit: number) => errors.tooLarge(limit)
/** Every bad row, at most a thousand of them. */
export const badRows = (total: number, rows: readonly Fault[]) =>
  new ServiceError(422, 'org-import.bad-rows', `${total} ${total === 1 ? 'fault' : 'faults'} in the files; nothing was saved.`, {
    rows: rows.map(({ line, reason, file }) => ({ line, reason, file })),
  })
