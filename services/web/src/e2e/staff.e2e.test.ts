import { AxeBuilder } from '@axe-core/playwright'
import type { Role } from '@tillit/contracts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, startBrowser } from './checkin-browser.js'
import { cookieOf, pages, startStaffWeb } from './staff-web.js'

let browser: Browser
let web: Awaited<ReturnType<typeof startStaffWeb>>
beforeAll(async () => {
  ;[browser, web] = await Promise.all([startBrowser(), startStaffWeb()])
})
afterAll(async () => {
  await browser?.close()
  await web?.close()
})

interface Look {
  width: number
  scheme: 'light' | 'dark'
  locale: 'sv-SE' | 'en-GB'
}

async function open(
  look: Look,
  role: Role | null,
  path: string,
): Promise<{ context: BrowserContext; page: Page; faults: string[]; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width: look.width, height: 900 }, colorScheme: look.scheme, locale: look.locale })
  if (role) {
    const [name = '', value = ''] = cookieOf(role).split(/=(.*)/s)
    await context.addCookies([{ name, value, url: web.url }])
  }
  const page = await context.newPage()
  const faults: string[] = []
  const asked: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(String(error)))
  page.on('request', request => asked.push(request.url()))
  await page.goto(web.url + path)
  return { context, page, faults, asked }
}

const looks: readonly Look[] = [
  { width: 390, scheme: 'light', locale: 'sv-SE' },
  { width: 1280, scheme: 'dark', locale: 'sv-SE' },
  { width: 390, scheme: 'dark', locale: 'en-GB' },
  { width: 1280, scheme: 'light', locale: 'en-GB' },
]

describe.each(looks)('at $width, $scheme, $locale', look => {
  it('every page passes axe with everything unfolded, breaks no policy and needs no sideways scroll', async () => {
    const found: string[] = []
    for (const { name, path, role } of pages) {
      const { context, page, faults } = await open(look, role, path)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
      })
      await settled(page)
      // Swagger UI's own markup is not ours; the page around it is.
      const { violations } = await new AxeBuilder({ page }).exclude('#swagger').analyze()
      for (const violation of violations) found.push(`${name}: ${violation.id} ${violation.nodes[0]?.target.join(' ')}`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (wide > 0) found.push(`${name}: ${wide} px too wide`)
      found.push(...faults.map(fault => `${name}: ${fault}`))
      await context.close()
    }
    expect(found).toEqual([])
  })
})

const desk: Look = { width: 1280, scheme: 'light', locale: 'sv-SE' }
const phone: Look = { width: 390, scheme: 'light', locale: 'sv-SE' }

