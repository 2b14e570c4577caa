import { ErrorEnvelope } from '@tillit/contracts'
import { ProgressLine } from '@tillit/contracts/who'
import * as v from 'valibot'
import { RefusedFile } from './refused-file.js'

/** How far long work has come; `total` is null where nobody knows yet. */
export type Progress = (phase: string, done: number, total: number | null) => void

const Failed = v.strictObject({ event: v.literal('error'), ...ErrorEnvelope.entries })

/**
 * Reads the NDJSON answer of long work to its end: progress lines, then one result.
 * @throws RefusedFile when the last line is an error; Error when the answer breaks off.
 */
export async function resultOf<Schema extends v.GenericSchema>(
  answer: Response,
  result: Schema,
  progress: Progress,
): Promise<v.InferOutput<Schema>> {
  for await (const line of linesOf(answer)) {
    const read = v.safeParse(v.union([ProgressLine, Failed, result]), JSON.parse(line))
    if (!read.success) throw new Error('The suite answered with something this version does not understand.')
    const event = read.output as v.InferOutput<typeof ProgressLine> | v.InferOutput<typeof Failed> | { event: 'result' }
    if (event.event === 'progress') progress(event.phase, event.done, event.total)
    else if (event.event === 'error') throw new RefusedFile(event.error.message, event.error.code, event.error.rows ?? [])
    else return event as v.InferOutput<Schema>
  }
  throw new Error('The suite broke off before the work was done; nothing was kept. Try again.')
}

/** Lines of a streamed text, without the empty ones. */
export async function* linesOf(answer: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of answer.body ?? []) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts.filter(part => part !== '')
  }
  if (rest !== '') yield rest
}
