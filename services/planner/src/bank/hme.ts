import type { BankItem } from '@tillit/contracts'

/** Hållbart medarbetarengagemang, SKR/RKA: nine items, wording exact, order of the scale fixed. */
const shared = {
  kind: 'scored',
  instrument: 'hme',
  official: 'sv',
  low: 1,
  high: 5,
  lowLabel: { sv: 'Stämmer mycket dåligt', en: 'Agrees very poorly' },
  highLabel: { sv: 'Stämmer mycket bra', en: 'Agrees very well' },
  source: 'SKR and RKA: Hållbart medarbetarengagemang (HME), the nine common questions, skr.se',
  licence:
    'Free of charge for municipalities and regions; the wording must not be changed. The English text is our unofficial translation.',
  version: '1',
} as const satisfies Partial<BankItem>

function item(key: string, driver: string, sv: string, en: string): BankItem {
  return { ...shared, key: `hme.${key}`, driver, text: { sv, en } }
}

export const hme: readonly BankItem[] = [
  item('m1', 'motivation', 'Mitt arbete känns meningsfullt.', 'My work feels meaningful.'),
  item('m2', 'motivation', 'Jag lär nytt och utvecklas i mitt dagliga arbete.', 'I learn new things and develop in my daily work.'),
  item('m3', 'motivation', 'Jag ser fram emot att gå till arbetet.', 'I look forward to going to work.'),
  item(
    'l1',
    'ledarskap',
    'Min närmaste chef visar uppskattning för mina arbetsinsatser.',
    'My immediate manager shows appreciation for what I do at work.',
  ),
  item(
    'l2',
    'ledarskap',
    'Min närmaste chef visar förtroende för mig som medarbetare.',
    'My immediate manager shows trust in me as an employee.',
  ),
  item(
    'l3',
    'ledarskap',
    'Min närmaste chef ger mig förutsättningar att ta ansvar i mitt arbete.',
    'My immediate manager gives me the means to take responsibility in my work.',
  ),
  item('s1', 'styrning', 'Jag är insatt i min arbetsplats mål.', "I am familiar with my workplace's goals."),
  item(
    's2',
    'styrning',
    'Min arbetsplats mål följs upp och utvärderas på ett bra sätt.',
    "My workplace's goals are followed up and evaluated in a good way.",
  ),
  item('s3', 'styrning', 'Jag vet vad som förväntas av mig i mitt arbete.', 'I know what is expected of me in my work.'),
]
