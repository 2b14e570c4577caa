import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAndSend, arrange } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const guard = (page: Page) => page.locator('#guard')
async function write(options: Parameters<typeof arrange>[1] = {}) {
  const phone = await arrange(browser, options)
  await answerAndSend(phone.page, phone.link)
  await phone.page.click('#comment')
  await view(phone.page, 'comment')
  return phone
}

describe('the name guard', () => {
  it('says what it found and why, and changes it to a role with one tap, wherever it stands', async () => {
    const { page, fakes, faults, close } = await write()
    await page.fill('#text', 'Fatima och hodans schema. Ring 070-174 06 35. Fatima vet.')
    await page.getByText('3 saker kan peka ut någon').waitFor()
    await expect.poll(() => page.textContent('#status')).toContain('3 saker i texten kan peka ut någon')
    expect(await guard(page).textContent()).toContain('Fatima ser ut som ett namn.')
    await settled(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(node => node.html).join(' ')}`)).toEqual([])
    await page.getByRole('button', { name: 'en kollega (byt till, Fatima)' }).click()
    await page.getByRole('button', { name: 'min chefs (byt till, hodans)' }).click()
    await page.getByRole('button', { name: 'Ta bort 070-174 06 35' }).click()
    expect(await page.inputValue('#text')).toBe('En kollega och min chefs schema. Ring . En kollega vet.')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
    await page.click('#send-comment')
    await page.getByText('Din kommentar är mottagen').waitFor()
    expect(fakes.comments[0]).not.toHaveProperty('kept')
    expect(faults).toEqual([])
    await close()
  })

  it('stops a text until its writer has decided, and tells the receiver that something is kept', async () => {
    const { page, fakes, close } = await write()
    await page.fill('#text', 'Tack Zyxandra Kvibblesmed!')
    await page.click('#send-comment')
    await guard(page).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('guard')
    expect(await page.getAttribute('body', 'data-view')).toBe('comment')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('en kollega')
    await page.getByRole('button', { name: 'Behåll Zyxandra Kvibblesmed' }).click()
    expect(await guard(page).isVisible()).toBe(false)
    await page.click('#send-comment')
    await page.getByText('Din kommentar är mottagen').waitFor()
    expect(fakes.comments[0]).toMatchObject({ text: 'Tack Zyxandra Kvibblesmed!', kept: true })
    await close()
  })

  it('lets no identity number through, and asks nobody about it', async () => {
    const { page, fakes, close } = await write()
    await page.fill('#text', 'Hon är 850713-2382.')
    await page.getByText('Personnummer skickas aldrig.').waitFor()
    expect(await page.getByRole('button', { name: /Behåll/ }).count()).toBe(0)
    await page.click('#send-comment')
    await page.getByText('Din kommentar är mottagen').waitFor()
    expect(fakes.comments[0]?.text).toBe('Hon är [personnummer].')
    await close()
  })

  it('is fetched when somebody writes and not before, and keeps to patterns where its list cannot be had', async () => {
    const { page, link, context, close } = await arrange(browser, { context: { serviceWorkers: 'block' } })
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await context.route(/names-.*\.bin$/, route => route.abort())
    await answerAndSend(page, link)
    // The filter comes with every visit: asked for when somebody writes, it would tell who does.
    expect(asked.filter(path => /guard|names/.test(path))).toEqual(['/invitations/names'])
    await page.click('#comment')
    await page.getByText('Alla namn kunde inte kontrolleras här.').waitFor()
    await page.fill('#text', 'Fatima, 070-174 06 35')
    await page.getByText('En sak kan peka ut någon').waitFor()
    expect(await guard(page).textContent()).toContain('070-174 06 35')
    expect(asked.filter(path => path === '/invitations/names')).toHaveLength(1)
    await settled(page)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await close()
  })

  it('says what the receiver found where the device could not look; sent once more, it is kept', async () => {
    const { page, fakes, link, context, close } = await arrange(browser, { context: { serviceWorkers: 'block' } })
    await context.route(/names-.*\.bin$/, route => route.abort())
    await answerAndSend(page, link)
    await page.click('#message')
    await view(page, 'message')
    await page.getByText('Alla namn kunde inte kontrolleras här.').waitFor()
    await page.fill('#text', 'Tack Fatima')
    fakes.failures.feedback.push(422)
    await page.click('#send-message')
    await page.getByText('Texten innehåller något som kan peka ut någon').waitFor()
    expect(await page.inputValue('#text')).toBe('Tack Fatima')
    await page.click('#send-message')
    await view(page, 'code')
    expect(fakes.messages[0]).toMatchObject({ text: 'Tack Fatima', kept: true })
    await close()
  })

  it('works without a network once it has been used', async () => {
    const { page, context, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.reload()
    await view(page, 'receipt')
    await page.click('#comment')
    await page.fill('#text', 'Fatima')
    await guard(page).waitFor()
    await context.setOffline(true)
    await page.reload()
    await page.click('#comment')
    await page.fill('#text', 'Fatima')
    await page.getByText('En sak kan peka ut någon').waitFor()
    await close()
  })

  it('fits a narrow phone, a wide window, a dark room, and English', async () => {
    for (const [width, colorScheme, locale] of [
      [320, 'dark', 'sv-SE'],
      [1280, 'dark', 'sv-SE'],
      [390, 'light', 'en-GB'],
    ] as const) {
      const { page, close } = await write({ context: { viewport: { width, height: 800 }, colorScheme, locale } })
      if (locale === 'en-GB') await page.click('#language')
      await page.fill('#text', 'Fatima och KPU 21A, 850713-2382')
      await guard(page).waitFor()
      await settled(page)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
      await close()
    }
  })
})
