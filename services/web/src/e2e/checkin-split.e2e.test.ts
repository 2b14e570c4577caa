import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, arrange } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'
import { splitGroup, splitWave } from './checkin-split-wave.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

async function arranged(split: typeof splitGroup | undefined = splitGroup) {
  const made = await arrange(browser, { wave: splitWave })
  if (split) made.fakes.invitation.split = split
  await made.page.clock.install()
  return made
}

describe('questions by an attribute', () => {
  it('have an envelope of their own, of the same size, sent by itself: never both in one moment', async () => {
    const { fakes, page, link, faults, close } = await arranged()
    await answer(page, link)
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.envelopes).toHaveLength(1)
    await page.getByText('Det första av två kuvert är framme.').waitFor()
    expect(await page.locator('#forget').count()).toBe(0)
    for (let second = 0; second < 32 && fakes.envelopes.length < 2; second++) {
      await page.clock.runFor(1000)
      if (second < 2) expect(fakes.envelopes).toHaveLength(1)
    }
    await page.getByText('Båda kuverten är framme.').waitFor()
    expect(fakes.scores).toEqual([[4]])
    expect(fakes.split).toEqual([[2, 5]])
    expect(fakes.envelopes.map(one => `${one.kind} ${one.cohort} ${one.sealed.length}`).sort()).toEqual(['scores n4 279', 'split n57 279'])
    expect(new Set(fakes.envelopes.map(one => one.nonce)).size).toBe(2)
    expect(await page.locator('#forget').count()).toBe(1)
    expect(faults).toEqual([])
    await close()
  })

  it('are kept from the first visit on, for opening the link again without a network', async () => {
    const { fakes, page, link, close } = await arrange(browser, { wave: splitWave })
    fakes.invitation.split = splitGroup
    await page.goto(link)
    await view(page, 'start')
    const kept = () =>
      page.evaluate(async () => {
        const caching = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()))
        return caching.flat().some(({ url }) => new URL(url).pathname.startsWith('/split-'))
      })
    await expect.poll(kept).toBe(true)
    await close()
  })

  it('go first as often as last', async () => {
    const kindsFirst = new Set<string>()
    // A coin each: twenty-four of one side are one in eight million, a third visit is the usual end.
    for (let visit = 0; visit < 24 && kindsFirst.size < 2; visit++) {
      const { fakes, page, link, close } = await arranged()
      await answer(page, link)
      await page.click('#send')
      await view(page, 'receipt')
      kindsFirst.add(fakes.envelopes[0]!.kind)
      await close()
    }
    expect(kindsFirst).toEqual(new Set(['scores', 'split']))
  })

  it('are sent on the next visit when the page was closed too soon', async () => {
    const { fakes, page, link, close } = await arranged()
    await answer(page, link)
    await page.click('#send')
    await view(page, 'receipt')
    await page.goto('about:blank')
    expect(fakes.envelopes).toHaveLength(1)
    await page.goto(link)
    for (let second = 0; second < 64 && fakes.envelopes.length < 2; second++) await page.clock.runFor(1000)
    await expect.poll(() => fakes.envelopes.map(one => one.kind).sort()).toEqual(['scores', 'split'])
    await close()
  })

  it('are told as lost when the check-in closed before the second envelope went, and nothing waits any more', async () => {
    const { fakes, page, link, close } = await arranged()
    await answer(page, link)
    await page.click('#send')
    await view(page, 'receipt')
    await page.goto('about:blank')
    fakes.invitation.state = 'closed'
    await page.goto(link)
    await view(page, 'closed')
    await page.getByText('Vi fick inget besked om det andra kuvertet innan pulsen stängde.').waitFor()
    await page.click('#language')
    await page.getByText('We had no word of the second envelope before the pulse closed.').waitFor()
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'closed')
    expect(await page.getByText('the second envelope').count()).toBe(0)
    expect(fakes.envelopes).toHaveLength(1)
    await close()
  })

  it('say under the question and on the page about readers where they are read, in both languages', async () => {
    const { page, link, close } = await arranged()
    await page.goto(link)
    await view(page, 'start')
    expect(await page.getByText('Den här frågan läses per').count()).toBe(0)
    await page.click('#who')
    await view(page, 'readers')
    await page.getByRole('heading', { name: 'Frågor som läses per yrkesgrupp' }).waitFor()
    await page
      .getByText('Två frågor läses per yrkesgrupp i Hemtjänst, inte per arbetsgrupp. Du räknas i gruppen Undersköterska, 112 personer.')
      .waitFor()
    await settled(page)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.getByRole('button', { name: 'Till frågan' }).click()
    await page.getByRole('button', { name: 'Hoppa över' }).click()
    await page.getByText('Den här frågan läses per yrkesgrupp i Hemtjänst.').waitFor()
    await page.click('#language')
    await page.getByText('This question is read by occupation group in Hemtjänst.').waitFor()
    await close()
  })

  it('are not asked who has no group for them, and then there is one envelope', async () => {
    const { fakes, page, link, close } = await arranged(undefined)
    delete fakes.invitation.split
    await page.goto(link)
    await page.getByText('Fråga 1 av 1').first().waitFor()
    await page.getByRole('button', { name: 'Hoppa över' }).click()
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[null]])
    expect(fakes.split).toEqual([])
    await close()
  })
})
