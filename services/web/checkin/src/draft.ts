/** What a reader is writing; outlives a redraw of the view. */
export interface Draft {
  text: string
  /** Things that may point someone out which the reader wants to keep. */
  kept: Set<string>
  /** The text that the receiver found people in, on a phone that could not: sent again as it is, it is kept. */
  told?: string
  /** The wave's filter of names, as the visit fetched it; null on a page without a link. */
  readonly own: Promise<string | null | undefined> | null
}

export const newDraft = (own: Draft['own'] = null): Draft => ({ text: '', kept: new Set(), own })

/** To be sent with a text: the writer has seen what points someone out in it and keeps something. */
export const keeps = (draft: Draft): { kept: true } | null => (draft.kept.size > 0 || draft.told === draft.text ? { kept: true } : null)
