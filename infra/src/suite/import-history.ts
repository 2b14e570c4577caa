import { type HistoryMap, HistoryResult } from '@tillit/contracts/what'
import { type Progress, resultOf } from './long-work.js'
import type { RunningSuite } from './suite.js'

export interface HistoryOptions {
  /** Name shown for the import, usually the file's. */
  readonly name: string
  readonly map?: HistoryMap | undefined
  /** `1..5`; undefined takes the smallest and largest value seen per question. */
  readonly scale?: string | undefined
  readonly dryRun: boolean
  readonly gzip: boolean
  readonly progress: Progress
}

/**
 * Streams one file of earlier answers, plain or gzipped.
 * @throws RefusedFile with every bad row; nothing is kept then.
 */
export async function importHistory(suite: RunningSuite, body: ReadableStream | string, options: HistoryOptions): Promise<HistoryResult> {
  const query = new URLSearchParams({
    name: options.name,
    ...(options.scale ? { scale: options.scale } : {}),
    ...(options.dryRun ? { dryRun: 'true' } : {}),
  })
  const headers = {
    'content-type': options.gzip ? 'application/gzip' : 'text/csv',
    ...(options.map ? { 'x-tillit-map': Buffer.from(JSON.stringify(options.map)).toString('base64url') } : {}),
  }
  const answer = await suite.room('aggregator').raw('POST', `/history-imports?${query}`, { body, headers, timeout: 30 * 60_000 })
  return resultOf(answer, HistoryResult, options.progress)
}
