/** Characters of a receipt number, and of its head that the list holds. */
const WHOLE = 43
export const HEAD = 16

/**
 * The receipt number in what a reader typed or pasted: the number itself, in fours or not, its first sixteen characters, or the whole receipt
 * as it was saved. Null when there is none.
 */
export function receiptNumberIn(text: string): string | null {
  const [, inFours] = /(?:^|[^\w-])((?:[\w-]{4}\s){10}[\w-]{3})(?![\w-])/.exec(text) ?? []
  const bare = (inFours ?? text).replace(/\s+/g, '')
  return /^[\w-]+$/.test(bare) && (bare.length === WHOLE || bare.length === HEAD) ? bare : null
}

/** Whether a list (heads of sixteen characters, nothing between them) holds a receipt number. */
export function isListed(numbers: string, receipt: string): boolean {
  const head = receipt.slice(0, HEAD)
  for (let at = numbers.indexOf(head); at >= 0; at = numbers.indexOf(head, at + 1)) if (at % HEAD === 0) return true
  return false
}
