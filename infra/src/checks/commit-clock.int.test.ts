import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinaries, startEngine } from '@tillit/store/embedded'
import { freePort } from '@tillit/test-kit'
import { expect, it } from 'vitest'
import { prepareDatabase } from '../launcher/database.store.js'
import { makeKeys } from '../launcher/keys.js'

it('a database server that notes when each transaction was committed is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillit-clock-'))
  mkdirSync(join(folder, 'keys'))
  const engine = await startEngine({
    binaries: await findBinaries(import.meta.url),
    folder: join(folder, 'pg'),
    port: await freePort(),
    password: 'secret',
    logFile: join(folder, 'postgres.log'),
    settings: { track_commit_timestamp: 'on', shared_buffers: '16MB', max_connections: '10' },
  })
  try {
    await expect(prepareDatabase(engine.url, makeKeys(join(folder, 'keys')), { name: 'tillit' })).rejects.toThrow(/track_commit_timestamp/)
  } finally {
    await engine.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
