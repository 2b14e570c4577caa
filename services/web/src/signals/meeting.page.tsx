import type { Language } from '@tillit/contracts'
import type { Figure } from '@tillit/contracts/signals'
import type { FC } from 'hono/jsx'
import { shown } from '../charts/coordinates.js'
import { Interval } from '../charts/interval.js'
import { answersText, shareText } from '../charts/share.js'
import { words } from '../language/language.js'
import { numbers } from '../language/numbers.js'
import { Mark } from '../page/icons.js'
import { Page } from '../page/page.js'
import { VerdictStatus } from '../page/status.js'
import { phraseOf } from './item-phrases.js'
import { openingSentences } from './sentence.js'
import { levelsOf, resultAddress, type SignalView, trendOf } from './signal.view.js'
import { signalWords } from './signals.words.js'

const sheetWords = words(
  {
    name: 'Mötesblad',
    back: (unit: string) => `Tillbaka till ${unit}`,
    print: 'Skriv ut på ett A4',
    tools: 'Verktyg',
    said: 'Vad vi sa',
    share: 'Andel som instämmer',
    before: 'Mot tidigare',
    part: 'Andel',
    scale: '0–100 %',
    likely: 'Troligen mellan',
    note: 'Bandet visar hur mycket siffran kan svänga av en slump. Siffrorna gäller gruppen, aldrig någon person.',
    few: 'För få svar',
    talk: 'Tre frågor att tala om',
    keep: (clause: string) => `Vad gör att ${clause}? Hur behåller vi det?`,
    keepAny: 'Vad fungerar bra här just nu? Hur behåller vi det?',
    when: (clause: string) => `När är det svårt att säga att ${clause}? Vad hade hjälpt just då?`,
    whenAny: 'Vad är svårast just nu? Vad hade hjälpt senast det hände?',
    tryOut: 'Vad kan vi pröva i två veckor, utan att fråga någon om lov?',
    decide: 'Vi bestämmer',
    act: 'Agera',
    watch: 'Bevaka',
    nothing: 'Inget behövs, därför att …',
    fields: ['Vi prövar', 'Vi ser att det hjälper när', 'Ansvarig', 'Vi stannar upp den'],
    night: 'Jobbar du natt eller är ledig?',
    nightHow: 'Lämna ditt förslag som en synpunkt genom länken i din senaste pulsinbjudan. Utan namn och utan inloggning.',
    small: 'Gruppen är för liten för en egen siffra. Samtala i stället.',
  },
  {
    name: 'Meeting sheet',
    back: unit => `Back to ${unit}`,
    print: 'Print on one A4',
    tools: 'Tools',
    said: 'What we said',
    share: 'Share who agree',
    before: 'Against before',
    part: 'Share',
    scale: '0–100%',
    likely: 'Probably between',
    note: 'The band shows how much the figure may swing by chance. The figures concern the group, never a person.',
    few: 'Too few answers',
    talk: 'Three questions to talk about',
    keep: clause => `What makes it so that ${clause}? How do we keep it?`,
    keepAny: 'What works well here right now? How do we keep it?',
    when: clause => `When is it hard to say that ${clause}? What would have helped just then?`,
    whenAny: 'What is hardest right now? What would have helped the last time it happened?',
    tryOut: 'What can we try for two weeks, without asking anyone for leave?',
    decide: 'We decide',
    act: 'Act',
    watch: 'Watch',
    nothing: 'Nothing needed, because …',
    fields: ['We try', 'We see that it helps when', 'Responsible', 'We stop and look on'],
    night: 'Working nights or off duty?',
    nightHow: 'Leave your suggestion as a message through the link of your latest pulse invitation. Without a name and without signing in.',
    small: 'The group is too small for a figure of its own. Talk instead.',
  },
)

/** Three questions made of what the result says: keep, understand, try. */
export function talkQuestions(view: SignalView): string[] {
  const { language } = view.reader
  const text = sheetWords[language]
  const clauseOf = (key: string | undefined) => (key ? phraseOf(key, language)?.clause : undefined)
  const strength = clauseOf(view.signal.strengths[0])
  const worry = clauseOf(
    view.signal.changes.find(key =>
      ['worse', 'uncertain'].includes(view.signal.trends.find(trend => trend.question === key)?.verdict ?? ''),
    ),
  )
  return [strength ? text.keep(strength) : text.keepAny, worry ? text.when(worry) : text.whenAny, text.tryOut]
}

