import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, arrange, backgroundSync } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const hour = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
const open = (closes = 48) => arrange(browser, { wave: { opensAt: inHours(-24), closesAt: inHours(closes) } })

/** What this phone keeps of the envelope. */
const waiting = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ scores?: string; after?: number } | undefined>(resolve => {
        const base = indexedDB.open('keyval-store')
        base.onsuccess = () => {
          const table = base.result.transaction('keyval').objectStore('keyval')
          const all = table.getAll(IDBKeyRange.bound('ballot:', 'ballot;'))
          all.onsuccess = () => resolve(all.result[0]?.waiting)
        }
      }),
  )

async function putOff(page: Page, link: string): Promise<void> {
  await answer(page, link)
  await page.click('#later')
  await view(page, 'later')
  await page.click('#confirm-later')
  await view(page, 'waits-later')
}

describe('a random time', () => {
  it('is explained, and then keeps the envelope sealed on the phone, over closing the page', async () => {
    const { fakes, page, link, faults, close } = await open()
    await answer(page, link)
    await page.click('#later')
    await view(page, 'later')
    await page.getByText('kan se att din telefon skickar något just nu').waitFor()
    await settled(page)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(one => one.id)).toEqual([])
    await page.click('#confirm-later')
    await view(page, 'waits-later')
    await settled(page)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(one => one.id)).toEqual([])
    const kept = await waiting(page)
    expect(kept?.scores).toHaveLength(279)
    expect(kept?.after).toBeGreaterThan(Date.now() - 60_000)
    expect(kept?.after).toBeLessThanOrEqual(Date.now() + 6 * hour)
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'waits-later')
    expect(fakes.scores).toEqual([])
    await page.click('#now')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    expect(faults).toEqual([])
    await close()
  })

  it('comes: the page that is open sends by itself', async () => {
    const { fakes, page, link, close } = await open()
    await page.clock.install()
    await putOff(page, link)
    await page.clock.runFor(60_000)
    await page.clock.fastForward(6 * hour)
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    await close()
  })

  it('that has passed while the page was closed is sent when the link is opened', async () => {
    const { fakes, page, link, close } = await open()
    await putOff(page, link)
    await page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const base = indexedDB.open('keyval-store')
          base.onsuccess = () => {
            const table = base.result.transaction('keyval', 'readwrite').objectStore('keyval')
            const each = table.openCursor(IDBKeyRange.bound('ballot:', 'ballot;'))
            each.onsuccess = () => {
              const { waiting } = each.result!.value
              each.result!.update({ ...each.result!.value, waiting: { ...waiting, after: Date.now() - 1 } }).onsuccess = () => resolve()
            }
          }
        }),
    )
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    await close()
  })

  it('is not offered when the closing is near, and never reaches into its last hour', async () => {
    const near = await open(1.5)
    await answer(near.page, near.link)
    expect(await near.page.locator('#later').count()).toBe(0)
    await near.close()
    const soon = await open(2.5)
    await putOff(soon.page, soon.link)
    expect((await waiting(soon.page))?.after).toBeLessThanOrEqual(Date.now() + 1.5 * hour)
    await soon.close()
  })

  it('can be given up: sent now from the offer, or erased from the phone', async () => {
    const { fakes, page, link, close } = await open()
    await answer(page, link)
    await page.click('#later')
    await view(page, 'later')
    await page.getByRole('button', { name: 'Tillbaka' }).click()
    await view(page, 'seal')
    await page.click('#later')
    await view(page, 'later')
    await page.click('#confirm-later')
    await view(page, 'waits-later')
    await page.click('#erase')
    await view(page, 'erase')
    await page.getByRole('button', { name: 'Behåll kuvertet' }).click()
    await view(page, 'waits-later')
    await page.click('#erase')
    await page.getByRole('button', { name: 'Radera från telefonen' }).click()
    await view(page, 'forgotten')
    expect(await waiting(page)).toBeUndefined()
    expect(fakes.scores).toEqual([])
    await close()
  })
})

describe('the browser’s own sending in the background', () => {
  it('sends what waits without the page, once its time has come and not before', async () => {
    const { fakes, page, link, origin, close } = await open()
    await putOff(page, link)
    const sync = await backgroundSync(page, origin)
    await sync()
    await page.waitForTimeout(500)
    expect(fakes.scores).toEqual([])
    await page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const base = indexedDB.open('keyval-store')
          base.onsuccess = () => {
            const table = base.result.transaction('keyval', 'readwrite').objectStore('keyval')
            const each = table.openCursor(IDBKeyRange.bound('ballot:', 'ballot;'))
            each.onsuccess = () => {
              const { waiting } = each.result!.value
              each.result!.update({ ...each.result!.value, waiting: { ...waiting, after: 0 } }).onsuccess = () => resolve()
            }
          }
        }),
    )
    await sync()
    await expect.poll(() => fakes.scores).toEqual([[4, 2, 5]])
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'receipt')
    expect(fakes.scores).toHaveLength(1)
    await close()
  })
})
