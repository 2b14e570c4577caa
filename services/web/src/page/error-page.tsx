import type { Role } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { errorWords } from './error.words.js'
import { Page } from './page.js'
import { roleWords } from './page.words.js'
import type { Reader } from './reader.js'

export interface Fault {
  status: number
  code: string
  message: string
  /** Who may open the page, for a wrong role. */
  roles?: readonly Role[] | undefined
}

function explain(fault: Fault, reader: Reader): { title: string; body: string } {
  const text = errorWords[reader.language]
  if (fault.code === 'session.wrong-role' && fault.roles) {
    return text.wrongRole(numbers(reader.language).list(fault.roles.map(role => roleWords[reader.language][role])))
  }
  if (fault.status === 403) return text.wrongUnit
  if (fault.code === 'unit.unknown' || fault.code === 'wave.unknown') return text.noResult
  if (fault.status === 404) return text.missing
  if (fault.status === 429) return text.tooMany
  if (fault.status >= 502) return text.down
  return fault.status === 500 ? text.broken : text.refused
}

/** What happened, what to do. The neighbour's own sentence only where it helps the reader to correct something. */
export const ErrorPage: FC<{ reader: Reader; fault: Fault }> = ({ reader, fault }) => {
  const text = errorWords[reader.language]
  const { title, body } = explain(fault, reader)
  const correctable = fault.status >= 400 && fault.status < 500 && ![401, 403, 404].includes(fault.status)
  return (
    <Page reader={reader} title={title}>
      <main class="wrap narrow section flow" id="main">
        <h1>{title}</h1>
        <p class="lead">{body}</p>
        {correctable ? <p>{fault.message}</p> : null}
        <p class="row">
          {fault.status >= 502 ? (
            <a class="btn" href={reader.here}>
              {text.again}
            </a>
          ) : (
            <a class="btn" href="/">
              {text.home}
            </a>
          )}
          {fault.status === 403 && reader.demo ? (
            <a class="btn btn--line" href="/demo">
              {text.changeRole}
            </a>
          ) : null}
        </p>
      </main>
    </Page>
  )
}
