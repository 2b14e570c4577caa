import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../launcher/config.js'
import { type Launched, launch, type Undo } from '../launcher/launch.js'
import { portsFrom } from '../launcher/ports.js'
import { freeBlock } from './free-block.js'
import { type RunningSuite, runningSuite } from './suite.js'

/** A suite of its own: an empty organisation in a temporary folder, on ports nobody uses. */
export interface OwnSuite {
  readonly suite: RunningSuite
  readonly launched: Launched
  readonly keys: string
  readonly databasePort: number
  readonly home: string
  /** Stops everything; the folder with data and logs goes too unless it is to be looked at. */
  stop(keep: boolean): Promise<void>
}

/** Shorter than the launcher's own, so that fifty kills do not take an hour. */
const longestPause = 1_000

/**
 * Starts it through the launcher, which starts again whatever is killed. With `demo` its doors are there too, but no demo is loaded.
 * @param env settings besides the folder and the ports
 * @throws LauncherError when it does not come up
 */
export async function startOwnSuite(
  say: (line: string) => void,
  asked: AbortSignal,
  demo = false,
  env: Readonly<Record<string, string>> = {},
): Promise<OwnSuite> {
  const home = mkdtempSync(join(tmpdir(), 'tillit-own-'))
  const undo: Undo = []
  const stop = async (keep: boolean) => {
    for (const step of undo.splice(0).reverse()) await step()
    if (!keep) rmSync(home, { recursive: true, force: true })
  }
  try {
    const config = readConfig({ ...env, TILLIT_HOME: home, TILLIT_PORT: String(await freeBlock()), TILLIT_DEMO: demo ? 'on' : 'off' })
    const launched = await launch(config, undo, asked, say, longestPause)
    const suite = runningSuite(launched)
    return { suite, launched, keys: join(home, 'keys'), databasePort: portsFrom(config.port).postgres, home, stop }
  } catch (error) {
    await stop(false)
    throw error
  }
}
