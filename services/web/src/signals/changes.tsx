import type { FC } from 'hono/jsx'
import { answersText, BigShare, likelyText } from '../charts/share.js'
import { Trend, TrendTable } from '../charts/trend.js'
import { VerdictStatus } from '../page/status.js'
import { QuestionTitle } from './question-title.js'
import { verdictLine } from './sentence.js'
import { figureOf, type SignalView, trendOf } from './signal.view.js'
import { signalWords } from './signals.words.js'

/** Words before arrows: a change is told in a sentence, then drawn over the waves with its band. */
export const Changes: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, texts, reader } = view
  const text = signalWords[reader.language]
  const changes = signal.changes.flatMap(key => {
    const figure = figureOf(signal.cell.figures, key)
    const trend = trendOf(signal, key)
    return figure && trend ? [{ key, figure, trend }] : []
  })
  return (
    <section class="section flow" aria-labelledby="h-change">
      <h2 id="h-change">{text.changes}</h2>
      {changes.length === 0 ? (
        <p class="notice">{signal.trends.some(trend => trend.verdict === 'steady') ? text.unchanged : text.firstTime}</p>
      ) : null}
      {changes.map(({ key, figure, trend }, order) => (
        <article class="card" aria-labelledby={`change-${order}`}>
          <div class="change">
            <div class="flow">
              <VerdictStatus verdict={trend.verdict} language={reader.language} />
              <QuestionTitle question={texts(key)} id={`change-${order}`} />
              <BigShare figure={figure} language={reader.language} />
              <p class="small quiet num">
                {answersText(figure, reader.language)}, {likelyText(figure, reader.language)}
              </p>
              <p>{verdictLine(trend, reader.language)}</p>
            </div>
            <figure class="flow">
              <Trend points={trend.points} language={reader.language} />
              <TrendTable points={trend.points} caption={texts(key).text} language={reader.language} />
            </figure>
          </div>
        </article>
      ))}
    </section>
  )
}
