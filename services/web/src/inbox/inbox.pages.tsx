import type { Language } from '@tillit/contracts'
import type { FeedbackThread } from '@tillit/contracts/what'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { Icon } from '../page/icons.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { Status } from '../page/status.js'
import { inboxWords, ownerWords, stateWords, topicWords } from './inbox.words.js'

const State: FC<{ thread: FeedbackThread; language: Language }> = ({ thread, language }) => (
  <Status kind={thread.state === 'answered' ? 'done' : 'on'} icon={thread.state === 'answered' ? 'check' : 'clock'}>
    {stateWords[language][thread.state]}
  </Status>
)

const About: FC<{ thread: FeedbackThread; language: Language }> = ({ thread, language }) => {
  const text = inboxWords[language]
  return (
    <p class="small quiet num">
      {thread.unit.split('/').pop()} · {text.to(ownerWords[language][thread.to])} ·{' '}
      {text.age(thread.ageDays, numbers(language).integer(thread.ageDays))}
    </p>
  )
}

const Row: FC<{ thread: FeedbackThread; language: Language }> = ({ thread, language }) => (
  <li class="thread">
    <div class="flow flow--tight">
      <State thread={thread} language={language} />
      <h3 class="q">
        <a class="alone" href={`/inbox/${thread.id}`}>
          {topicWords[language][thread.topic]}
        </a>
      </h3>
      <p class="clip">{thread.entries[0]?.text}</p>
      <About thread={thread} language={language} />
    </div>
  </li>
)

/** Oldest unanswered first; nothing says who wrote. */
export const InboxPage: FC<{ reader: Reader; threads: readonly FeedbackThread[] }> = ({ reader, threads }) => {
  const { language } = reader
  const text = inboxWords[language]
  const waiting = threads.filter(thread => thread.state !== 'answered').sort((one, other) => other.ageDays - one.ageDays)
  const answered = threads.filter(thread => thread.state === 'answered').sort((one, other) => one.ageDays - other.ageDays)
  return (
    <Page reader={reader} title={text.title} current="inbox">
      <main class="wrap" id="main">
        <header class="title flow">
          <h1>{text.title}</h1>
          <p class="lead quiet">{text.lead}</p>
        </header>
        {waiting.length === 0 ? (
          <p class="empty">{text.none}</p>
        ) : (
          <>
            <h2 class="q num">{text.waiting(numbers(language).integer(waiting.length))}</h2>
            <ul class="threads">
              {waiting.map(thread => (
                <Row thread={thread} language={language} />
              ))}
            </ul>
          </>
        )}
        {answered.length > 0 ? (
          <section class="section" aria-labelledby="h-answered">
            <h2 id="h-answered">{text.answered}</h2>
            <ul class="threads">
              {answered.map(thread => (
                <Row thread={thread} language={language} />
              ))}
            </ul>
          </section>
        ) : null}
      </main>
    </Page>
  )
}

export const ThreadPage: FC<{ reader: Reader; thread: FeedbackThread; sent: boolean; empty: boolean }> = ({
  reader,
  thread,
  sent,
  empty,
}) => {
  const { language } = reader
  const text = inboxWords[language]
  return (
    <Page reader={reader} title={topicWords[language][thread.topic]} current="inbox">
      <main class="wrap narrow section flow" id="main">
        <p>
          <a class="alone" href="/inbox">
            {text.back}
          </a>
        </p>
        <State thread={thread} language={language} />
        <h1>{topicWords[language][thread.topic]}</h1>
        <About thread={thread} language={language} />
        {sent ? (
          <p class="toast" role="status">
            <Icon name="check" />
            {text.sent}
          </p>
        ) : null}
        <ol class="entries">
          {thread.entries.map(entry => (
            <li class={`entry entry--${entry.from}`}>
              <p class="small quiet">
                {entry.from === 'writer' ? text.writer : text.owner}, {numbers(language).day(entry.day)}
              </p>
              <p class="said">{entry.text}</p>
            </li>
          ))}
        </ol>
        <form method="post" action={`/inbox/${thread.id}/reply`} class="flow">
          <div class="field">
            <label for="text">{text.reply}</label>
            <span class="hint" id="text-hint">
              {text.replyHint}
            </span>
            {empty ? (
              <p class="error" id="text-error">
                <Icon name="warn" />
                {text.empty}
              </p>
            ) : null}
            <textarea
              class="input"
              id="text"
              name="text"
              rows={6}
              maxlength={2000}
              aria-invalid={empty ? 'true' : undefined}
              aria-describedby={empty ? 'text-error text-hint' : 'text-hint'}
            ></textarea>
          </div>
          <p class="small quiet">{text.serious}</p>
          <button class="btn" type="submit">
            {text.send}
          </button>
        </form>
      </main>
    </Page>
  )
}
