import { OrgImport, OrgImportPart, OrgImportRequest, OrgImportResult } from '@tillit/contracts/who'
import { allow, describe, door, type Log, ndjson, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import { applyImport } from './import.apply.js'
import { unknownImport } from './import.errors.js'
import type { ImportStore } from './import.store.js'
import { uploadPeople, uploadUnits } from './import.upload.js'

export interface ImportDeps {
  readonly imports: ImportStore
  /** Key of the HMAC over employee ids, 32 bytes. */
  readonly employmentKey: Uint8Array
  readonly now: () => Date
  readonly today: () => string
  readonly log: Log
}
const Param = v.strictObject({ id: v.pipe(v.string(), v.uuid()) })
const PartParam = v.strictObject({ id: v.pipe(v.string(), v.uuid()), part: v.picklist(['units', 'people']) })

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The organisation's files: open, send both parts, apply. */
export function importRoutes(deps: ImportDeps): Hono<ServiceEnv> {
  const { imports } = deps
  const known = async (id: string) => {
    const found = await imports.find(id)
    if (!found) throw unknownImport()
    return found
  }
  return new Hono<ServiceEnv>()
    .post(
      '/org-imports',
      describe({ summary: 'Open an import of the organisation', ok: { status: 201, schema: OrgImport }, refusals: [401, 403] }),
      allow('admin', 'operator'),
      door('json', OrgImportRequest),
      async c => c.json({ id: await imports.open(c.req.valid('json').dryRun, deps.now()) }, 201),
    )
    .put(
      '/org-imports/:id/:part',
      describe({
        summary: 'Send the units or the people file as CSV',
        ok: { status: 200, schema: OrgImportPart },
        refusals: [401, 403, 404],
      }),
      allow('admin', 'operator'),
      door('param', PartParam),
      async c => {
        const { id, part } = c.req.valid('param')
        await known(id)
        const body = (c.req.raw.body ?? nothing()) as AsyncIterable<Uint8Array>
        return c.json(part === 'units' ? await uploadUnits(imports, id, body) : await uploadPeople(imports, id, body, deps.employmentKey))
      },
    )
    .post(
      '/org-imports/:id/apply',
      describe({
        summary: 'Check both files and put them in force, or tell what a dry run would change',
        ok: {
          status: 200,
          schema: OrgImportResult,
          type: 'application/x-ndjson',
          description: 'Progress lines, then the result or an error with every bad row.',
        },
        refusals: [401, 403, 404],
      }),
      allow('admin', 'operator'),
      door('param', Param),
      async c => {
        const found = await known(c.req.valid('param').id)
        return ndjson(c, deps.log, async write => {
          const summary = await applyImport({ imports, today: deps.today }, found, write)
          deps.log.event('org-import.applied', { count: summary.people.read, state: summary.dryRun ? 'dry-run' : 'applied' })
          await write({ event: 'result', ...summary })
        })
      },
    )
}
