import { HistoryMap, HistoryResult } from '@tillit/contracts/what'
import { allow, currentSession, describe, door, type Log, ndjson, refusalOf, type ServiceEnv } from '@tillit/service-kit'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { historyErrors } from './history.errors.js'
import { mapWords } from './history.words.js'
import { type ImportDeps, importHistory } from './import-history.js'

const Scale = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,4}\.\.-?\d{1,4}$/, 'must look like 1..5'),
  v.transform(text => {
    const [low, high] = text.split('..').map(Number)
    return { low: low!, high: high! }
  }),
  v.check(({ low, high }) => high - low >= 1 && high - low <= 10, 'must span 2 to 11 whole numbers, such as 1..5'),
)
const ImportQuery = v.strictObject({
  scale: v.optional(Scale),
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  dryRun: v.optional(
    v.pipe(
      v.picklist(['true', 'false']),
      v.transform(text => text === 'true'),
    ),
  ),
})

/** POST /history-imports: a file of an earlier survey as the body; progress and report as NDJSON. One at a time. */
export function historyRoutes({ log, ...deps }: ImportDeps & { readonly log: Log }): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  let busy = false
  app.post(
    '/history-imports',
    describe({
      summary: 'Import respondent-level rows of an earlier survey: counted by the rules of publication, no row kept',
      ok: {
        status: 200,
        schema: HistoryResult,
        type: 'application/x-ndjson',
        description: 'Progress lines, then the report or an error line.',
      },
      refusals: [401, 403, 503],
    }),
    allow('operator', 'admin'),
    door('query', ImportQuery),
    c => {
      const { organisation } = currentSession(c)
      const map = mapOf(c)
      const { scale, name, dryRun } = c.req.valid('query')
      const body = bodyOf(c)
      if (busy) throw historyErrors.busy()
      busy = true
      return ndjson(c, log, async write => {
        try {
          const asked = { organisation, name: name ?? '', source: body.source, map, scale: scale ?? null, dryRun: dryRun ?? false }
          await write(await importHistory(deps, asked, (phase, done, total) => write({ event: 'progress', phase, done, total })))
          log.event('history.imported')
        } finally {
          busy = false
          await body.drain()
        }
      })
    },
  )
  return app
}

/** The map file travels in a header, so that the body is the file itself. @throws ServiceError 400 naming the place in the map. */
function mapOf(c: Context): HistoryMap {
  const header = c.req.header('x-tillit-map')
  if (header === undefined) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
  } catch {
    throw historyErrors.map(mapWords.notJson(), 'x-tillit-map')
  }
  const result = v.safeParse(HistoryMap, parsed)
  if (!result.success) throw refusalOf(result.issues as never, 'x-tillit-map')
  for (const { low, high } of [...(result.output.scale ? [result.output.scale] : []), ...Object.values(result.output.scales ?? {})]) {
    if (!Number.isInteger(low) || !Number.isInteger(high) || high - low < 1 || high - low > 10)
      throw historyErrors.map(mapWords.scale(low, high), 'scale')
  }
  if (Object.values(result.output.answers ?? {}).some(value => value !== null && !Number.isInteger(value)))
    throw historyErrors.map(mapWords.answers(), 'answers')
  return result.output
}

/** The body as a stream that is read to its end even when the import stops early: a sender that is cut off would never see why. */
function bodyOf(c: Context): { source: AsyncGenerator<Uint8Array>; drain: () => Promise<void> } {
  const reader = c.req.raw.body?.getReader()
  async function* chunks() {
    for (;;) {
      const next = await reader?.read()
      if (!next || next.done) return
      yield next.value
    }
  }
  return {
    source: chunks(),
    drain: async () => {
      while (reader && !(await reader.read().catch(() => ({ done: true }))).done);
    },
  }
}
