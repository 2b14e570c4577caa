import type { Language } from '@tillit/contracts'
import type { Trend as TrendOf } from '@tillit/contracts/signals'
import { area, line } from 'd3-shape'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { chartWords } from './chart.words.js'
import { coordinate, percentOf, quarters, type ShownFigure, shown, upwards } from './coordinates.js'
import { answersText, shareText, spokenShare } from './share.js'

type Point = TrendOf['points'][number]
interface Place {
  x: number
  figure: ShownFigure | null
  point: Point
}

/** As many waves as fit on a phone; the table behind has them all. */
export const mostWaves = 8

const drawn = (place: Place) => place.figure !== null && !place.figure.coarse
const band = area<Place>()
  .defined(drawn)
  .x(place => coordinate(place.x))
  .y0(place => coordinate(upwards(place.figure?.favourableLow ?? 0)))
  .y1(place => coordinate(upwards(place.figure?.favourableHigh ?? 0)))
const path = line<Place>()
  .defined(drawn)
  .x(place => coordinate(place.x))
  .y(place => coordinate(upwards(place.figure?.favourable ?? 0)))

/** Months where every wave has one, else titles: never both on the same axis. */
function waveLabels(points: readonly Point[], language: Language): string[] {
  const months = points.every(point => point.closedOn !== null)
  return points.map(point => (months && point.closedOn ? numbers(language).month(point.closedOn) : point.title))
}

function spoken(places: readonly Place[], language: Language): string {
  const text = chartWords[language]
  return text.trend(places.map(({ point, figure }) => `${point.title} ${figure ? spokenShare(figure, language) : text.gap}`).join(', '))
}

/** One point per wave asked, band between; gaps stay gaps, and no line runs through coarse figures (DESIGN 5.4). */
export const Trend: FC<{ points: readonly Point[]; language: Language }> = ({ points, language }) => {
  const latest = points.slice(-mostWaves)
  const places: Place[] = latest.map((point, order) => ({
    x: ((order + 0.5) / latest.length) * 100,
    figure: shown(point.figure),
    point,
  }))
  const format = numbers(language)
  const labels = waveLabels(latest, language)
  return (
    <div class="trend">
      <div class="trend__y" aria-hidden="true">
        {quarters.map(quarter => (
          <span>{quarter === 0 ? format.percent(1) : format.integer((1 - quarter) * 100)}</span>
        ))}
      </div>
      <svg class="trend__plot" role="img" aria-label={spoken(places, language)}>
        {quarters.map(quarter => (
          <line
            class={quarter === 1 ? 'grid grid--base' : 'grid'}
            x1="0"
            x2="100%"
            y1={percentOf(quarter * 100)}
            y2={percentOf(quarter * 100)}
          />
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" aria-hidden="true">
          <path class="band" d={band(places) ?? ''} />
          <path class="line" vector-effect="non-scaling-stroke" d={path(places) ?? ''} />
        </svg>
        {places.map((place, order) =>
          place.figure && !place.figure.coarse ? (
            <circle
              class={order === places.length - 1 ? 'dot dot--now' : 'dot'}
              cx={percentOf(place.x)}
              cy={percentOf(upwards(place.figure.favourable))}
              r="5"
            />
          ) : null,
        )}
      </svg>
      <div class="trend__x" aria-hidden="true">
        {places.map(({ figure }, order) => (
          <span>
            <b>{figure ? shareText(figure, language) : '–'}</b>
            {labels[order]}
          </span>
        ))}
      </div>
    </div>
  )
}

/** The same numbers as the drawing, oldest first. */
export const TrendTable: FC<{ points: readonly Point[]; caption: string; language: Language }> = ({ points, caption, language }) => {
  const text = chartWords[language]
  const format = numbers(language)
  return (
    <details class="behind">
      <summary>{text.table}</summary>
      <table class="table small num">
        <caption class="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.measurement}</th>
            <th scope="col" class="r">
              {text.agreeColumn}
            </th>
            <th scope="col" class="r">
              {text.likelyColumn}
            </th>
            <th scope="col" class="r">
              {text.answersColumn}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map(point => {
            const figure = shown(point.figure)
            return (
              <tr>
                <th scope="row">{point.title}</th>
                <td class="r">{figure ? shareText(figure, language) : text.gap}</td>
                <td class="r">{figure ? format.range(figure.favourableLow, figure.favourableHigh) : '–'}</td>
                <td class="r">{figure ? answersText(figure, language) : '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {points.length > mostWaves ? (
        <p class="small quiet">{text.latest(format.integer(mostWaves), format.integer(points.length))}</p>
      ) : null}
    </details>
  )
}
