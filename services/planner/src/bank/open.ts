import type { BankItem } from '@tillit/contracts'

/** Questions answered in own words; what went well comes first. Scale fields are empty. */
const shared = {
  kind: 'open',
  instrument: 'open',
  driver: 'open',
  official: 'sv',
  low: 0,
  high: 0,
  lowLabel: { sv: '', en: '' },
  highLabel: { sv: '', en: '' },
  source: 'Tillit, own bank',
  licence: 'EUPL-1.2, free to use',
  version: '1.0',
} as const satisfies Partial<BankItem>

export const open: readonly BankItem[] = [
  { ...shared, key: 'open.good', text: { sv: 'Vad gick bra sedan sist?', en: 'What went well since last time?' } },
  { ...shared, key: 'open.difference', text: { sv: 'Vad skulle göra störst skillnad?', en: 'What would make the biggest difference?' } },
]
