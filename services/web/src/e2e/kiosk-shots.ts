import { makeSlipCode } from '@tillit/ballot/slip'
import type { Page } from 'playwright-core'
import type { arrange } from './checkin-arrange.js'
import { view } from './checkin-browser.js'

type Scene = Awaited<ReturnType<typeof arrange>>

/** Stands before a tablet, or types a slip at home. */
async function at({ page, origin, fakes }: Scene, path: 'kiosk' | 'slip'): Promise<string> {
  fakes.secret = makeSlipCode(crypto.getRandomValues(new Uint8Array(19)))
  await page.goto(`${origin}/${path}`)
  await view(page, path)
  return fakes.secret
}
async function begin(page: Page, code: string, name: string): Promise<void> {
  await page.fill('#code', code)
  await page.click('#begin')
  await view(page, name)
}
async function nothingToReport(page: Page): Promise<void> {
  await page.click('#nothing')
  await view(page, 'seal')
}

/** States of the shared tablet and the slip page that have a picture. */
export const kioskScenes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'checkin-slip': scene => at(scene, 'slip'),
  'checkin-kiosk': scene => at(scene, 'kiosk'),
  'checkin-kiosk-fault': async scene => begin(scene.page, (await at(scene, 'kiosk')).slice(0, 18), 'kiosk'),
  'checkin-kiosk-still': async scene => {
    await scene.page.clock.install()
    await begin(scene.page, await at(scene, 'kiosk'), 'start')
    await scene.page.clock.fastForward(20_500)
    await scene.page.waitForSelector('dialog[open]')
  },
  'checkin-kiosk-receipt': async scene => {
    await begin(scene.page, await at(scene, 'kiosk'), 'start')
    await nothingToReport(scene.page)
    await scene.page.click('#send')
    await view(scene.page, 'receipt')
  },
  'checkin-kiosk-waits': async scene => {
    await begin(scene.page, await at(scene, 'kiosk'), 'start')
    await scene.page.waitForTimeout(800)
    await nothingToReport(scene.page)
    await scene.context.setOffline(true)
    await scene.page.click('#send')
    await view(scene.page, 'offline')
  },
  'checkin-kiosk-used': async scene => {
    const code = await at(scene, 'kiosk')
    scene.fakes.invitation.drawn = true
    await begin(scene.page, code, 'used')
  },
}

/** An envelope that is to leave at a random time; needs a wave that is still open for a day. */
export const laterScenes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'checkin-later': async ({ page, link, fakes }) => {
    fakes.promise({ closesAt: new Date(Date.now() + 86_400_000).toISOString() })
    await page.goto(link)
    await view(page, 'start')
    await nothingToReport(page)
    await page.click('#later')
    await view(page, 'later')
  },
  'checkin-later-waits': async scene => {
    await laterScenes['checkin-later']!(scene)
    await scene.page.click('#confirm-later')
    await view(scene.page, 'waits-later')
  },
}
