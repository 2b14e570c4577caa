import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import { envelopeOf } from './app.js'
import { askedLanguage } from './language.js'
import type { Log } from './log.js'

/** Answers long work as NDJSON: the work writes progress lines and its result; an error becomes a last line `{ event: 'error', error: {...} }`. */
export function ndjson(c: Context, log: Log, work: (write: (line: object) => Promise<void>) => Promise<void>): Response {
  c.header('content-type', 'application/x-ndjson; charset=utf-8')
  c.header('cache-control', 'no-store')
  const language = askedLanguage(c.req.header('accept-language'))
  return stream(c, async body => {
    const write = async (line: object) => {
      await body.write(`${JSON.stringify(line)}\n`)
    }
    try {
      await work(write)
    } catch (error) {
      await write({ event: 'error', ...envelopeOf(error, log, language).body })
    }
  })
}
