import { PartitionPreview, PartitionPreviewRequest } from '@tillit/contracts/who'
import { allow, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { type PreviewDeps, previewPartition } from './partition.preview.js'

/** What an administrator sees before choosing an attribute. No person, no value: how many groups a unit would have. */
export function partitionRoutes(deps: PreviewDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().post(
    '/partitions/preview',
    describe({
      summary: 'Which units an attribute would split, and into how many groups (R7)',
      ok: { status: 200, schema: PartitionPreview },
      refusals: [401, 403],
    }),
    allow('admin', 'operator', 'service'),
    door('json', PartitionPreviewRequest),
    async c => c.json(await previewPartition(deps, c.req.valid('json'))),
  )
}
