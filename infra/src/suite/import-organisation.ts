import { OrgImport, OrgImportPart, OrgImportResult } from '@tillit/contracts/who'
import * as v from 'valibot'
import { type Progress, resultOf } from './long-work.js'
import type { RunningSuite } from './suite.js'

type Body = ReadableStream | string

/**
 * Uploads the two files of an organisation import and applies them in one transaction.
 * @param files CSV as streams or text; each is read once.
 * @throws RefusedFile with every bad row; nothing is written then.
 */
export async function importOrganisation(
  suite: RunningSuite,
  files: { units: Body; people: Body },
  options: { dryRun: boolean; progress: Progress },
): Promise<OrgImportResult> {
  const directory = suite.room('directory')
  const { id } = await directory.send('POST', '/org-imports', { dryRun: options.dryRun }, OrgImport)
  const headers = { 'content-type': 'text/csv' }
  for (const part of ['units', 'people'] as const) {
    options.progress(`uploading ${part}`, 0, null)
    const answer = await directory.raw('PUT', `/org-imports/${id}/${part}`, { body: files[part], headers, timeout: 30 * 60_000 })
    const { rows } = v.parse(OrgImportPart, await answer.json())
    options.progress(`uploading ${part}`, rows, rows)
  }
  return resultOf(await directory.raw('POST', `/org-imports/${id}/apply`, { timeout: 30 * 60_000 }), OrgImportResult, options.progress)
}
