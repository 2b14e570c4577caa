import type { Bilingual, Language } from '@tillit/contracts'

/** What a refusal says, in both languages beside each other; a plain text is for machines only and stays English. */
export type Words = Bilingual | string

export function worded(words: Words, language: Language): string {
  return typeof words === 'string' ? words : words[language]
}

/** The first language of an `Accept-Language` header that we have; English for machines, which ask for none. */
export function askedLanguage(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const code = part.trim().slice(0, 2).toLowerCase()
    if (code === 'sv' || code === 'en') return code
  }
  return 'en'
}
