import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../page/icons.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { loginWords } from './login.words.js'

const Narrow: FC<PropsWithChildren<{ reader: Reader; title: string }>> = ({ reader, title, children }) => (
  <Page reader={reader} title={title}>
    <main class="wrap narrow section flow" id="main">
      <h1>{title}</h1>
      {children}
    </main>
  </Page>
)

/** No memory test at login (WCAG 3.3.8): the mailed link is enough. */
export const LoginPage: FC<{ reader: Reader; fault?: { email: string } }> = ({ reader, fault }) => {
  const text = loginWords[reader.language]
  return (
    <Narrow reader={reader} title={text.title}>
      <p class="lead">{text.lead}</p>
      {reader.demo ? (
        <p class="notice">
          {text.demo} <a href="/demo">{text.toDemo}</a>
        </p>
      ) : null}
      <form method="post" action="/login" class="flow" novalidate>
        <div class="field">
          <label for="email">{text.email}</label>
          <span class="hint" id="email-hint">
            {text.hint}
          </span>
          {fault ? (
            <p class="error" id="email-error">
              <Icon name="warn" />
              {text.badEmail}
            </p>
          ) : null}
          <input
            class="input"
            id="email"
            name="email"
            type="email"
            autocomplete="email"
            value={fault?.email}
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? 'email-error email-hint' : 'email-hint'}
            autofocus={fault !== undefined}
          />
        </div>
        <button class="btn" type="submit">
          {text.send}
        </button>
      </form>
    </Narrow>
  )
}

export const LinkSentPage: FC<{ reader: Reader }> = ({ reader }) => {
  const text = loginWords[reader.language]
  return (
    <Narrow reader={reader} title={text.sentTitle}>
      <p class="lead">{text.sent}</p>
      <p class="quiet">{text.nothing}</p>
    </Narrow>
  )
}

/** Mail programs open links by themselves: only the button uses the link up. */
export const UseLinkPage: FC<{ reader: Reader; token: string }> = ({ reader, token }) => {
  const text = loginWords[reader.language]
  return (
    <Narrow reader={reader} title={text.confirmTitle}>
      <p class="lead">{text.confirm}</p>
      <form method="post" action={`/login/${token}`}>
        <button class="btn" type="submit">
          {text.enter}
        </button>
      </form>
    </Narrow>
  )
}

export const UsedLinkPage: FC<{ reader: Reader }> = ({ reader }) => {
  const text = loginWords[reader.language]
  return (
    <Narrow reader={reader} title={text.usedTitle}>
      <p class="lead">{text.used}</p>
      <a class="btn" href="/login">
        {text.again}
      </a>
    </Narrow>
  )
}
