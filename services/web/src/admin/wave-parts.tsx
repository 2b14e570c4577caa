import type { Language, WaveState, WaveSummary } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import type { IconName } from '../page/icons.js'
import { Status, type StatusKind } from '../page/status.js'
import { waveStateWords, waveWords } from './wave.words.js'

const looks: Record<WaveState, { kind: StatusKind; icon: IconName }> = {
  draft: { kind: 'few', icon: 'few' },
  planned: { kind: 'few', icon: 'clock' },
  open: { kind: 'on', icon: 'clock' },
  closing: { kind: 'on', icon: 'clock' },
  closed: { kind: 'on', icon: 'check' },
  done: { kind: 'done', icon: 'check' },
}

export const WaveStatus: FC<{ state: WaveState; language: Language }> = ({ state, language }) => (
  <Status kind={looks[state].kind} icon={looks[state].icon}>
    {waveStateWords[language][state]}
  </Status>
)

/** `M1 L1 S1 O2 R1, en öppen`: items by their short key, as planners speak of them. */
export function itemsLine(items: readonly string[], language: Language): string {
  const open = items.filter(key => key.startsWith('open.')).length
  const scored = items.filter(key => !key.startsWith('open.')).map(key => (key.split('.').pop() ?? key).toUpperCase())
  return [scored.join(' '), ...(open > 0 ? [waveWords[language].openItems(open, numbers(language).word(open))] : [])]
    .filter(Boolean)
    .join(', ')
}

export const WaveDays: FC<{ wave: WaveSummary; language: Language }> = ({ wave, language }) => (
  <small class="quiet num">{numbers(language).days(wave.opensAt, wave.closesAt)}</small>
)

/** Least group of a profile (PRIVACY.md section 2). */
export const floors = { standard: 5, careful: 8 } as const
