import imported from 'personnummer'

// The package's types describe a default inside the module; what Node imports is the class itself.
const personnummer = imported as unknown as {
  valid(text: string, options: { allowCoordinationNumber: boolean; allowInterimNumber: boolean }): boolean
}

const candidate = /(?<!\d)(?:(?:18|19|20)\d{2}|\d{2})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+ ]?\d{4}(?!\d)/g

/**
 * Whether a cell holds a valid personal identity number or coordination number in any usual writing, alone or inside other text.
 * @param phone in a column of telephone numbers ten plain digits that begin with 0 are a telephone number
 */
export function holdsIdentityNumber(cell: string, phone = false): boolean {
  for (const [found] of cell.matchAll(candidate)) {
    if (phone && /^0\d{9}$/.test(found)) continue
    if (personnummer.valid(found.replace(' ', '-'), { allowCoordinationNumber: true, allowInterimNumber: false })) return true
  }
  return false
}
