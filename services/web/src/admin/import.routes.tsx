import { Language } from '@tillit/contracts'
import { OrgImport, OrgImportPart, OrgImportRequest } from '@tillit/contracts/who'
import { describe, door, errors } from '@tillit/service-kit'
import type { Context, Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { callerOf, readerOf, type WebEnv } from '../page/reader.js'
import { ImportPage } from './import.page.js'

const Part = v.strictObject({ id: v.pipe(v.string(), v.uuid()), part: v.picklist(['units', 'people']) })
const HistoryQuery = v.strictObject({
  scale: v.optional(v.pipe(v.string(), v.regex(/^-?\d{1,3}\.\.-?\d{1,3}$/, 'must look like 1..5'))),
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  dryRun: v.optional(v.picklist(['true', 'false'])),
})
const fileTypes = /^(text\/csv|application\/(gzip|x-gzip|octet-stream))/
const fileWords = {
  wrongType: {
    sv: 'Skicka själva filen, som csv eller csv.gz.',
    en: 'Send the file itself as text/csv or application/gzip.',
  },
  empty: { sv: 'Filen är tom. Välj en annan.', en: 'The file is empty.' },
}
const anHour = 3_600_000

/** A file goes through the pages as a stream: none of its rows is kept or read here. */
function fileOf(c: Context): { body: ReadableStream; headers: Record<string, string>; timeout: number } {
  const type = c.req.header('content-type') ?? ''
  if (!fileTypes.test(type)) throw errors.badRequest('request.wrong-type', fileWords.wrongType, 'content-type')
  const body = c.req.raw.body
  if (!body) throw errors.badRequest('request.empty', fileWords.empty, 'body')
  return { body, headers: { 'content-type': type }, timeout: anHour }
}

const lines = (answer: Response) => new Response(answer.body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } })

/** Import of the organisation and of earlier surveys; the rooms parse, check and answer with progress line by line. */
export function addImportRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { directory, aggregator } = deps.neighbours

  app.get('/admin/import', enter('admin'), door('query', v.strictObject({ lang: v.optional(Language) })), c =>
    c.html(<ImportPage reader={readerOf(c)} />),
  )

  app.post(
    '/admin/import/org',
    describe({ summary: 'Begin an import of the organisation.', ok: { status: 201, schema: OrgImport }, refusals: [401, 403, 503] }),
    enter('admin'),
    door('json', OrgImportRequest),
    async c => c.json(await directory.send('POST', '/org-imports', c.req.valid('json'), OrgImport, callerOf(c)), 201),
  )

  app.put(
    '/admin/import/org/:id/:part',
    describe({
      summary: 'Send the units or the people of an import as CSV.',
      ok: { status: 200, schema: OrgImportPart },
      refusals: [401, 403, 404, 503],
    }),
    enter('admin'),
    door('param', Part),
    async c => {
      const { id, part } = c.req.valid('param')
      const answer = await directory.raw('PUT', `/org-imports/${id}/${part}`, { ...fileOf(c), as: callerOf(c) })
      return c.json(v.parse(OrgImportPart, await answer.json()))
    },
  )

  app.post(
    '/admin/import/org/:id/apply',
    describe({
      summary: 'Check everything and save it, or say why not: progress lines, then the result.',
      ok: { status: 200, schema: v.string(), type: 'application/x-ndjson' },
      refusals: [401, 403, 404, 503],
    }),
    enter('admin'),
    door('param', v.pick(Part, ['id'])),
    async c => lines(await directory.raw('POST', `/org-imports/${c.req.valid('param').id}/apply`, { as: callerOf(c), timeout: anHour })),
  )

  app.post(
    '/admin/import/history',
    describe({
      summary: 'Import an earlier survey: progress lines, then the report. No row is kept.',
      ok: { status: 200, schema: v.string(), type: 'application/x-ndjson' },
      refusals: [401, 403, 503],
    }),
    enter('admin'),
    door('query', HistoryQuery),
    async c => {
      const file = fileOf(c)
      const map = c.req.header('x-tillit-map')
      const query = new URLSearchParams(Object.entries(c.req.valid('query')).flatMap(([name, value]) => (value ? [[name, value]] : [])))
      const headers = { ...file.headers, ...(map ? { 'x-tillit-map': map } : {}) }
      return lines(await aggregator.raw('POST', `/history-imports?${query}`, { ...file, headers, as: callerOf(c) }))
    },
  )
}
