import type { UnitCell } from '@tillit/contracts/signals'
import type { FC } from 'hono/jsx'
import { chartWords } from '../charts/chart.words.js'
import type { ShownFigure } from '../charts/coordinates.js'
import { shareText } from '../charts/share.js'
import { numbers } from '../language/numbers.js'
import { figureOf, resultAddress, type SignalView } from './signal.view.js'
import { signalWords } from './signals.words.js'

/** Five steps by 20 points, from the published share only. */
function step(figure: ShownFigure): 1 | 2 | 3 | 4 | 5 {
  return Math.min(5, Math.floor(Math.round(figure.favourable * 100) / 20) + 1) as 1 | 2 | 3 | 4 | 5
}

const HeatCell: FC<{ figure: ShownFigure | null; view: SignalView }> = ({ figure, view }) => {
  const { language } = view.reader
  if (!figure) return <td class="none">{chartWords[language].few}</td>
  return (
    <td class={`c${step(figure)}`}>
      {shareText(figure, language)}
      <small>{numbers(language).bareRange(figure.favourableLow, figure.favourableHigh)}</small>
    </td>
  )
}

const HeatRow: FC<{ cell: UnitCell; questions: readonly string[]; view: SignalView; own: boolean }> = ({ cell, questions, view, own }) => {
  const { language } = view.reader
  const people = cell.people === null ? '' : chartWords[language].answers(numbers(language).integer(cell.people))
  return (
    <tr>
      <th scope="row">
        {own ? cell.name : <a href={resultAddress(cell.unit, view.signal.wave?.wave)}>{cell.name}</a>}
        <small>{cell.cluster ? [people, signalWords[language].combined].filter(Boolean).join(', ') : people}</small>
      </th>
      {questions.map(question => (
        <HeatCell figure={figureOf(cell.figures, question)} view={view} />
      ))}
    </tr>
  )
}

/** The groups below, in the organisation's order: sorting is not offered, so nobody is ranked. */
export const Groups: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, texts, reader } = view
  const text = signalWords[reader.language]
  const rows = signal.children.filter(child => child.figures !== null)
  const questions = signal.cell.figures?.map(figure => figure.question) ?? rows[0]?.figures?.map(figure => figure.question) ?? []
  if (rows.length === 0) return null
  return (
    <section class="section" aria-labelledby="h-heat">
      <h2 id="h-heat">{text.groups}</h2>
      <p class="sub">{text.groupsNote}</p>
      <div class="card card--tight">
        <section class="scroll" aria-label={text.groupsRegion} tabindex={0}>
          <table class="heat">
            <thead>
              <tr>
                <td class="none">
                  <span class="vh">{text.group}</span>
                </td>
                {questions.map(question => (
                  <th scope="col">{texts(question).short}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {signal.cell.figures ? <HeatRow cell={signal.cell} questions={questions} view={view} own /> : null}
              {rows.map(cell => (
                <HeatRow cell={cell} questions={questions} view={view} own={false} />
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <div class="key">
        {text.steps.map((words, order) => (
          <span>
            <i class={`hk c${order + 1}`} />
            {words}
          </span>
        ))}
        <span>{text.smallRow}</span>
      </div>
    </section>
  )
}
