import type { FC } from 'hono/jsx'
import { Axis, Interval } from '../charts/interval.js'
import { answersText, BigShare, likelyText } from '../charts/share.js'
import { VerdictStatus } from '../page/status.js'
import { QuestionTitle } from './question-title.js'
import { verdictLine } from './sentence.js'
import { figureOf, type SignalView, trendOf } from './signal.view.js'
import { signalWords } from './signals.words.js'

/** What holds the group up comes before everything else; at most two cards. */
export const Strengths: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, texts, reader } = view
  const text = signalWords[reader.language]
  const cards = signal.strengths.slice(0, 2).flatMap(key => {
    const figure = figureOf(signal.cell.figures, key)
    return figure ? [{ key, figure, trend: trendOf(signal, key) }] : []
  })
  if (cards.length === 0) return null
  return (
    <section class="section flow" aria-labelledby="h-strong">
      <h2 id="h-strong">{text.strengths}</h2>
      <div class="two">
        {cards.map(({ key, figure, trend }, order) => (
          <article class="card flow strength" aria-labelledby={`strength-${order}`}>
            <VerdictStatus verdict={trend?.verdict ?? 'first'} language={reader.language} />
            <QuestionTitle question={texts(key)} id={`strength-${order}`} />
            <BigShare figure={figure} language={reader.language} />
            <div>
              <Interval figure={figure} language={reader.language} />
              <Axis language={reader.language} />
            </div>
            <p class="small quiet num">
              {answersText(figure, reader.language)}, {likelyText(figure, reader.language)}
            </p>
            <p>
              {trend ? `${verdictLine(trend, reader.language)} ` : ''}
              {text.tellIt}
            </p>
          </article>
        ))}
      </div>
    </section>
  )
}