describe('by keyboard', () => {
  it('the first Tab is the way past the header', async () => {
    const { context, page } = await open(desk, 'manager', '/signals')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Hoppa till innehållet')
    await context.close()
  })

  it('Escape closes the menu and gives focus back', async () => {
    const { context, page } = await open(phone, 'manager', '/signals')
    await page.locator('.menu summary').click()
    expect(await page.locator('.menu nav').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.menu nav').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
    await context.close()
  })

  it('a dialog begins on the safe choice and sends nothing when it is left', async () => {
    const { context, page } = await open(desk, 'admin', '/admin/waves/puls-9')
    await page.getByRole('link', { name: 'Lås löftet och starta' }).click()
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Avbryt')
    web.rooms.calls.length = 0
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog').isVisible()).toBe(false)
    expect(web.rooms.calls).toEqual([])
    await context.close()
  })
})

describe('the promise of a launched pulse', () => {
  it('becomes stricter by what HR chose, and by nothing else', async () => {
    const { context, page } = await open(desk, 'admin', '/admin/waves/puls-8')
    await page.getByRole('link', { name: 'Gör löftet strängare' }).click()
    web.rooms.calls.length = 0
    await page.getByRole('button', { name: 'Gör löftet strängare' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Välj något')
    expect(web.rooms.calls.filter(call => call.method === 'POST')).toEqual([])
    await page.getByLabel('Minst åtta svar').check()
    await page.getByLabel('90 dagar').check()
    await page.getByRole('button', { name: 'Gör löftet strängare' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Löftet är strängare nu.')
    const told = web.rooms.calls.filter(call => call.method === 'POST').map(({ to, path, body }) => ({ to, path, body }))
    expect(told).toEqual([
      { to: 'planner', path: '/waves/puls-8/tighten', body: { thresholds: { b: 8, commentGroup: 8 }, commentRetentionDays: 90 } },
    ])
    await context.close()
  })
})

describe('small groups that changed since the last pulse', () => {
  it('are shown in numbers to whoever asked for the launch, who cannot approve', async () => {
    const { context, page } = await open(desk, 'admin', '/admin/waves/puls-13?confirm=launch')
    await page.locator('#dialog-launch').getByRole('button').click()
    await page.waitForURL('**/admin/waves/puls-13')
    const row = page.getByRole('row', { name: /Kväll Norr/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['9', '2', '1'])
    await page.goto(`${web.url}/admin/waves/puls-10`)
    expect(await page.getByText('Nu behöver en annan person').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Godkänn och starta' }).count()).toBe(0)
    await context.close()
  })

  it.each([
    ['admin', '/admin/waves/puls-11'],
    ['safety-representative', '/waves/puls-11'],
  ] as const)('are approved by a second person, exactly as shown: %s', async (role, path) => {
    const { context, page } = await open(desk, role, path)
    web.rooms.calls.length = 0
    await page.getByRole('button', { name: 'Godkänn och starta' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Godkänt. Pulsen är startad.')
    const told = web.rooms.calls
      .filter(call => call.method === 'POST' && call.to === 'planner')
      .map(({ to, path: at, body }) => ({ to, at, body }))
    expect(told).toEqual([{ to: 'planner', at: '/waves/puls-11/approve', body: { digest: 'AAAA' } }])
    await context.close()
  })
})

describe('on a narrow screen', () => {
  it('no page needs sideways scroll at 320 px', async () => {
    const wide: string[] = []
    for (const { name, path, role } of pages) {
      const { context, page } = await open({ ...phone, width: 320 }, role, path)
      if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) wide.push(name)
      await context.close()
    }
    expect(wide).toEqual([])
  })
})

describe('on a phone', () => {
  it('no link that stands by itself is lower than 24 px, and parts of a page stand 32 px apart', { timeout: 120_000 }, async () => {
    const found: string[] = []
    for (const { name, path, role } of pages.filter(({ name }) => name !== 'docs')) {
      const { context, page } = await open(phone, role, path)
      const low = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('a, button, summary, select')]
          .filter(({ parentElement, textContent }) => parentElement?.textContent?.trim() === textContent?.trim())
          .filter(one => one.checkVisibility() && one.getBoundingClientRect().height > 1 && one.getBoundingClientRect().height < 24)
          .map(one => `${one.textContent?.trim()}: ${Math.round(one.getBoundingClientRect().height)} px`),
      )
      const near = await page.evaluate(
        () =>
          [...document.querySelectorAll('.section.flow--wide > * + *')].filter(one => getComputedStyle(one).marginBlockStart !== '32px')
            .length,
      )
      found.push(...low.map(text => `${name}: ${text}`), ...(near > 0 ? [`${name}: ${near} parts too near`] : []))
      await context.close()
    }
    expect(found).toEqual([])
  })
})

describe('an import', () => {
  it('shows every bad row and says that nothing was saved', async () => {
    const { context, page } = await open(desk, 'admin', '/admin/import')
    const csv = { mimeType: 'text/csv', buffer: Buffer.from('code;name\n1;A\n') }
    await page.locator('#units').setInputFiles({ name: 'units.csv', ...csv })
    await page.locator('#people').setInputFiles({ name: 'people.csv', ...csv })
    await page.locator('#org button[type=submit]').click()
    await page.locator('#org-work tbody tr').waitFor()
    expect(await page.locator('#org-work [role=status]').textContent()).toContain('Inget är sparat.')
    expect(await page.locator('#org-work tbody tr').textContent()).toBe('personal214datumet 2026-13-01 i kolumnen "Slutdatum" finns inte')
    await context.close()
  })
})

describe('the interfaces', () => {
  it('are drawn without one request to anybody else', async () => {
    const { context, page, faults, asked } = await open(desk, null, '/docs?service=planner')
    await page.locator('.swagger-ui .info').waitFor()
    expect(asked.filter(url => !url.startsWith(web.url) && !url.startsWith('data:'))).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('on paper', () => {
  it('the meeting sheet is one A4', async () => {
    const { context, page } = await open(desk, 'manager', '/signals/meeting')
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await context.close()
  })
})
