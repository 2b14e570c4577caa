import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { startApp, testManifestPublicKey } from '@tillit/test-kit'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core'
import { createCheckinOrigin } from '../checkin-origin.js'
import type { FakeNeighbours } from './checkin-neighbours.js'

/** A headless browser. Flags of our own: those of the package switch the web's security off, and then CSP and CORS prove nothing. */
export async function startBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: process.platform === 'linux' ? await chromium.executablePath() : undefined,
    ...(process.platform === 'linux' ? {} : { channel: 'chrome' }),
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--headless=shell'],
  } as Parameters<typeof driver.launch>[0])
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = `${root}dist/checkin`

/** Builds the page where nobody has. */
export function builtPage(): string {
  if (!existsSync(`${folder}/files.json`)) execFileSync(process.execPath, [`${root}checkin/build.mjs`], { stdio: 'ignore' })
  return folder
}

/** How long a page may take for one step on a machine that has other things to do. */
const patience = 60_000

/** The check-in origin in front of the fakes, out of a folder that was built. */
export const originOf = (fakes: FakeNeighbours, folder: string): ReturnType<typeof createCheckinOrigin> =>
  createCheckinOrigin({
    folder,
    ...fakes.urls,
    signer: testManifestPublicKey,
    whistleblowing: 'https://vissla.example/',
    plainForm: 'http://127.0.0.1:4000/plain',
  })

export const startOrigin = (fakes: FakeNeighbours): Promise<{ url: string; close(): Promise<void> }> =>
  startApp(originOf(fakes, builtPage()))

/** A phone: 390 px wide, touch, Swedish. Anything the page writes to the console as an error is collected in `faults`. */
export async function openPhone(
  browser: Browser,
  more: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 780 },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    ...more,
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(String(error)))
  return { context, page, faults }
}

/** Waits for a view by its name. */
export const view = (page: Page, name: string): Promise<unknown> => page.waitForSelector(`body[data-view="${name}"]`)

/** Waits until every fade has ended: colours half way are nobody's contrast. */
export const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all(document.getAnimations().map(fade => fade.finished.catch(() => undefined))).then(() => undefined))
