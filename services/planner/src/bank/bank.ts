import type { BankItem, Question } from '@tillit/contracts'
import { hme } from './hme.js'
import { open } from './open.js'
import { own } from './own.js'

/** Every question Tillit can ask, in the order shown to an administrator. */
export const bank: readonly BankItem[] = [...hme, ...own, ...open]
const byKey: ReadonlyMap<string, BankItem> = new Map(bank.map(item => [item.key, item]))

export function findItem(key: string): BankItem | undefined {
  return byKey.get(key)
}

/** The form of an item that goes into a manifest: what the employee reads, without source and driver. */
export function questionOf({ key, kind, text, official, low, high, lowLabel, highLabel }: BankItem): Question {
  return kind === 'open' ? { key, kind, text } : { key, kind, text, official, low, high, lowLabel, highLabel }
}
