import type { Language } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { chartWords } from './chart.words.js'
import { percentOf, thirdsOf, tone } from './coordinates.js'

/** One segment per value of the scale, lowest first; unfavourable segments are hatched. Drawn from 3B people up only. */
export const Distribution: FC<{ distribution: readonly number[]; language: Language }> = ({ distribution, language }) => {
  const text = chartWords[language]
  const thirds = thirdsOf(distribution)
  let from = 0
  const segments = distribution.map((share, position) => {
    const segment = { from: from * 100, width: share * 100, tone: tone(position, distribution.length) }
    from += share
    return segment
  })
  return (
    <svg class="dist" role="img" aria-label={text.distribution(thirds.unfavourable, thirds.neither, thirds.favourable)}>
      {segments
        .filter(segment => segment.width > 0)
        .map(segment => (
          <>
            <rect class={`sv${segment.tone}`} x={percentOf(segment.from)} width={percentOf(segment.width)} height="26" />
            {segment.tone < 3 ? <rect class="hatched" x={percentOf(segment.from)} width={percentOf(segment.width)} height="26" /> : null}
          </>
        ))}
    </svg>
  )
}

/** Not agreeing, neither, agreeing under the bar. */
export const ThreeSums: FC<{ distribution: readonly number[]; language: Language }> = ({ distribution, language }) => {
  const text = chartWords[language]
  const thirds = thirdsOf(distribution)
  const share = (whole: number) => numbers(language).percent(whole / 100)
  return (
    <div class="sum3 num" aria-hidden="true">
      <span>
        <b>{share(thirds.unfavourable)}</b> {text.disagree}
      </span>
      <span>
        {thirds.neither === null ? null : (
          <>
            <b>{share(thirds.neither)}</b> {text.neither}
          </>
        )}
      </span>
      <span>
        <b>{share(thirds.favourable)}</b> {text.agree}
      </span>
    </div>
  )
}

/** What the colours mean, with the scale's own ends. */
export const ScaleKey: FC<{ low: number; high: number; lowLabel: string; highLabel: string }> = ({ low, high, lowLabel, highLabel }) => {
  const points = high - low + 1
  return (
    <div class="key">
      {Array.from({ length: points }, (_, position) => {
        const value = low + position
        const end = position === 0 ? lowLabel : position === points - 1 ? highLabel : ''
        return (
          <span>
            <svg aria-hidden="true" focusable="false">
              <rect class={`sv${tone(position, points)}`} width="18" height="14" />
              {tone(position, points) < 3 ? <rect class="hatched" width="18" height="14" /> : null}
            </svg>
            {end ? `${value}, ${end}` : String(value)}
          </span>
        )
      })}
    </div>
  )
}