const ResultRow: FC<{ view: SignalView; figure: Figure }> = ({ view, figure }) => {
  const { language } = view.reader
  const own = shown(figure)
  const question = view.texts(figure.question)
  return (
    <tr>
      <th scope="row" lang={question.lang}>
        {question.text}
      </th>
      <td>
        <VerdictStatus verdict={own ? (trendOf(view.signal, figure.question)?.verdict ?? 'first') : 'few'} language={language} short />
      </td>
      <td class="r num">
        <b>{own ? shareText(own, language) : '–'}</b>
        {own ? <small class="quiet">{answersText(own, language)}</small> : null}
      </td>
      <td class="iv">{own ? <Interval figure={own} language={language} /> : null}</td>
      <td class="r num">{own ? numbers(language).bareRange(own.favourableLow, own.favourableHigh) : sheetWords[language].few}</td>
    </tr>
  )
}

const Result: FC<{ view: SignalView; figures: readonly Figure[] }> = ({ view, figures }) => {
  const text = sheetWords[view.reader.language]
  return (
    <section aria-labelledby="h-said">
      <h2 id="h-said">{text.said}</h2>
      <table class="res">
        <thead>
          <tr>
            <th scope="col">{text.share}</th>
            <th scope="col">{text.before}</th>
            <th scope="col" class="r">
              {text.part}
            </th>
            <th scope="col" class="iv">
              {text.scale}
            </th>
            <th scope="col" class="r">
              {text.likely}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(figure => (
            <ResultRow view={view} figure={figure} />
          ))}
        </tbody>
      </table>
      <p class="small quiet note">{text.note}</p>
    </section>
  )
}

const Decide: FC<{ language: Language }> = ({ language }) => {
  const text = sheetWords[language]
  return (
    <section class="sheetdecide" aria-labelledby="h-decide">
      <h2 id="h-decide">{text.decide}</h2>
      <p class="boxes">
        {[text.act, text.watch, text.nothing].map(choice => (
          <span>
            <i aria-hidden="true" />
            {choice}
          </span>
        ))}
      </p>
      <div class="lines">
        {text.fields.map(field => (
          <div>{field}</div>
        ))}
      </div>
    </section>
  )
}

/** One A4 for the staff meeting: sentence, rows with their uncertainty, three questions, a decision to write down. */
export const MeetingSheet: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, reader } = view
  const text = sheetWords[reader.language]
  const { wave, cell } = signal
  return (
    <Page reader={reader} title={`${text.name} · ${cell.name}`} kind="sheet" bare>
      <nav class="bar noprint" aria-label={text.tools}>
        <a href={resultAddress(signal.unit, wave?.wave)}>{text.back(cell.name)}</a>
        <button class="btn btn--small" type="button" data-print hidden>
          {text.print}
        </button>
      </nav>
      <main class="a4" id="main">
        <header class="sheet-head">
          <div>
            <p class="eyebrow">
              {[text.name, wave?.title, wave?.closedOn ? numbers(reader.language).date(wave.closedOn) : ''].filter(Boolean).join(', ')}
            </p>
            <h1>{cell.name}</h1>
          </div>
          <span class="brand">
            <Mark />
            {levelsOf(signal.unit)[0]?.name}
          </span>
        </header>
        <p class="say">{openingSentences(signal, view.texts, reader.language)}</p>
        {wave?.open ? (
          <p class="notice">{signalWords[reader.language].sheetLater}</p>
        ) : cell.figures ? (
          <Result view={view} figures={cell.figures} />
        ) : (
          <p class="notice">{text.small}</p>
        )}
        <section aria-labelledby="h-talk">
          <h2 id="h-talk">{text.talk}</h2>
          <ol class="talk">
            {talkQuestions(view).map(question => (
              <li>{question}</li>
            ))}
          </ol>
        </section>
        <Decide language={reader.language} />
        <p class="small sheetfoot">
          <b>{text.night}</b> {text.nightHow}
        </p>
      </main>
    </Page>
  )
}
