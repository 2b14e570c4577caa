import { setTimeout as wait } from 'node:timers/promises'
import { type TightenRequest, WaveDetail, type WaveDraft, WaveList, type WaveSummary } from '@tillit/contracts'
import type { RunningSuite } from './suite.js'

export async function listWaves(suite: RunningSuite): Promise<WaveSummary[]> {
  return (await suite.room('planner').get('/waves', WaveList)).waves
}

export function createWave(suite: RunningSuite, draft: WaveDraft): Promise<WaveDetail> {
  return suite.room('planner').send('POST', '/waves', draft, WaveDetail)
}

/** Freezes the roster and signs the manifest; settles when the wave is planned. @throws ServiceError the planner's refusal. */
export async function launchWave(suite: RunningSuite, wave: string): Promise<WaveDetail> {
  return step(suite, wave, 'launch', state => state !== 'draft')
}

export function findWave(suite: RunningSuite, wave: string): Promise<WaveDetail> {
  return suite.room('planner').get(`/waves/${encodeURIComponent(wave)}`, WaveDetail)
}

/** Makes the promise of a launched wave stricter (R10); settles when every room keeps to it. @throws ServiceError 400 names the member that would loosen */
export function tightenWave(suite: RunningSuite, wave: string, request: TightenRequest): Promise<WaveDetail> {
  return suite.room('planner').send('POST', `/waves/${encodeURIComponent(wave)}/tighten`, request, WaveDetail)
}

export async function openWave(suite: RunningSuite, wave: string): Promise<WaveDetail> {
  return step(suite, wave, 'open', state => state === 'open')
}

/** Closes for good and waits until everything is counted. */
export async function closeWave(suite: RunningSuite, wave: string): Promise<WaveDetail> {
  return step(suite, wave, 'close', state => state === 'closed' || state === 'done')
}

/** Closes a wave whose seal key is gone for good; what is sealed is deleted unread. @throws ServiceError 409 while the key is there */
export async function closeWithoutKey(suite: RunningSuite, wave: string): Promise<WaveDetail> {
  return step(suite, wave, 'key-lost', state => state === 'closed' || state === 'done')
}

async function step(suite: RunningSuite, wave: string, verb: string, done: (state: string) => boolean): Promise<WaveDetail> {
  const planner = suite.room('planner')
  const path = `/waves/${encodeURIComponent(wave)}`
  await planner.send('POST', `${path}/${verb}`, undefined, null)
  for (const until = Date.now() + 10 * 60_000; ; ) {
    const detail = await planner.get(path, WaveDetail)
    if (done(detail.state)) return detail
    const stops = verb === 'close' ? 'wave.key-missing' : `${verb}.refused`
    const refused = detail.warnings?.find(warning => warning.code === stops)
    if (refused) throw new Error(refused.message.en)
    if (Date.now() > until) throw new Error(`The wave ${wave} is still ${detail.state} after ten minutes: look at the planner's log.`)
    await wait(200)
  }
}
