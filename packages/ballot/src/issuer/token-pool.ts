import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { toBase64Url } from '../base64url.js'
import { type Issued, type IssueRequest, type RedeemRequest, waveIssuerKey } from './issuer.js'
import type { TokenTask } from './token-tasks.js'

/** Token work in worker threads: the event loop of a service never multiplies. */
export interface TokenPool {
  /** The wave's public key for the manifest, base64url, 32 bytes. */
  publicKey(wave: string): string
  /** Evaluates a batch of draws; `null` where an element of a draw was unusable. Order is kept. */
  issue(batch: readonly IssueRequest[]): Promise<(Issued | null)[]>
  /** Checks a batch; order is kept. */
  redeem(batch: readonly RedeemRequest[]): Promise<boolean[]>
  /** Ends the threads; batches under way are abandoned. */
  close(): Promise<void>
}

/** Fewer checks (or draws) than this are not worth a second thread's message. */
const SMALLEST_SHARE = 16

/**
 * Starts the threads. `seed` is the installation's 32-byte issuer seed, the same for directory, intake and feedback.
 * `threads` defaults to the cores at hand.
 */
export function openTokenPool(options: { seed: Uint8Array; threads?: number }): TokenPool {
  const threads = options.threads ?? Math.max(1, availableParallelism())
  const pool = new Piscina<TokenTask, (Issued | null)[] | boolean[]>({
    filename: workerFile(),
    minThreads: threads,
    maxThreads: threads,
    workerData: { seed: Uint8Array.from(options.seed) },
  })
  const run = async <Request, Result>(batch: readonly Request[], toTask: (share: readonly Request[]) => TokenTask): Promise<Result[]> => {
    if (batch.length === 0) return []
    const size = Math.max(SMALLEST_SHARE, Math.ceil(batch.length / threads))
    const shares: Promise<Result[]>[] = []
    for (let at = 0; at < batch.length; at += size) shares.push(pool.run(toTask(batch.slice(at, at + size))) as Promise<Result[]>)
    return (await Promise.all(shares)).flat()
  }
  return {
    publicKey: wave => toBase64Url(waveIssuerKey(options.seed, wave).publicKey),
    issue: batch => run<IssueRequest, Issued | null>(batch, requests => ({ verb: 'issue', requests })),
    redeem: batch => run<RedeemRequest, boolean>(batch, requests => ({ verb: 'redeem', requests })),
    close: () => pool.destroy(),
  }
}

/** Threads run emitted JavaScript only: from the sources (tests) the built file is used. */
function workerFile(): string {
  const path = import.meta.url.endsWith('.ts') ? '../../dist/issuer/token.worker.js' : './token.worker.js'
  return fileURLToPath(new URL(path, import.meta.url))
}
