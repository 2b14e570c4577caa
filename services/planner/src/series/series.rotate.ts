/** HME's three sub-indices, in their order of rotation. */
const hmeItem = /^hme\.([mls])([123])$/

/**
 * The items of the next wave under rotation `hme`: one item per sub-index, the next of three, to everybody (M1 L1 S1, M2 L2 S2, M3 L3 S3).
 * Three waves then hold all nine with full precision per team. Other items stay.
 */
export function rotateItems(items: readonly string[]): string[] {
  return items.map(key => key.replace(hmeItem, (_, index: string, n: string) => `hme.${index}${(Number(n) % 3) + 1}`))
}

/** Whether a list of items can rotate: at least one HME item, and at most one per sub-index. */
export function canRotate(items: readonly string[]): boolean {
  const indices = items.flatMap(key => hmeItem.exec(key)?.[1] ?? [])
  return indices.length > 0 && new Set(indices).size === indices.length
}
