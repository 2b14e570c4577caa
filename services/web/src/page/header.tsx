import type { FC } from 'hono/jsx'
import { Mark } from './icons.js'
import { pageWords, roleWords } from './page.words.js'
import { hasRole, type Reader } from './reader.js'

export type Place = 'signals' | 'whole' | 'inbox' | 'waves' | 'review' | 'organisation'
const addresses: Record<Place, string> = {
  signals: '/signals',
  whole: '/director',
  inbox: '/inbox',
  waves: '/admin',
  review: '/waves',
  organisation: '/admin/import',
}

/** What a reader may open; at most six words of navigation. */
export function placesOf({ session }: Reader): Place[] {
  const places: Place[] = []
  if (hasRole(session, 'admin')) places.push('waves', 'organisation')
  if (hasRole(session, 'director')) places.push('whole')
  if (hasRole(session, 'manager', 'safety-representative', 'hr', 'admin')) places.push('signals')
  if (hasRole(session, 'manager', 'safety-representative', 'hr')) places.push('inbox')
  if (hasRole(session, 'safety-representative')) places.push('review')
  return places
}

const Links: FC<{ reader: Reader; current: Place | undefined }> = ({ reader, current }) => {
  const text = pageWords[reader.language]
  return (
    <>
      {placesOf(reader).map(place => (
        <a href={addresses[place]} aria-current={place === current ? 'page' : undefined}>
          {text[place]}
        </a>
      ))}
      {reader.session ? (
        <form method="post" action="/logout">
          <button type="submit">{text.logout}</button>
        </form>
      ) : (
        <a href="/login">{text.login}</a>
      )}
    </>
  )
}

const DemoStrip: FC<{ reader: Reader }> = ({ reader }) => {
  const text = pageWords[reader.language]
  const { session } = reader
  const role = session?.roles[0]?.role
  return (
    <section class="demo" aria-label={text.demo}>
      <div class="wrap">
        <span>
          <b>{text.demo}</b> ·{' '}
          {session && role ? text.youAre(session.name ?? session.subject, roleWords[reader.language][role]) : text.nobody}
        </span>
        <a href="/demo">{text.changeRole}</a>
      </div>
    </section>
  )
}

export const Header: FC<{ reader: Reader; current: Place | undefined }> = ({ reader, current }) => {
  const text = pageWords[reader.language]
  return (
    <>
      {reader.demo ? <DemoStrip reader={reader} /> : null}
      <header class="top">
        <div class="wrap">
          <a class="brand" href="/">
            <Mark />
            Tillit
          </a>
          <nav class="nav" aria-label={text.mainMenu}>
            <Links reader={reader} current={current} />
          </nav>
          <details class="menu">
            <summary class="btn btn--line btn--small">{text.menu}</summary>
            <nav aria-label={text.mainMenu}>
              <Links reader={reader} current={current} />
            </nav>
          </details>
        </div>
      </header>
    </>
  )
}

/** Help stands in the same place on every page (WCAG 3.2.6). */
export const Footer: FC<{ reader: Reader }> = ({ reader }) => {
  const text = pageWords[reader.language]
  const other = reader.language === 'sv' ? 'en' : 'sv'
  const address = `${reader.here}${reader.here.includes('?') ? '&' : '?'}lang=${other}`
  return (
    <footer class="foot noprint">
      <div class="wrap">
        <a href="/protects">{text.protects}</a>
        <a href="/docs">{text.docs}</a>
        <a href={address} lang={other} hreflang={other}>
          {text.otherLanguage}
        </a>
      </div>
    </footer>
  )
}
