import type { Manifest, ScoredQuestion } from '@tillit/contracts'

const ends = {
  low: 1,
  high: 5,
  lowLabel: { sv: 'Stämmer mycket dåligt', en: 'Fits very poorly' },
  highLabel: { sv: 'Stämmer mycket bra', en: 'Fits very well' },
} as const

const scored = (key: string, sv: string, en: string): ScoredQuestion => ({
  key,
  kind: 'scored',
  text: { sv, en },
  official: 'sv',
  ...ends,
})

/** A pulse of three scored questions and one open one; keys are filled in by the fake neighbours. */
export const exampleManifest: Manifest = {
  version: 1,
  organisation: 'lindvik',
  organisationName: 'Lindviks kommun',
  wave: 'puls-7',
  title: { sv: 'Puls 7', en: 'Pulse 7' },
  questions: [
    scored('hme-m1', 'Mitt arbete känns meningsfullt.', 'My work feels meaningful.'),
    scored(
      'hme-l1',
      'Min närmaste chef visar uppskattning för mina arbetsinsatser.',
      'My nearest manager shows appreciation of what I do at work.',
    ),
    scored('hme-s1', 'Jag är insatt i min arbetsplats mål.', 'I am familiar with the goals of my workplace.'),
    { key: 'open-good', kind: 'open', text: { sv: 'Vad gick bra sedan sist?', en: 'What went well since last time?' } },
  ],
  opensAt: '2026-11-09T07:00:00Z',
  closesAt: '2099-11-18T17:00:00Z',
  release: 'at-close',
  thresholds: { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 },
  kinds: ['scores', 'comment', 'feedback'],
  issuerPublicKey: '',
  sealPublicKey: '',
  commentRetentionDays: 365,
  sinceLast: {
    sv: 'Ni sa att schemat kommer för sent. Vi gör: nu kommer det fyra veckor i förväg.',
    en: 'You said schedules come too late. We do: they now come four weeks ahead.',
  },
}
