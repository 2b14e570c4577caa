import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from '../launcher/config.js'
import { type SuiteUnderTest, startSuite } from './suite-under-test.js'

/** TILLIT_SHOTS=1 writes the pictures of docs/screenshots again. */
const shots = process.env.TILLIT_SHOTS ? join(checkout, 'docs/screenshots') : undefined

let suite: SuiteUnderTest
let browser: Browser
let phone: BrowserContext
let desk: BrowserContext
/** Origin of the check-in page. */
let checkin: string

beforeAll(async () => {
  suite = await startSuite({ demo: true })
  // Own flags: those of the package switch the browser's security off, and CORS and CSP would prove nothing.
  const linux = process.platform === 'linux'
  const program = linux ? { executablePath: await chromium.executablePath() } : { channel: 'chrome' }
  browser = await driver.launch({ ...program, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage', '--headless=shell'] })
  phone = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: 'sv-SE', deviceScaleFactor: 1 })
  desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' })
  for (const context of [phone, desk]) context.setDefaultTimeout(60_000)
})

afterAll(async () => {
  await browser?.close()
  expect(await suite?.stop()).toBe(0)
})

async function shot(page: Page, name: string): Promise<void> {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

async function stepInto(page: Page, role: string): Promise<void> {
  await page.goto(`${suite.web}/demo`)
  await Promise.all([page.waitForNavigation(), page.locator(`ul.roles form:has(input[value="${role}"]) button`).click()])
}

const view = (page: Page, name: string) => page.waitForSelector(`body[data-view="${name}"]`)

describe('one answer, followed through the whole suite in a browser', () => {
  it('Elin finds her link in the inbox, answers on a phone of 390 px and gets a receipt', async () => {
    const page = await phone.newPage()
    await page.goto(`${suite.web}/demo`)
    await shot(page, 'demo-start-390')
    await stepInto(page, 'employee')
    const link = await page.locator('a[href*="/#"]').first().getAttribute('href')
    checkin = new URL(link!).origin
    await shot(page, 'inbox-390')
    await page.goto(link!)
    await view(page, 'start')
    await shot(page, 'check-in-390')
    for (const [index, value] of [5, 4, 4, 2, 4].entries()) {
      await page
        .getByText(`Fråga ${index + 1} av 5`)
        .first()
        .waitFor()
      await page.click(`#a${value}`, { force: true })
    }
    await view(page, 'seal')
    await shot(page, 'sealed-390')
    await page.click('#send')
    await view(page, 'receipt')
    await shot(page, 'receipt-390')
    expect((await page.textContent('#number'))?.replaceAll(' ', '')).toMatch(/^[\w-]{43}$/)
    expect(page.url()).not.toContain('#')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.close()
  })

  it('nobody sees a figure of the open wave', async () => {
    const page = await desk.newPage()
    await stepInto(page, 'manager')
    const text = await page.textContent('main')
    expect(text).toContain('Hemtjänst Norr')
    expect(text).toContain('Puls 6')
    expect(text).not.toMatch(/Puls 7 ·/)
    await page.close()
  })

  it('Amina closes the wave and Karin reads the signal of her groups', async () => {
    const page = await desk.newPage()
    await stepInto(page, 'admin')
    await page.goto(`${suite.web}/admin/waves/puls-7`)
    await shot(page, 'wave-open-1280')
    await page.getByRole('button', { name: 'Stäng nu' }).or(page.getByText('Stäng nu')).first().click()
    await page.locator('form[action$="/close"] button').first().click()
    await expect
      .poll(async () => (await page.goto(`${suite.web}/admin/waves/puls-7`)) && (await page.textContent('main')), {
        interval: 500,
      })
      .toContain('Stängd')
    await page.goto(`${suite.web}/admin`)
    await shot(page, 'admin-1280')
    await stepInto(page, 'manager')
    const text = await page.textContent('main')
    expect(text).toContain('Puls 7')
    expect(text).toMatch(/3\d svar/)
    expect(text).toContain('Dag Norr')
    expect(text).toContain('Jag vet vad jag ska göra först när tiden inte räcker.')
    await shot(page, 'manager-1280')
    await page.setViewportSize({ width: 390, height: 780 })
    await shot(page, 'manager-390')
    await page.close()
  })

  it("Elin's phone finds her receipt on the open list, on which everything agrees", async () => {
    const page = await phone.newPage()
    await page.goto(`${checkin}/board#wave=puls-7`)
    await view(page, 'board')
    await page.getByText('Ja, allt stämmer').waitFor()
    await page.waitForSelector('#own-0')
    await shot(page, 'open-list-390')
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    await page.click('#own-0')
    await page.getByText('Ditt kuvert finns i listan').waitFor()
    expect(requests).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.close()
  })
})
