import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineJob, JobPayloadError, type Jobs, openJobs, type QueueBackend, QueueUnavailableError } from '../index.js'
import type { TestBackend } from './backends.js'

const tick = defineJob('tick', v.strictObject({ wave: v.string() }))
const child = fileURLToPath(new URL('../../dist/testing/hanging-worker.js', import.meta.url))
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
/** As long as it takes: what may hang ends with the test's own time. */
const patience = { timeout: 60_000, interval: 20 }
const eventually = (check: () => void) => vi.waitFor(check, patience)
/** Waits until a count has stood still for a while, however late a busy machine is with what was under way. */
async function settled(count: () => number): Promise<number> {
  for (let before = Number.NaN; ; await sleep(1_000)) {
    if (count() === before) return before
    before = count()
  }
}

/** What every backend must do: run once over PostgreSQL and once over Redis. */
export function behavesLikeAQueue(name: string, start: () => Promise<TestBackend>): void {
  describe(`a queue on ${name}`, () => {
    let server: TestBackend
    let backend: QueueBackend
    let opened: Jobs[]
    let errors: Error[]
    let lastInstant: number

    /** The rule of `repeat`: every half second until `lastInstant`. */
    const recurrence = (_rule: string, after: Date) => {
      const next = new Date(Math.floor(after.getTime() / 500) * 500 + 500)
      return next.getTime() > lastInstant ? null : next
    }
    const open = async () => {
      const jobs = await openJobs({ backend, onError: error => errors.push(error), recurrence })
      opened.push(jobs)
      return jobs
    }
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server.stop())
    beforeEach(async () => {
      opened = []
      errors = []
      lastInstant = Number.POSITIVE_INFINITY
      backend = await server.fresh()
    })
    afterEach(async () => {
      await Promise.all(opened.map(jobs => jobs.close()))
    })

    it('does each job once although two workers overlap', async () => {
      const [one, two] = [await open(), await open()]
      const done = new Map<string, number>()
      for (const jobs of [one, two]) {
        jobs.work(tick, async ({ wave }) => void done.set(wave, (done.get(wave) ?? 0) + 1), { concurrency: 8 })
      }
      const waves = Array.from({ length: 200 }, (_, n) => `puls-${n}`)
      // One after the other: a producer that has to wait three seconds gives up, and two hundred at once may.
      for (const wave of waves) await one.enqueue(tick, { wave }, { id: wave })
      await eventually(() => expect(done.size).toBe(200))
      await sleep(200)
      expect([...done.values()].every(count => count === 1)).toBe(true)
    })

    it('puts in one job for many wake-ups with the same id', async () => {
      const jobs = await open()
      for (let n = 0; n < 50; n++) await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'tick:puls-1' })
      const seen: string[] = []
      jobs.work(tick, async ({ wave }) => void seen.push(wave))
      await eventually(() => expect(seen).toHaveLength(1))
      await sleep(300)
      expect(seen).toEqual(['puls-1'])
    })

    it('keeps exactly one follow-up for wake-ups that come while the job runs', async () => {
      const jobs = await open()
      let runs = 0
      let release = () => {}
      jobs.work(tick, async () => {
        runs++
        if (runs === 1) await new Promise<void>(resolve => (release = resolve))
      })
      await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'tick' })
      await eventually(() => expect(runs).toBe(1))
      try {
        for (let n = 0; n < 5; n++) await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'tick' })
      } finally {
        // A close waits for the job, and this one for the test.
        release()
      }
      await eventually(() => expect(runs).toBe(2))
      await sleep(300)
      expect(runs).toBe(2)
      await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'tick' })
      await eventually(() => expect(runs).toBe(3))
    })

    it('hands the job of a worker killed with -9 to another within seconds', async () => {
      const killed = spawn(process.execPath, [child, JSON.stringify(backend), tick.name], { stdio: ['ignore', 'pipe', 'inherit'] })
      const taken = new Promise<void>((resolve, reject) => {
        killed.stdout.once('data', () => resolve())
        killed.once('exit', code => reject(new Error(`the child ended with ${code}: build the package first`)))
      })
      const jobs = await open()
      await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'tick' })
      await taken
      killed.removeAllListeners('exit').kill('SIGKILL')
      const from = performance.now()
      const seen: string[] = []
      jobs.work(tick, async ({ wave }) => void seen.push(wave))
      await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'tick' })
      await eventually(() => expect(seen.length).toBeGreaterThan(0))
      // Three on an idle machine (lock and check); with the library's own settings it is half a minute and more.
      expect(performance.now() - from).toBeLessThan(20_000)
    })

    it('tries a failing job again and tells of the error', async () => {
      const jobs = await open()
      let runs = 0
      jobs.work(tick, async () => {
        runs++
        if (runs < 3) throw new Error('not yet')
      })
      await jobs.enqueue(tick, { wave: 'puls-1' })
      await eventually(() => expect(runs).toBe(3))
      expect(errors.map(error => error.message)).toContain('not yet')
    })

    it('does not do a delayed job before its time', async () => {
      const jobs = await open()
      const from = performance.now()
      let at = 0
      jobs.work(tick, async () => {
        at = performance.now() - from
      })
      await jobs.enqueue(tick, { wave: 'puls-1' }, { delayMs: 1_000 })
      await eventually(() => expect(at).toBeGreaterThan(0))
      expect(at).toBeGreaterThan(950)
    })

    it('does a job at a date, once, and moves it when told another date', async () => {
      const jobs = await open()
      const seen: string[] = []
      jobs.work(tick, async ({ wave }) => void seen.push(wave))
      await jobs.at('open:puls-1', tick, { wave: 'far' }, new Date(Date.now() + 3_600_000))
      await jobs.at('open:puls-1', tick, { wave: 'near' }, new Date(Date.now() + 300))
      await eventually(() => expect(seen).toEqual(['near']))
      await jobs.at('open:puls-1', tick, { wave: 'past' }, new Date(Date.now() - 60_000))
      await eventually(() => expect(seen).toEqual(['near', 'past']))
    })

    it('repeats a job at an interval until it is cancelled', async () => {
      const jobs = await open()
      let runs = 0
      jobs.work(tick, async () => void runs++)
      await jobs.every('poll', tick, { wave: 'puls-1' }, 200)
      await jobs.every('poll', tick, { wave: 'puls-1' }, 200)
      await eventually(() => expect(runs).toBeGreaterThanOrEqual(3))
      await jobs.cancel('poll', tick)
      const cancelled = runs
      // One may have been under way.
      expect(await settled(() => runs)).toBeLessThanOrEqual(cancelled + 1)
    })

    it('repeats a job by a rule and ends when the rule has no next instant', async () => {
      const jobs = await open()
      let runs = 0
      jobs.work(tick, async () => void runs++)
      await jobs.repeat('wave:puls', tick, { wave: 'puls-1' }, 'every half second')
      await eventually(() => expect(runs).toBeGreaterThanOrEqual(2))
      const ending = runs
      lastInstant = Date.now()
      // The instant after this one is planned already.
      expect(await settled(() => runs)).toBeLessThanOrEqual(ending + 2)
    })

    it('cancels a job that waits', async () => {
      const jobs = await open()
      const seen: string[] = []
      await jobs.enqueue(tick, { wave: 'waiting' }, { id: 'one' })
      await jobs.at('two', tick, { wave: 'dated' }, new Date(Date.now() + 400))
      await jobs.cancel('one', tick)
      await jobs.cancel('two', tick)
      await jobs.cancel('never-there', tick)
      jobs.work(tick, async ({ wave }) => void seen.push(wave))
      await jobs.enqueue(tick, { wave: 'other' }, { id: 'one' })
      await eventually(() => expect(seen).toEqual(['other']))
      await sleep(600)
      expect(seen).toEqual(['other'])
    })

    it('refuses a payload with a field that is not in the schema', async () => {
      const jobs = await open()
      const payload = { wave: 'puls-1', respondent: 'a@b.se' } as unknown as { wave: string }
      const refusal = jobs.enqueue(tick, payload)
      await expect(refusal).rejects.toThrow(JobPayloadError)
      await expect(refusal).rejects.toThrow(/respondent/)
      await expect(refusal).rejects.not.toThrow(/a@b\.se/)
    })

    it('refuses at the worker what was put in under another schema', async () => {
      const older = defineJob('tick', v.strictObject({ unit: v.string() }))
      const jobs = await open()
      const seen: unknown[] = []
      jobs.work(tick, async payload => void seen.push(payload))
      await jobs.enqueue(older, { unit: 'n1' })
      await eventually(() => expect(errors.some(error => error instanceof JobPayloadError)).toBe(true))
      expect(seen).toEqual([])
    })

    it('leaves nothing of a job that is done', async () => {
      const jobs = await open()
      let runs = 0
      for (let n = 0; n < 20; n++) await jobs.enqueue(tick, { wave: `secret-${n}` }, { id: `wave-${n}` })
      expect(await server.contains(backend, 'secret-')).toBeGreaterThan(0)
      jobs.work(tick, async () => void runs++, { concurrency: 4 })
      await eventually(() => expect(runs).toBe(20))
      await sleep(200)
      expect(await server.contains(backend, 'secret-')).toBe(0)
    })

    it('fails fast when the backend is away, and goes on when it is back', async () => {
      const jobs = await open()
      const seen: string[] = []
      jobs.work(tick, async ({ wave }) => void seen.push(wave))
      await jobs.enqueue(tick, { wave: 'before' })
      await eventually(() => expect(seen).toEqual(['before']))
      expect(await jobs.ready()).toBe(true)

      server.network.cut()
      try {
        const from = performance.now()
        await expect(jobs.enqueue(tick, { wave: 'during' }, { id: 'during' })).rejects.toThrow(QueueUnavailableError)
        expect(performance.now() - from).toBeLessThan(15_000)
        expect(await jobs.ready()).toBe(false)
        await sleep(1_000)
      } finally {
        server.network.mend()
      }
      await vi.waitFor(() => jobs.enqueue(tick, { wave: 'after' }, { id: 'after' }), { ...patience, interval: 200 })
      await eventually(() => expect(seen).toContain('after'))
      expect(await jobs.ready()).toBe(true)
    })

    it('starts working when a backend that was away at the start comes', async () => {
      server.network.cut()
      const jobs = await open()
      const seen: string[] = []
      jobs.work(tick, async ({ wave }) => void seen.push(wave))
      await sleep(500)
      expect(await jobs.ready()).toBe(false)
      server.network.mend()
      await vi.waitFor(() => jobs.enqueue(tick, { wave: 'late' }, { id: 'late' }), { ...patience, interval: 200 })
      await eventually(() => expect(seen).toEqual(['late']))
    })

    it('closes while the backend is away', async () => {
      const jobs = await open()
      jobs.work(tick, async () => {})
      await jobs.enqueue(tick, { wave: 'puls-1' })
      server.network.cut()
      try {
        const from = performance.now()
        await jobs.close()
        expect(performance.now() - from).toBeLessThan(30_000)
      } finally {
        server.network.mend()
      }
    })
  })
}
