import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { type Opened, type OpeningKey, openBallots, type Sealed } from './open-ballots.js'

/** Opens batches for one close; `close` ends its threads. */
export interface BallotOpener {
  open(batch: readonly Sealed[]): Promise<Opened[]>
  close(): Promise<void>
}

const threads = 2

/**
 * For more ballots than `inProcess`, two worker threads, so that health checks go on being answered; else this thread.
 * Worker threads run the built file: without a build everything stays in this thread.
 */
export function ballotOpener(key: OpeningKey, expected: number, inProcess = 5_000): BallotOpener {
  const worker = fileURLToPath(new URL('./open-ballots.worker.js', import.meta.url)).replace(/\/src\/wave\//, '/dist/wave/')
  if (expected <= inProcess || !existsSync(worker)) return { open: async batch => openBallots(key, batch), close: async () => {} }
  const pool = new Piscina<{ key: OpeningKey; batch: readonly Sealed[] }, Opened[]>({
    filename: worker,
    minThreads: threads,
    maxThreads: threads,
    // The built file needs no loader, whatever this process was started with.
    execArgv: [],
  })
  return { open: batch => pool.run({ key, batch }), close: () => pool.destroy() }
}
