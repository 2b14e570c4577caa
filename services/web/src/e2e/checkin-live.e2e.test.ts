import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAndSend, arrange } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

describe('a live wave on the phone', () => {
  it.each([
    ['sv', 'medan pulsen pågår, minst 5 svar åt gången, och resten när den har stängt'],
    ['en', 'while the pulse is open, at least 5 answers at a time, and the rest when it has closed'],
  ] as const)('says before answering and on the receipt when the figures come (%s)', async (language, words) => {
    const { fakes, page, link, faults, close } = await arrange(browser, { wave: { release: 'live' } })
    fakes.invitation.language = language
    await page.goto(link)
    await view(page, 'start')
    await page.click('#who')
    await view(page, 'readers')
    await page.getByText(words).waitFor()
    await settled(page)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await page.goto('about:blank')
    await answerAndSend(page, link)
    await page.getByText(words).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('is not what a wave that is counted at close says', async () => {
    const { page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.getByText('samtidigt för alla').waitFor()
    expect(await page.getByText('åt gången').count()).toBe(0)
    await close()
  })
})
