import type { Words } from './words/sv.js'

export type LanguageCode = 'sv' | 'en'

/** Fetches the texts of one language; each is a file of its own. */
export async function loadWords(code: LanguageCode): Promise<Words> {
  return code === 'en' ? (await import('./words/en.js')).en : (await import('./words/sv.js')).sv
}

/** The reader's language before anything is known: the browser's first of ours, Swedish otherwise. */
export function guessLanguage(): LanguageCode {
  const known = navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag === 'sv' || tag === 'en')
  return known === 'en' ? 'en' : 'sv'
}
