import type { FC, PropsWithChildren } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import type { Place } from '../page/header.js'
import { Page } from '../page/page.js'
import { hasRole } from '../page/reader.js'
import { AllQuestions } from './all-questions.js'
import { Changes } from './changes.js'
import { FewAnswers } from './few.js'
import { Groups } from './groups.js'
import { Elsewhere, Preliminary, Waiting } from './open-wave.js'
import { OwnWords } from './own-words.js'
import { Roots } from './roots.js'
import { openingSentences } from './sentence.js'
import { Side } from './side.js'
import { levelsOf, resultAddress, type SignalView } from './signal.view.js'
import { signalWords } from './signals.words.js'
import { Split } from './split.js'
import { Strengths } from './strengths.js'

const Levels: FC<{ view: SignalView }> = ({ view }) => {
  const levels = levelsOf(view.signal.unit).slice(0, -1)
  if (levels.length === 0) return null
  return (
    <nav class="levels" aria-label={signalWords[view.reader.language].path}>
      {levels.map(level => (
        <>
          {view.allowed(level.path) ? (
            <a href={resultAddress(level.path, view.signal.wave?.wave)}>{level.name}</a>
          ) : (
            <span class="quiet">{level.name}</span>
          )}
          <span aria-hidden="true"> › </span>
        </>
      ))}
    </nav>
  )
}

const Head: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, reader, texts } = view
  const text = signalWords[reader.language]
  const { wave, cell } = signal
  const waiting = (view.waiting ?? 0) + (view.reviews ?? 0)
  return (
    <header class="title">
      <Roots view={view} />
      <Levels view={view} />
      {wave ? (
        <p class="eyebrow">
          {wave.title}
          {wave.closedOn ? `, ${text.closedOn(numbers(reader.language).date(wave.closedOn))}` : ''}
          {wave.open ? `, ${text.openNow}` : ''}
        </p>
      ) : null}
      <h1>{cell.name}</h1>
      <p class="say">{openingSentences(signal, texts, reader.language)}</p>
      <p class="meta num">
        {cell.people === null || wave?.open ? null : (
          <span>
            <b>{numbers(reader.language).integer(cell.people)}</b> {text.counted}
          </span>
        )}
        {cell.participation ? (
          <span>
            <b>{text.bands[cell.participation]}</b> {text.tookPart}
          </span>
        ) : null}
        {wave && hasRole(reader.session, 'safety-representative') ? <span>{text.sameForManager}</span> : null}
        {wave && hasRole(reader.session, 'manager') ? <span>{text.sameForSafety}</span> : null}
        {waiting > 0 ? (
          <a class="jump" href="#h-todo">
            {text.jump(numbers(reader.language).word(waiting))}
          </a>
        ) : null}
      </p>
      <Elsewhere view={view} />
    </header>
  )
}

/** The page of manager, safety representative and director: sentence, strengths, changes, all, groups, roads, own words. */
export const SignalsPage: FC<PropsWithChildren<{ view: SignalView; current: Place }>> = ({ view, current, children }) => {
  const { signal, reader } = view
  const withoutCell = signal.children.filter(child => child.figures === null)
  const few = signal.cell.figures ? withoutCell : [signal.cell, ...withoutCell]
  return (
    <Page reader={reader} title={signal.wave ? `${signal.cell.name} · ${signal.wave.title}` : signal.cell.name} current={current}>
      <main class="wrap" id="main">
        <Head view={view} />
        <div class="with-side">
          <div>
            {signal.cell.figures ? (
              <>
                {signal.wave?.open ? (
                  <Preliminary view={view} />
                ) : (
                  <>
                    <Strengths view={view} />
                    <Changes view={view} />
                  </>
                )}
                <AllQuestions view={view} figures={signal.cell.figures} />
              </>
            ) : null}
            <Split view={view} />
            <Groups view={view} />
            {signal.wave?.open ? <Waiting view={view} cells={withoutCell} /> : signal.wave ? <FewAnswers view={view} cells={few} /> : null}
            <OwnWords view={view} />
            {children}
          </div>
          <Side view={view} />
        </div>
      </main>
    </Page>
  )
}
