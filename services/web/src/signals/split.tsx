import { attributeNames, notStated } from '@tillit/contracts'
import type { Figure, UnitSplit } from '@tillit/contracts/signals'
import type { FC } from 'hono/jsx'
import { fifthsOf } from '../charts/coordinates.js'
import { Axis, Interval } from '../charts/interval.js'
import { answersText, Fifths, shareText } from '../charts/share.js'
import { inSentence, numbers } from '../language/numbers.js'
import { QuestionTitle } from './question-title.js'
import { figureOf, levelsOf, resultAddress, type SignalView } from './signal.view.js'
import { splitWords } from './split.words.js'

const nameOf = (path: string) => levelsOf(path).at(-1)!.name

/** One group of a question: its name, its share and the band the share probably lies in. */
const GroupRow: FC<{ view: SignalView; name: string; figures: readonly Figure[] | null; question: string; whole?: boolean }> = ({
  view,
  name,
  figures,
  question,
  whole = false,
}) => {
  const { language } = view.reader
  const text = splitWords[language]
  const figure = figureOf(figures, question)
  return (
    <li class={whole ? 'split__row split__row--whole' : 'split__row'}>
      <span class="split__name">{name}</span>
      {figure ? (
        <>
          <span class="split__share num">
            <b>{shareText(figure, language)}</b> {figure.coarse ? <Fifths filled={fifthsOf(figure.favourable)} /> : null}
          </span>
          <span class="split__band">
            <Interval figure={figure} language={language} />
          </span>
          <span class="split__answers small quiet num">{answersText(figure, language)}</span>
        </>
      ) : (
        <span class="split__few small quiet">{whole ? text.nothing : text.few}</span>
      )}
    </li>
  )
}

const Question: FC<{ view: SignalView; split: UnitSplit; question: string; order: number }> = ({ view, split, question, order }) => {
  const { language } = view.reader
  const groupName = (values: UnitSplit['groups'][number]['values']) =>
    numbers(language).list(values.map((value, at) => value ?? (at > 0 ? inSentence(notStated[language]) : notStated[language])))
  return (
    <article class="qrow" aria-labelledby={`split-${order}`}>
      <QuestionTitle question={view.texts(question)} id={`split-${order}`} />
      <ul class="split">
        <GroupRow
          view={view}
          name={splitWords[language].whole(view.signal.cell.name)}
          figures={split.cell?.figures ?? null}
          question={question}
          whole
        />
        {split.groups.map(group => (
          <GroupRow view={view} name={groupName(group.values)} figures={group.figures} question={question} />
        ))}
        <li class="split__row split__axis" aria-hidden="true">
          <span class="split__band">
            <Axis language={language} />
          </span>
        </li>
      </ul>
    </article>
  )
}

/** R7: questions counted by a big unit's groups instead of by the tree; in a smaller unit, where to find them. Never crossed with anything. */
export const Split: FC<{ view: SignalView }> = ({ view }) => {
  const { split, unit, cell, wave } = view.signal
  if (!split) return null
  const { language } = view.reader
  const text = splitWords[language]
  const by = inSentence(attributeNames[split.attribute][language])
  const here = split.unit === unit
  return (
    <section class="section" aria-labelledby="h-split">
      <h2 id="h-split">{split.questions.length === 1 ? text.one(by) : text.title(by)}</h2>
      {here ? (
        <>
          <p class="sub">
            {split.groups.length > 0 ? text.note(by) : text.noGroups(by, cell.name)} {text.axis}
          </p>
          {split.questions.map((question, order) => (
            <Question view={view} split={split} question={question} order={order} />
          ))}
        </>
      ) : (
        <div class="card flow">
          <ul class="names">
            {split.questions.map(question => (
              <li lang={view.texts(question).lang}>{view.texts(question).text}</li>
            ))}
          </ul>
          <p class="small quiet">
            {text.elsewhere(by)}
            {view.allowed(split.unit) ? <a href={resultAddress(split.unit, wave?.wave)}>{nameOf(split.unit)}</a> : nameOf(split.unit)}
            {text.after}
          </p>
        </div>
      )}
    </section>
  )
}
