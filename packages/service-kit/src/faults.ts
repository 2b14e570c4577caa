import type { Bilingual } from '@tillit/contracts'
import { ServiceError } from './errors.js'

/** A fault of an input as valibot and the Standard Schema tell it. */
export interface Issue {
  readonly message: string
  readonly type?: string
  readonly received?: string
  readonly requirement?: unknown
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}

/** Swedish of the faults a form can have; schemas' own sentences are English and for those who read the documentation. */
function inSwedish(field: string, { type, received, requirement }: Issue): string {
  const limit = String(requirement)
  if (received === 'undefined') return `Fältet ${field} saknas. Fyll i det och försök igen.`
  if (type === 'strict_object') return `Fältet ${field} finns inte här. Ta bort det och försök igen.`
  if (type === 'max_length') return `Fältet ${field} är för långt. Det får vara högst ${limit} långt.`
  if (type === 'min_length' || type === 'non_empty') return `Fältet ${field} är för kort eller tomt. Fyll i det och försök igen.`
  if (type === 'max_value') return `Fältet ${field} är för stort. Det får vara högst ${limit}.`
  if (type === 'min_value') return `Fältet ${field} är för litet. Det får vara minst ${limit}.`
  return `Fältet ${field} är inte ifyllt som det ska. Rätta det och försök igen.`
}

/** Names the place of the first fault of an input, and what is wrong with it. */
export function refusalOf(issues: ReadonlyArray<Issue>, where: string): ServiceError {
  const first = issues[0] ?? { message: 'is not as documented' }
  const field = (first.path ?? []).map(part => String(typeof part === 'object' ? part.key : part)).join('.') || where
  const words: Bilingual = {
    sv: inSwedish(field, first),
    en: `${field}: ${first.message.replace(/^Invalid (\w+): /, 'wrong $1, ')}.`.replace(/\.\.$/, '.'),
  }
  return new ServiceError(400, 'request.invalid', words, { field })
}
