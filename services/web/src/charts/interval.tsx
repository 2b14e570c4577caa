import type { Language } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { chartWords } from './chart.words.js'
import { across, percentOf, quarters, type ShownFigure } from './coordinates.js'
import { spokenShare } from './share.js'

const at = (share: number) => percentOf(across(share))
const width = (low: number, high: number) => percentOf(across(high) - across(low))

function label(figure: ShownFigure, beside: ShownFigure | null, language: Language): string {
  const text = chartWords[language]
  const format = numbers(language)
  const whole = (share: number) => format.integer(share * 100)
  const own = text.interval(
    spokenShare(figure, language),
    whole(figure.favourableLow),
    whole(figure.favourableHigh),
    format.integer(figure.answers),
  )
  return beside ? own + text.beside(spokenShare(beside, language), whole(beside.favourableLow), whole(beside.favourableHigh)) : own
}

/** Share with its band on an axis of 0 to 100. A coarse figure keeps its band and loses the line: its own place is not known. */
export const Interval: FC<{ figure: ShownFigure; beside?: ShownFigure | null; language: Language }> = ({
  figure,
  beside = null,
  language,
}) => (
  <svg class={beside ? 'ival ival--beside' : 'ival'} role="img" aria-label={label(figure, beside, language)}>
    {quarters.map(quarter => (
      <line class="grid" x1={at(quarter)} x2={at(quarter)} y1="5" y2={beside ? '42' : '25'} />
    ))}
    <line class="base" x1="0" x2="100%" y1="15" y2="15" />
    <rect class="band" x={at(figure.favourableLow)} width={width(figure.favourableLow, figure.favourableHigh)} y="8" height="14" rx="3" />
    {figure.coarse ? null : <line class="tick" x1={at(figure.favourable)} x2={at(figure.favourable)} y1="4" y2="26" />}
    {beside ? (
      <>
        <rect
          class="band band--beside"
          x={at(beside.favourableLow)}
          width={width(beside.favourableLow, beside.favourableHigh)}
          y="32"
          height="8"
          rx="2"
        />
        {beside.coarse ? null : <line class="tick tick--beside" x1={at(beside.favourable)} x2={at(beside.favourable)} y1="29" y2="43" />}
      </>
    ) : null}
  </svg>
)

/** Figures under the axis; the label of the drawing says them too. */
export const Axis: FC<{ language: Language }> = ({ language }) => (
  <div class="axis" aria-hidden="true">
    {quarters.map(quarter => (
      <span>{quarter === 1 ? numbers(language).percent(1) : numbers(language).integer(quarter * 100)}</span>
    ))}
  </div>
)
