import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrange } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

describe('how the group has changed', () => {
  it.each([
    ['sv', { joined: 2, left: 1 }, 'Sedan förra pulsen', '2 nya, 1 har slutat eller bytt grupp'],
    ['sv', { joined: 1, left: 0 }, 'Sedan förra pulsen', '1 ny, 0 har slutat eller bytt grupp'],
    ['sv', { joined: 0, left: 0 }, 'Sedan förra pulsen', 'samma personer i gruppen'],
    ['en', { joined: 2, left: 1 }, 'Since the last pulse', '2 new, 1 left or changed group'],
  ] as const)('stands beside the promise (%s, %o)', async (language, changes, since, words) => {
    const { fakes, page, link, close } = await arrange(browser)
    Object.assign(fakes.invitation, { language, changes })
    await page.goto(link)
    await view(page, 'start')
    await page.click('#who')
    await view(page, 'readers')
    await page.getByText(since, { exact: true }).waitFor()
    await page.getByText(words, { exact: true }).waitFor()
    await settled(page)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await close()
  })

  it('is not mentioned the first time a group is asked', async () => {
    const { page, link, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await page.click('#who')
    await view(page, 'readers')
    expect(await page.getByText('Sedan förra pulsen').count()).toBe(0)
    await close()
  })
})
