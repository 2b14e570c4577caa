import type { Language } from '@tillit/contracts'
import type { Verdict } from '@tillit/contracts/signals'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { words } from '../language/language.js'
import { Icon, type IconName } from './icons.js'

export type StatusKind = 'steady' | 'better' | 'worse' | 'ask' | 'few' | 'on' | 'done' | 'stop'

/** Shape + word + tint: the word alone must be enough. */
export const Status: FC<PropsWithChildren<{ kind: StatusKind; icon: IconName }>> = ({ kind, icon, children }) => (
  <span class={`status status--${kind}`}>
    <Icon name={icon} />
    {children}
  </span>
)

export const verdictWords = words<Record<Verdict, string>>(
  {
    first: 'Första mätningen',
    steady: 'Stadigt',
    better: 'Troligen bättre',
    worse: 'Troligen sämre',
    uncertain: 'Osäkert, fråga i samtal',
    few: 'För få svar',
    open: 'Preliminärt, pulsen pågår',
  },
  {
    first: 'First measurement',
    steady: 'Steady',
    better: 'Probably better',
    worse: 'Probably worse',
    uncertain: 'Uncertain, ask in conversation',
    few: 'Too few answers',
    open: 'Preliminary, check-in still open',
  },
)

const looks: Record<Verdict, { kind: StatusKind; icon: IconName }> = {
  first: { kind: 'steady', icon: 'first' },
  steady: { kind: 'steady', icon: 'steady' },
  better: { kind: 'better', icon: 'up' },
  worse: { kind: 'worse', icon: 'down' },
  uncertain: { kind: 'ask', icon: 'ask' },
  few: { kind: 'few', icon: 'few' },
  open: { kind: 'on', icon: 'clock' },
}

/** `short`: one or two words, for the printed sheet. */
export const VerdictStatus: FC<{ verdict: Verdict; language: Language; short?: boolean }> = ({ verdict, language, short = false }) => (
  <Status kind={looks[verdict].kind} icon={looks[verdict].icon}>
    {short ? verdictWords[language][verdict].split(',')[0] : verdictWords[language][verdict]}
  </Status>
)
