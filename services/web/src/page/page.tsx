import { raw } from 'hono/html'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { assetAddress } from '../assets/assets.js'
import { Footer, Header, type Place } from './header.js'
import { Sprite } from './icons.js'
import { pageWords } from './page.words.js'
import type { Reader } from './reader.js'

export interface PageProps {
  reader: Reader
  title: string
  current?: Place | undefined
  /** Extra class of `body`: one kind of page. */
  kind?: string
  /** Sheets to print have no header of their own. */
  bare?: boolean
  scripts?: readonly string[]
}

/** The document around every page: language, one style sheet, no script that a page can do without. */
export const Page: FC<PropsWithChildren<PageProps>> = ({ reader, title, current, kind, bare = false, scripts = [], children }) => (
  <>
    {raw('<!doctype html>')}
    <html lang={reader.language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Tillit`}</title>
        <link rel="icon" href={assetAddress('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetAddress('tillit.css')} />
        {['page.js', ...scripts].map(script => (
          <script type="module" src={assetAddress(script)} />
        ))}
      </head>
      <body class={kind}>
        <a class="skip" href="#main">
          {pageWords[reader.language].skip}
        </a>
        <Sprite />
        {bare ? null : <Header reader={reader} current={current} />}
        {children}
        {bare ? null : <Footer reader={reader} />}
      </body>
    </html>
  </>
)
