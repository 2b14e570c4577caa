import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@tillit/test-kit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.js'
import { sentenceOf } from './failure.js'
import { takeHome } from './home.js'
import { makeKeys } from './keys.js'
import { organisationOf } from './organisation.js'
import { portsFrom, requireFree } from './ports.js'
import { beginningOf } from './process-age.js'
import { type ServiceSpec, serviceSpecs } from './services.js'
import { supervise } from './supervise.js'
import { urlsFrom } from './urls.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillit-launcher-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the environment', () => {
  it('has defaults, and a wrong value is named with what it must be', () => {
    expect(readConfig({}, '/somewhere')).toMatchObject({ home: '/somewhere/.tillit', port: 4000, demo: true, databaseUrl: undefined })
    expect(readConfig({ TILLIT_PORT: '4600', TILLIT_DEMO: 'off', DATABASE_URL: '' })).toMatchObject({
      port: 4600,
      demo: false,
      databaseUrl: undefined,
    })
    expect(() => readConfig({ TILLIT_PORT: '80' })).toThrow('TILLIT_PORT must be a port number from 1024 to 65000.')
    expect(() => readConfig({ TILLIT_DEMO: 'yes' })).toThrow('TILLIT_DEMO must be "on" or "off".')
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL must be a URL such as postgres:/)
  })
})

describe('the data folder', () => {
  it('has one holder; what a killed one left behind is taken over', () => {
    const first = takeHome(folder)
    expect(() => takeHome(folder)).toThrow(/in use by another instance/)
    first.release()
    takeHome(folder).release()
    // A dead process number, and our own number with another beginning.
    for (const holder of [
      { pid: 2 ** 22 + 1, began: '1' },
      { pid: process.pid, began: `${beginningOf(process.pid)}0` },
    ]) {
      writeFileSync(join(folder, 'run', 'launcher.lock'), JSON.stringify(holder))
      takeHome(folder).release()
    }
  })

  it('keeps its keys, readable by nobody else, and the organisation it was made for', () => {
    const { keys } = takeHome(folder)
    const made = makeKeys(keys)
    expect(makeKeys(keys).password('tillit_intake')).toBe(made.password('tillit_intake'))
    expect(made.password('tillit_intake')).not.toBe(made.password('tillit_directory'))
    expect(statSync(made.issuerSeed).mode & 0o077).toBe(0)
    expect(organisationOf(folder, true).name).toBe('Lindviks kommun')
    expect(organisationOf(folder, false).name).toBe('Lindviks kommun')
  })
})

describe('a port', () => {
  it('that another program has is named in one sentence', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>(resolve => other.listen(port, '127.0.0.1', () => resolve()))
    await expect(requireFree([port])).rejects.toThrow(`Port ${port} is taken by another program`)
    other.close()
  })
})

describe('the environment of a room', () => {
  const path = () => 'A'.repeat(43)
  const keys = { ...makeKeysOf(path), password: path, sessionSeed: path }
  const home = { root: '', keys: '', logs: '', run: '', postgres: '', sealKeys: '/seal', release: () => {} }
  const specs = serviceSpecs({
    config: readConfig({}),
    home,
    keys,
    ports: portsFrom(4000),
    urls: urlsFrom(portsFrom(4000)),
    database: { url: role => `postgres://tillit_${role}@h/tillit`, applied: [] },
    organisation: { id: 'kommun', name: '' },
  })
  const env = (name: string) => specs.find(spec => spec.name === name)!.env

  it('holds its own database role and no other', () => {
    for (const { name, env } of specs) expect(env.DATABASE_URL).toBe(name === 'web' ? undefined : `postgres://tillit_${name}@h/tillit`)
  })

  it('holds only the keys it needs', () => {
    expect(specs.filter(spec => spec.env.HISTORY_KEY_FILE).map(spec => spec.name)).toEqual(['aggregator'])
    expect(specs.filter(spec => spec.env.SEAL_KEY_DIR).map(spec => spec.name)).toEqual(['aggregator'])
    expect(specs.filter(spec => spec.env.SESSION_PRIVATE_KEY_FILE).map(spec => spec.name)).toEqual(['directory'])
    expect(specs.filter(spec => spec.env.MANIFEST_PRIVATE_KEY_FILE).map(spec => spec.name)).toEqual(['planner'])
    expect(specs.filter(spec => spec.env.ISSUER_SEED_FILE).map(spec => spec.name)).toEqual(['directory', 'intake', 'feedback'])
    expect(env('intake').DIRECTORY_URL).toBeUndefined()
    expect(env('directory').INTAKE_URL).toBeUndefined()
  })
})

describe('a room that ends by itself', () => {
  it('is started again while the launcher runs, and stays ended afterwards', async () => {
    const program = join(folder, 'room.mjs')
    const log = join(folder, 'room.log')
    writeFileSync(
      program,
      `import { appendFileSync } from 'node:fs'\nappendFileSync(${JSON.stringify(join(folder, 'began'))}, 'x')\nprocess.exit(3)`,
    )
    const said: string[] = []
    const spec = { name: 'intake', program, port: 1, url: '', env: {}, logFile: log } as ServiceSpec
    const room = supervise(spec, line => said.push(line))
    for (let waited = 0; said.length < 2 && waited < 60_000; waited += 50) await wait(50)
    await room.stop()
    const after = statSync(join(folder, 'began')).size
    expect(after).toBeGreaterThanOrEqual(2)
    expect(said[0]).toMatch(/intake ended \(exit code 3\), starting it again in 0\.5 s/)
    expect(said[1]).toMatch(/again in 1 s/)
    await wait(1_200)
    expect(statSync(join(folder, 'began')).size).toBe(after)
  })
})

describe('what went wrong', () => {
  it('is one sentence: a full disk, a folder that is closed, a database that is away', () => {
    expect(sentenceOf(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))).toBe(
      'The disk is full: make room and start again.',
    )
    expect(sentenceOf(Object.assign(new Error("EACCES: permission denied, mkdir '/x'"), { code: 'EACCES' }))).toMatch(/may not write/)
    expect(sentenceOf(Object.assign(new Error(''), { code: 'ECONNREFUSED' }))).toMatch(/check DATABASE_URL/)
    expect(sentenceOf(new Error('one line\n    at a stack'))).toBe('one line')
  })
})

function makeKeysOf(path: () => string) {
  const names = [
    'issuerSeed',
    'sessionPrivate',
    'sessionPublic',
    'manifestPrivate',
    'manifestPublic',
    'employmentKey',
    'historyKey',
  ] as const
  return Object.fromEntries(names.map(name => [name, path()])) as Record<(typeof names)[number], string>
}
