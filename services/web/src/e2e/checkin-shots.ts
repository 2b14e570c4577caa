import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { answerAndSend, arrange } from './checkin-arrange.js'
import { view } from './checkin-browser.js'
import { splitScenes } from './checkin-split-wave.js'
import { guardScenes } from './guard-shots.js'
import { kioskScenes, laterScenes } from './kiosk-shots.js'

type Scene = Awaited<ReturnType<typeof arrange>>
const openList = async ({ page, origin }: Scene, wave = 'puls-7'): Promise<void> => {
  await page.goto('about:blank')
  await page.goto(`${origin}/board#wave=${wave}`)
}
async function searched(scene: Scene, text: string): Promise<void> {
  scene.fakes.publish()
  await openList(scene)
  await scene.page.fill('#number', text)
  await scene.page.click('#look')
  await scene.page.waitForSelector('#result, #fault')
}

/** States of the check-in that have a picture, by name: how to come there. */
export const scenes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  ...kioskScenes,
  ...laterScenes,
  ...splitScenes,
  ...guardScenes,
  'checkin-receipt': ({ page, link }) => answerAndSend(page, link),
  'checkin-promise-changed': async ({ fakes, page, link }) => {
    await page.goto(link)
    await view(page, 'start')
    await page.waitForTimeout(1000)
    fakes.promise({ closesAt: '2027-01-01T08:00:00Z' })
    await page.reload()
    await view(page, 'stop')
  },
  'checkin-board': async scene => {
    scene.fakes.publish()
    await openList(scene)
    await scene.page.waitForSelector('#look')
  },
  'checkin-board-found': async scene => {
    await answerAndSend(scene.page, scene.link)
    await searched(scene, scene.fakes.envelopes[0]!.nonce)
  },
  'checkin-board-missing': scene => searched(scene, 'A'.repeat(43)),
  'checkin-board-unreadable': scene => searched(scene, 'Mitt kvitto'),
  'checkin-board-failed': async scene => {
    scene.fakes.publish({ checks: { takenWithinIssued: 'failed', issuedWithinInvited: 'held', allAccounted: 'held' } })
    await openList(scene)
    await scene.page.waitForSelector('#look')
  },
  'checkin-board-key-lost': async scene => {
    scene.fakes.publish({ key: { fingerprint: 'AAAA', destroyedOn: '2026-11-18', lost: true } })
    await openList(scene)
    await scene.page.waitForSelector('#look')
  },
  'checkin-board-few': async scene => {
    scene.fakes.publish({ listed: [], groups: [{ name: 'Arkivet', depth: 0, told: null }] })
    await openList(scene)
    await view(scene.page, 'board')
  },
  'checkin-board-early': async scene => {
    await openList(scene)
    await view(scene.page, 'board-state')
  },
  'checkin-board-never': async scene => {
    scene.fakes.neverShown = true
    await openList(scene)
    await view(scene.page, 'board-state')
  },
  // The board of an upgrade: made of a wave whose room kept no counts.
  'checkin-board-not-made': async scene => {
    scene.fakes.publish({
      listed: [],
      checks: { takenWithinIssued: 'unknown', issuedWithinInvited: 'unknown', allAccounted: 'unknown' },
    })
    await openList(scene)
    await view(scene.page, 'board')
  },
  'checkin-board-closed': async ({ fakes, page, link }) => {
    await answerAndSend(page, link)
    fakes.linksDeleted = true
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'closed')
  },
}

/** Shows one state to `take`, on a phone or at a desk. */
export async function showScene(
  browser: Browser,
  name: string,
  context: BrowserContextOptions,
  take: (page: Page) => Promise<void>,
): Promise<void> {
  const scene = await arrange(browser, { context })
  // The language of the invitation wins over the browser's.
  if (context.locale?.startsWith('en')) scene.fakes.invitation.language = 'en'
  await scenes[name]!(scene)
  await take(scene.page)
  await scene.close()
}
