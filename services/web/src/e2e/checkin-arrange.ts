import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openPhone, startOrigin, view } from './checkin-browser.js'
import { startFakeNeighbours } from './checkin-neighbours.js'

/** One reader with a phone of her own in front of fresh neighbours. */
export async function arrange(
  browser: Browser,
  options: { context?: BrowserContextOptions; wave?: Parameters<typeof startFakeNeighbours>[0] } = {},
) {
  const fakes = await startFakeNeighbours(options.wave)
  const origin = await startOrigin(fakes)
  const phone = await openPhone(browser, options.context)
  return {
    fakes,
    ...phone,
    origin: origin.url,
    link: `${origin.url}/#${fakes.secret}`,
    close: async () => {
      await phone.context.close()
      await origin.close()
      await fakes.close()
    },
  }
}

/** Taps an answer; the scale's input lies over its dot. */
export const tap = (page: Page, value: number): Promise<void> => page.click(`#a${value}`, { force: true })

/** Waits for question `at`, whatever the language. */
export const question = (page: Page, at: number): Promise<void> =>
  page
    .getByText(new RegExp(`(Fråga|Question) ${at} `))
    .first()
    .waitFor()

/** Taps 4, 2, 5 and stands before the seal. */
export async function answer(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await view(page, 'start')
  await tap(page, 4)
  await question(page, 2)
  await tap(page, 2)
  await question(page, 3)
  await tap(page, 5)
  await view(page, 'seal')
}

/** Answers and sends. */
export async function answerAndSend(page: Page, link: string): Promise<void> {
  await answer(page, link)
  await page.click('#send')
  await view(page, 'receipt')
}

/** The ballot is drawn, and its tokens and the page are kept on the phone. */
export async function keptOnPhone(page: Page, fakes: { seen: string[] }): Promise<void> {
  await expect.poll(() => fakes.seen.includes('/invitations/draw')).toBe(true)
  await pageKept(page)
  const drawn = () =>
    page.evaluate(
      () =>
        new Promise<boolean>(resolve => {
          const base = indexedDB.open('keyval-store')
          base.onsuccess = () => {
            const all = base.result.transaction('keyval').objectStore('keyval').getAll(IDBKeyRange.bound('ballot:', 'ballot;'))
            all.onsuccess = () => resolve(all.result.some(({ tokens }) => tokens !== undefined))
          }
        }),
    )
  await expect.poll(drawn).toBe(true)
}

/** The page can be had without a network: its files are kept, and requests go by way of its worker. */
export async function pageKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** The browser's own sending in the background, as often as it is called. */
export async function backgroundSync(page: Page, origin: string): Promise<() => Promise<unknown>> {
  const tools = await page.context().newCDPSession(page)
  const registrations: string[] = []
  tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: all }) => {
    registrations.push(...all.map(one => one.registrationId))
  })
  await tools.send('ServiceWorker.enable')
  await expect.poll(() => registrations.length).toBeGreaterThan(0)
  const [registrationId] = registrations as [string]
  return () => tools.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'envelopes', lastChance: true })
}
