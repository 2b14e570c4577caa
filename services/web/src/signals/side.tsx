import type { FC } from 'hono/jsx'
import { chartWords } from '../charts/chart.words.js'
import { Interval } from '../charts/interval.js'
import { answersText, likelyText, shareText } from '../charts/share.js'
import { numbers, sentenceCase } from '../language/numbers.js'
import { roleWords } from '../page/page.words.js'
import { loopItem } from './item-phrases.js'
import { figureOf, resultAddress, type SignalView, trendOf } from './signal.view.js'
import { signalWords } from './signals.words.js'

const Todo: FC<{ view: SignalView }> = ({ view }) => {
  const { language } = view.reader
  const text = signalWords[language]
  const count = (value: number) => numbers(language).word(value)
  return (
    <section class="panel" aria-labelledby="h-todo">
      <h2 id="h-todo">{text.todo}</h2>
      <ul class="todo">
        {view.waiting ? (
          <li>
            <a href="/inbox">{text.messages(view.waiting, count(view.waiting))}</a>
          </li>
        ) : null}
        {view.reviews ? (
          <li>
            <a href="/waves">{text.review(view.reviews, count(view.reviews))}</a>
          </li>
        ) : null}
        {view.waiting || view.reviews ? null : <li>{text.nothing}</li>}
      </ul>
    </section>
  )
}

/** R1 measures the product's own promise, so it stands on every result page (DOMAIN 3.1). */
const Loop: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, texts, reader } = view
  const text = signalWords[reader.language]
  const asked = trendOf(signal, loopItem)?.points.at(-1)
  const figure = figureOf(signal.cell.figures, loopItem) ?? figureOf(asked?.figure ? [asked.figure] : [], loopItem)
  return (
    <section class="panel panel--plain flow" aria-labelledby="h-loop">
      <h2 id="h-loop">{text.loopTitle}</h2>
      {figure ? (
        <>
          <p class="small" lang={texts(loopItem).lang}>
            {texts(loopItem).text}
          </p>
          <Interval figure={figure} language={reader.language} />
          <p class="small quiet num">
            <b>{shareText(figure, reader.language)}</b> {chartWords[reader.language].agree}. {answersText(figure, reader.language)},{' '}
            {likelyText(figure, reader.language)}
          </p>
        </>
      ) : (
        <p class="small quiet">{text.loopNone}</p>
      )}
    </section>
  )
}

const OpenBook: FC<{ view: SignalView }> = ({ view }) => {
  const { language } = view.reader
  const text = signalWords[language]
  return (
    <section class="panel panel--plain" aria-labelledby="h-open">
      <h2 id="h-open">{text.openBook}</h2>
      <p class="small quiet">{text.openBookWhat}</p>
      <ul class="todo small">
        {view.reads.slice(0, 6).map(read => (
          <li>
            {sentenceCase(roleWords[language][read.role])}, {numbers(language).day(read.day)}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Side: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, reader } = view
  const text = signalWords[reader.language]
  const unit = signal.unit
  const wave = signal.wave?.wave
  const query = new URLSearchParams({ unit, ...(wave === undefined ? {} : { wave }) })
  const others = signal.waves.filter(other => other.wave !== wave)
  return (
    <aside class="section" aria-label={text.side}>
      <Todo view={view} />
      {signal.wave && !signal.wave.open ? (
        <section class="panel panel--plain flow" aria-labelledby="h-apt">
          <h2 id="h-apt">{text.sheetTitle}</h2>
          <p class="small">{text.sheetWhat}</p>
          <a class="btn btn--line btn--small" href={`/signals/meeting?${query}`}>
            {text.sheetOpen}
          </a>
        </section>
      ) : null}
      {signal.cell.figures && !signal.wave?.open ? <Loop view={view} /> : null}
      {others.length > 0 ? (
        <section class="panel panel--plain" aria-labelledby="h-waves">
          <h2 id="h-waves">{text.waves}</h2>
          <ul class="todo small">
            {others
              .slice(-8)
              .reverse()
              .map(other => (
                <li>
                  <a href={resultAddress(unit, other.wave)}>{other.title}</a>
                  {other.closedOn ? <span>{text.closedOn(numbers(reader.language).date(other.closedOn))}</span> : null}
                  {other.open ? <span>{text.openNow}</span> : null}
                </li>
              ))}
          </ul>
        </section>
      ) : null}
      {signal.wave ? (
        <section class="panel panel--plain flow" aria-labelledby="h-export">
          <h2 id="h-export">{text.exportTitle}</h2>
          <p class="small quiet">
            {text.exportWhat} {text.exportBelow}.
          </p>
          <p class="row">
            <a class="btn btn--line btn--small" href={`/signals/export?${query}&format=csv`}>
              CSV
            </a>
            <a class="btn btn--line btn--small" href={`/signals/export?${query}&format=json`}>
              JSON
            </a>
          </p>
        </section>
      ) : null}
      {view.reads.length > 0 ? <OpenBook view={view} /> : null}
    </aside>
  )
}
