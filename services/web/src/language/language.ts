import { Language } from '@tillit/contracts'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'

export const languageCookie = 'tillit-language'

function languageOf(value: string | undefined): Language | null {
  const parsed = v.safeParse(Language, value)
  return parsed.success ? parsed.output : null
}

/** The first of the browser's languages we have; none of them: Swedish for pages, the official language of the answers, English for programs. */
function fromHeader(header: string | undefined, page: boolean): Language {
  for (const part of (header ?? '').split(',')) {
    const found = languageOf(part.trim().slice(0, 2).toLowerCase())
    if (found) return found
  }
  return page ? 'sv' : 'en'
}

/** `?lang=` wins and is remembered for a year, then the cookie, then Accept-Language. */
export function negotiateLanguage(c: Context, secure: boolean): Language {
  const asked = languageOf(c.req.query('lang'))
  if (asked) {
    setCookie(c, languageCookie, asked, { path: '/', sameSite: 'Lax', httpOnly: true, secure, maxAge: 31_536_000 })
    return asked
  }
  return (
    languageOf(getCookie(c, languageCookie)) ??
    fromHeader(c.req.header('accept-language'), c.req.header('accept')?.includes('text/html') ?? false)
  )
}

/** Texts of one page in both languages; the English must have every text the Swedish has. */
export function words<Texts>(sv: Texts, en: NoInfer<Texts>): Record<Language, Texts> {
  return { sv, en }
}
