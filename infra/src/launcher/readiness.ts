import { setTimeout as wait } from 'node:timers/promises'
import { LauncherError } from './failure.js'
import type { ServiceSpec } from './services.js'

/**
 * Waits until every service answers 200 on /health/ready.
 * @throws LauncherError naming those that do not within `seconds`.
 */
export async function allReady(specs: readonly ServiceSpec[], signal: AbortSignal, seconds = 60): Promise<void> {
  const late = new Set(specs)
  for (const until = Date.now() + seconds * 1000; late.size > 0 && Date.now() < until && !signal.aborted; ) {
    await Promise.all([...late].map(async spec => ((await isReady(spec)) ? late.delete(spec) : undefined)))
    if (late.size > 0) await wait(100)
  }
  if (late.size > 0 && !signal.aborted) {
    const names = [...late].map(spec => spec.name).join(', ')
    throw new LauncherError(`Not ready after ${seconds} s: ${names}. Look at ${[...late].map(spec => spec.logFile).join(', ')}.`)
  }
}

async function isReady(spec: ServiceSpec): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${spec.port}/health/ready`, { signal: AbortSignal.timeout(2_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}
