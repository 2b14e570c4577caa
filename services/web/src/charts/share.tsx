import type { Language } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { chartWords } from './chart.words.js'
import { fifthsOf, type ShownFigure } from './coordinates.js'

/** `81 %`, or `4 av 5` where the group is too small for whole per cent (R11). */
export function shareText(figure: ShownFigure, language: Language): string {
  return figure.coarse ? chartWords[language].ofFive(fifthsOf(figure.favourable)) : numbers(language).percent(figure.favourable)
}

/** `mellan 65 och 91 %` as one phrase. */
export function likelyText(figure: ShownFigure, language: Language): string {
  const format = numbers(language)
  return chartWords[language].likely(format.integer(figure.favourableLow * 100), format.percent(figure.favourableHigh))
}

export function answersText(figure: ShownFigure, language: Language): string {
  return chartWords[language].answers(numbers(language).integer(figure.answers))
}

/** The spoken share: words, never a sign. */
export function spokenShare(figure: ShownFigure, language: Language): string {
  const text = chartWords[language]
  return figure.coarse ? text.ofFive(fifthsOf(figure.favourable)) : text.percentWord(numbers(language).integer(figure.favourable * 100))
}

/** Five small squares for a coarse figure; the words beside it say the same. */
export const Fifths: FC<{ filled: number }> = ({ filled }) => (
  <span class="fifths" aria-hidden="true">
    {[1, 2, 3, 4, 5].map(place => (
      <i class={place <= filled ? 'on' : ''} />
    ))}
  </span>
)

/** The one large figure of a card. */
export const BigShare: FC<{ figure: ShownFigure; language: Language }> = ({ figure, language }) => (
  <div class="figure">
    <span class="big">{shareText(figure, language)}</span>
    {figure.coarse ? <Fifths filled={fifthsOf(figure.favourable)} /> : null}
    <span class="quiet">{chartWords[language].agree}</span>
  </div>
)
