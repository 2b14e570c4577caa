import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startBrowser } from './checkin-browser.js'
import { scenes, showScene } from './checkin-shots.js'
import { cookieOf, pages, startStaffWeb } from './staff-web.js'

/** Pictures of every page: `node dist/e2e/shots.js FOLDER [name-part] [width] [light|dark] [sv|en]`. For people to look at. */
const [folder, part = '', width = '1280', scheme = 'light', language = 'sv'] = process.argv.slice(2)
if (!folder) throw new Error('Say where to put the pictures: shots.js FOLDER')
mkdirSync(folder, { recursive: true })

const web = await startStaffWeb()
const browser = await startBrowser()
const around = {
  viewport: { width: Number(width), height: 900 },
  colorScheme: scheme === 'dark' ? 'dark' : 'light',
  locale: language === 'en' ? 'en-GB' : 'sv-SE',
} as const
async function take(name: string, page: Page): Promise<void> {
  await page.screenshot({ path: join(folder!, `${name}-${width}-${scheme}-${language}.png`), fullPage: true })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) console.log(`${name}: ${wide} px too wide at ${width}`)
}
for (const { name, path, role } of pages.filter(page => page.name.includes(part))) {
  const context = await browser.newContext({ ...around, extraHTTPHeaders: role ? { cookie: cookieOf(role) } : {} })
  const page = await context.newPage()
  await page.goto(web.url + path, { waitUntil: 'networkidle' })
  await take(name, page)
  await context.close()
}
for (const name of Object.keys(scenes).filter(name => name.includes(part))) {
  await showScene(browser, name, around, page => take(name, page))
}
await browser.close()
await web.close()
