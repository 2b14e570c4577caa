import { portsFrom, requireFree } from '../launcher/ports.js'

/** Test workers that start suites at the same time look in ranges of their own. */
const lane = Number(process.env.VITEST_POOL_ID ?? 0) % 4

/**
 * The first of enough free ports in a row. Below the ports that systems lend to outgoing connections (from 32,768 on): one of those could be
 * taken between this look and the moment a room listens.
 */
export async function freeBlock(): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const first = 10_000 + lane * 5_000 + Math.floor(Math.random() * 4_900)
    try {
      await requireFree(Object.values(portsFrom(first)))
      return first
    } catch (error) {
      if (attempt === 20) throw error
    }
  }
}
