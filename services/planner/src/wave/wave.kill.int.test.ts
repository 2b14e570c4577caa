import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { WaveDetail } from '@tillit/contracts'
import { backendFrom, migrateJobs } from '@tillit/jobs'
import { createTestDatabase, freePort, type TestDatabase, testKeys, testSession, testSessionPublicKey } from '@tillit/test-kit'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeRooms, startFakeRooms } from '../testing/fake-rooms.js'
import { puls } from '../testing/start-planner.js'

// A machine that builds beside the tests needs seconds to start a process.
const patience = { timeout: 60_000, interval: 50 }
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

describe('a planner process', () => {
  let database: TestDatabase
  let rooms: FakeRooms
  let folder: string
  let port: number
  let child: ChildProcess | undefined

  beforeAll(async () => {
    database = await createTestDatabase()
    await migrateJobs(backendFrom({ databaseUrl: database.url('owner'), service: 'planner' }), { grantTo: 'tillit_planner' })
    rooms = await startFakeRooms()
    folder = await mkdtemp(join(tmpdir(), 'tillit-planner-'))
    await writeFile(join(folder, 'session.pub'), testSessionPublicKey)
    await writeFile(join(folder, 'manifest.key'), testKeys.manifest)
    port = await freePort()
  })
  afterEach(() => kill())
  afterAll(async () => {
    await rooms.close()
    await rm(folder, { recursive: true })
    await database.drop()
  })

  const ask = async (method: string, path: string, body?: object, named?: string) => {
    const session = named ? testSession('admin', null, { subject: named }) : testSession('operator')
    const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return (await answer.json()) as { wave: string; state: string; counted: number }
  }
  const start = async () => {
    child = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        PORT: String(port),
        LOG_LEVEL: 'error',
        DATABASE_URL: database.url('planner'),
        SESSION_PUBLIC_KEY_FILE: join(folder, 'session.pub'),
        MANIFEST_PRIVATE_KEY_FILE: join(folder, 'manifest.key'),
        SERVICE_TOKEN: testSession('service'),
        DIRECTORY_URL: rooms.url('directory'),
        INTAKE_URL: rooms.url('intake'),
        AGGREGATOR_URL: rooms.url('aggregator'),
        FEEDBACK_URL: rooms.url('feedback'),
        CHECKIN_URL: 'https://svara.example',
      },
    })
    await new Promise<void>((resolve, reject) => {
      child?.once('message', () => resolve())
      child?.once('exit', code => reject(new Error(`the planner ended with ${code}: build it first`)))
    })
  }
  const kill = async () => {
    const killed = child
    child = undefined
    if (!killed || killed.exitCode !== null) return
    killed.removeAllListeners('exit')
    const gone = new Promise(resolve => killed.once('exit', resolve))
    killed.kill('SIGKILL')
    await gone
  }
  const day = 86_400_000
  const times = () => ({ opensAt: new Date(Date.now() + day).toISOString(), closesAt: new Date(Date.now() + 2 * day).toISOString() })

  it.each([
    ['launch', 'planned', 'POST directory', '/freeze'],
    ['launch', 'planned', 'POST aggregator', '/prepare'],
    ['launch', 'planned', 'PUT aggregator', '/manifest'],
    ['launch', 'planned', 'PUT intake', ''],
    ['launch', 'planned', 'PUT directory', '/manifest'],
    ['open', 'open', 'POST intake', '/open'],
    ['open', 'open', 'POST directory', '/send'],
    ['close', 'closed', 'POST intake', '/close'],
    ['close', 'closed', 'POST directory', '/close'],
    ['close', 'closed', 'POST aggregator', '/close'],
    ['close', 'closed', 'POST intake', '/audited'],
    ['close', 'closed', 'POST directory', '/audited'],
  ])('killed with -9 in the middle of %s goes on to %s after its restart (%s%s)', async (verb, state, room, step) => {
    await start()
    const { wave } = await ask('POST', '/waves', { ...puls, ...times() })
    const verbs = ['launch', 'open', 'close']
    for (const earlier of verbs.slice(0, verbs.indexOf(verb))) await ask('POST', `/waves/${wave}/${earlier}`)
    const call = `${room} /waves/${wave}${step}`
    rooms.fail(call, 'hangs')
    const asked = ask('POST', `/waves/${wave}/${verb}`).catch(() => null)
    await vi.waitFor(() => expect(rooms.calls).toContain(call), patience)
    await kill()
    await asked
    rooms.fail(null)
    await start()
    await vi.waitFor(async () => expect((await ask('GET', `/waves/${wave}`)).state).toBe(state), patience)
    expect(rooms.calls.filter(heard => heard === call)).toHaveLength(2)
  })

  it('killed with -9 between an approval and the freeze launches with what was approved, and asks nobody again', async () => {
    await start()
    const { wave } = await ask('POST', '/waves', { ...puls, ...times() })
    rooms.changes = {
      digest: 'AAAA',
      groups: [{ unit: 'Lindvik/Norr', name: 'Norr', invited: 8, joined: 2, left: 0, needsApproval: true }],
    }
    await ask('POST', `/waves/${wave}/launch`, undefined, 'first')
    const call = `POST directory /waves/${wave}/freeze`
    rooms.fail(call, 'hangs')
    const asked = ask('POST', `/waves/${wave}/approve`, { digest: 'AAAA' }, 'second').catch(() => null)
    await vi.waitFor(() => expect(rooms.calls).toContain(call), patience)
    await kill()
    await asked
    rooms.fail(null)
    await start()
    await vi.waitFor(async () => expect((await ask('GET', `/waves/${wave}`)).state).toBe('planned'), patience)
    expect(rooms.bodies.get(call)).toMatchObject({ approved: 'AAAA' })
    rooms.changes = { digest: null, groups: [] }
  })

  it.each(['aggregator', 'intake', 'feedback', 'directory'])(
    'killed with -9 while it hands a stricter promise to %s goes on until every room has it',
    async room => {
      await start()
      const { wave } = await ask('POST', '/waves', { ...puls, ...times() })
      await ask('POST', `/waves/${wave}/launch`)
      rooms.calls.length = 0
      const call = `PUT ${room} /waves/${wave}/manifest`
      rooms.fail(call, 'hangs')
      const asked = ask('POST', `/waves/${wave}/tighten`, { thresholds: { b: 8 } }).catch(() => null)
      await vi.waitFor(() => expect(rooms.calls).toContain(call), patience)
      await kill()
      await asked
      rooms.fail(null)
      await start()
      const promised = async () => {
        const { manifest } = (await ask('GET', `/waves/${wave}`)) as unknown as WaveDetail
        return manifest?.manifest
      }
      await vi.waitFor(async () => expect(await promised()).toMatchObject({ thresholds: { b: 8 }, revision: 1 }), patience)
      expect(rooms.calls.filter(heard => heard === call)).toHaveLength(2)
      expect(rooms.calls.at(-1)).toBe(`PUT directory /waves/${wave}/manifest`)
    },
  )

  it('stops on SIGTERM and exits 0, before its ten seconds of grace are over', async () => {
    await start()
    const stopping = child as ChildProcess
    child = undefined
    stopping.removeAllListeners('exit')
    const gone = new Promise(resolve => stopping.once('exit', resolve))
    const from = performance.now()
    stopping.kill('SIGTERM')
    expect(await gone).toBe(0)
    expect(performance.now() - from).toBeLessThan(9_000)
  })

  it('refuses to start on bad settings with a line for each', async () => {
    const broken = spawn(process.execPath, [program], { env: { PORT: 'x' }, stdio: ['ignore', 'ignore', 'pipe'] })
    let told = ''
    broken.stderr?.on('data', chunk => {
      told += chunk
    })
    const code = await new Promise(resolve => broken.once('exit', resolve))
    expect(code).toBe(78)
    expect(told).toMatch(/PORT.*must be a port number/)
    expect(told).toMatch(/DATABASE_URL.*is missing/)
  })
})
