import { type Bilingual, ItemList, type Language } from '@tillit/contracts'
import type { Caller } from '@tillit/service-kit'
import type { InferOutput } from 'valibot'
import { type Neighbours, optional } from '../neighbours.js'
import { phraseOf } from './item-phrases.js'

type BankItem = InferOutput<typeof ItemList>['items'][number]

/** One question as a page writes it. */
export interface QuestionText {
  key: string
  /** Official wording; a question of an imported survey is its own key. */
  text: string
  /** Language of `text` when it is not the page's own. */
  lang: Language | undefined
  /** The page's own language beside an official wording in another. */
  translation: string | undefined
  short: string
  lowLabel: string
  highLabel: string
}

export type QuestionTexts = (key: string) => QuestionText

function official(item: BankItem, language: Language): Pick<QuestionText, 'text' | 'lang' | 'translation'> {
  const from: Language = item.official === 'both' ? language : item.official
  // HME has official Swedish wording only: a translation alone would pass for the instrument (DESIGN section 6).
  return from === language
    ? { text: item.text[from], lang: undefined, translation: undefined }
    : { text: item.text[from], lang: from, translation: item.text[language] }
}

function label(labels: Bilingual | undefined, language: Language): string {
  return labels?.[language] ?? ''
}

/** Texts of the bank; what is not in the bank speaks for itself. */
export function questionTexts(items: readonly BankItem[], language: Language): QuestionTexts {
  const bank = new Map(items.map(item => [item.key, item]))
  return key => {
    const item = bank.get(key)
    const phrase = phraseOf(key, language)
    return {
      key,
      ...(item ? official(item, language) : { text: key, lang: undefined, translation: undefined }),
      short: phrase?.short ?? (item ? item.text[language] : key),
      lowLabel: label(item?.lowLabel, language),
      highLabel: label(item?.highLabel, language),
    }
  }
}

/** The bank changes with a release of the planner only, so five minutes are no lie. */
export function bankReader(planner: Neighbours['planner'], now: () => Date): (caller: Caller) => Promise<readonly BankItem[]> {
  let kept: { items: readonly BankItem[]; until: number } | null = null
  return async caller => {
    if (kept && kept.until > now().getTime()) return kept.items
    const answer = await optional(planner.get('/items', ItemList, caller))
    if (!answer) return kept?.items ?? []
    kept = { items: answer.items, until: now().getTime() + 300_000 }
    return kept.items
  }
}
