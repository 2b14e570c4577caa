import type { Figure } from '@tillit/contracts/signals'
import type { FC } from 'hono/jsx'
import { chartWords } from '../charts/chart.words.js'
import { fifthsOf, shown } from '../charts/coordinates.js'
import { Distribution, ScaleKey, ThreeSums } from '../charts/distribution.js'
import { Interval } from '../charts/interval.js'
import { answersText, BigShare, Fifths, likelyText, shareText } from '../charts/share.js'
import { Trend, TrendTable } from '../charts/trend.js'
import { inSentence, numbers, sentenceCase } from '../language/numbers.js'
import { VerdictStatus } from '../page/status.js'
import { QuestionTitle } from './question-title.js'
import { figureOf, type SignalView, trendOf } from './signal.view.js'
import { signalWords } from './signals.words.js'

const Row: FC<{ view: SignalView; figure: Figure; order: number }> = ({ view, figure, order }) => {
  const { signal, texts, reader } = view
  const { language } = reader
  const text = signalWords[language]
  const chart = chartWords[language]
  const own = shown(figure)
  const beside = figureOf(signal.parent?.figures, figure.question)
  const trend = trendOf(signal, figure.question)
  const drawTrend = trend !== null && trend.points.length > (trend.verdict === 'open' ? 0 : 1) && !signal.changes.includes(figure.question)
  return (
    <article class="qrow" aria-labelledby={`q-${order}`}>
      <div class="qrow__head">
        <QuestionTitle question={texts(figure.question)} id={`q-${order}`} />
        {own && trend?.verdict === 'open' ? null : (
          <VerdictStatus verdict={own ? (trend?.verdict ?? 'first') : 'few'} language={language} />
        )}
      </div>
      {own ? (
        <div class="qrow__data">
          <div>
            {own.coarse || !own.distribution ? (
              <BigShare figure={own} language={language} />
            ) : (
              <>
                <Distribution distribution={own.distribution} language={language} />
                <ThreeSums distribution={own.distribution} language={language} />
              </>
            )}
          </div>
          <div>
            <Interval figure={own} beside={beside} language={language} />
            <p class="small quiet num">
              {answersText(own, language)}, {chart.index(numbers(language).index(own.index))}
              <br />
              {sentenceCase(likelyText(own, language))}
              {beside && signal.parent ? (
                <>
                  <br />
                  {text.besideLine(signal.parent.name, shareText(beside, language), likelyText(beside, language))}
                </>
              ) : null}
            </p>
          </div>
        </div>
      ) : (
        <p class="quiet">{text.fewHere}</p>
      )}
      {own && drawTrend ? (
        <details class="behind">
          <summary>{text.earlier}</summary>
          <div class="card flow">
            <Trend points={trend.points} language={language} />
            <TrendTable points={trend.points} caption={texts(figure.question).text} language={language} />
          </div>
        </details>
      ) : null}
    </article>
  )
}

const Table: FC<{ view: SignalView; figures: readonly Figure[] }> = ({ view, figures }) => {
  const { language } = view.reader
  const chart = chartWords[language]
  const format = numbers(language)
  const columns = [chart.agreeColumn, chart.likelyColumn, chart.indexColumn, chart.answersColumn]
  return (
    <details class="behind">
      <summary>{chart.table}</summary>
      <section class="scroll" aria-label={signalWords[language].allRegion} tabindex={0}>
        <table class="table small num">
          <caption class="vh">{signalWords[language].allRegion}</caption>
          <thead>
            <tr>
              <th scope="col">{chart.questionColumn}</th>
              {columns.map(column => (
                <th scope="col" class="r">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map(figure => {
              const own = shown(figure)
              const question = view.texts(figure.question)
              return (
                <tr>
                  <th scope="row" lang={question.lang}>
                    {question.text}
                  </th>
                  <td class="r">
                    {own ? shareText(own, language) : chart.few} {own?.coarse ? <Fifths filled={fifthsOf(own.favourable)} /> : null}
                  </td>
                  <td class="r">{own ? format.range(own.favourableLow, own.favourableHigh) : '–'}</td>
                  <td class="r">{own ? format.index(own.index) : '–'}</td>
                  <td class="r">{own ? format.integer(own.answers) : '–'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </details>
  )
}

/** Every question of the wave in its own order: distribution, share with band, the unit above beside it. */
export const AllQuestions: FC<{ view: SignalView; figures: readonly Figure[] }> = ({ view, figures }) => {
  const { signal, reader, texts } = view
  const text = signalWords[reader.language]
  const figuresShown = figures.flatMap(figure => shown(figure) ?? [])
  const scales = new Set(figures.map(figure => `${figure.scaleLow}-${figure.scaleHigh}`))
  const first = figures[0]
  const bars = figuresShown.some(figure => !figure.coarse && figure.distribution)
  return (
    <section class="section" aria-labelledby="h-all">
      <h2 id="h-all">{figures.length === 1 ? text.allOne : text.all(numbers(reader.language).word(figures.length))}</h2>
      <p class="sub">
        {bars ? text.allNote : ''} {signal.parent?.figures ? text.besideNote(signal.parent.name) : ''}{' '}
        {figuresShown.some(figure => figure.coarse) ? text.coarseNote : ''}{' '}
        {figuresShown.some(figure => figure.corrected) ? text.correctedNote : ''}
      </p>
      {figures.map((figure, order) => (
        <Row view={view} figure={figure} order={order} />
      ))}
      <div class="flow allend">
        {first && bars && scales.size === 1 ? (
          <ScaleKey
            low={first.scaleLow}
            high={first.scaleHigh}
            lowLabel={inSentence(texts(first.question).lowLabel)}
            highLabel={inSentence(texts(first.question).highLabel)}
          />
        ) : null}
        <Table view={view} figures={figures} />
      </div>
    </section>
  )
}
