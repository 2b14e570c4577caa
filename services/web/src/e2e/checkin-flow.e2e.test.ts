import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPhone, startBrowser, startOrigin, view } from './checkin-browser.js'
import { type FakeNeighbours, startFakeNeighbours } from './checkin-neighbours.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

async function arrange(change: (fakes: FakeNeighbours) => void = () => undefined) {
  const fakes = await startFakeNeighbours()
  change(fakes)
  const origin = await startOrigin(fakes)
  const phone = await openPhone(browser)
  return {
    fakes,
    ...phone,
    link: `${origin.url}/#${fakes.secret}`,
    origin: origin.url,
    close: async () => {
      await phone.context.close()
      await origin.close()
      await fakes.close()
    },
  }
}

describe('a check-in from the link to the receipt', () => {
  it('takes three taps for three questions, and the answers arrive sealed and whole', async () => {
    const { fakes, page, link, faults, close } = await arrange()
    await page.goto(link)
    await view(page, 'start')
    expect(new URL(page.url()).hash).toBe('')
    await page.click('#a4', { force: true })
    await view(page, 'question')
    await page.getByText('Fråga 2 av 3').first().waitFor()
    await page.click('#a2', { force: true })
    await page.getByText('Fråga 3 av 3').first().waitFor()
    await page.click('#a5', { force: true })
    await view(page, 'seal')
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    const number = (await page.textContent('#number'))?.replaceAll(' ', '')
    expect(number).toBe(fakes.envelopes[0]?.nonce)
    expect(faults).toEqual([])
    await close()
  })
})
