import { AxeBuilder } from '@axe-core/playwright'
import type { Manifest } from '@tillit/contracts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAndSend, arrange, keptOnPhone } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'
import { splitGroup, splitWave } from './checkin-split-wave.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

describe('a promise that was locked on this phone', () => {
  it('may be a stricter one: the page goes on with it, and never back', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    const { thresholds } = fakes.invitation.signed.manifest
    fakes.promise({ thresholds: { ...thresholds, b: 8 }, revision: 1 })
    await page.reload()
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    expect(await page.getAttribute('body', 'data-view')).toBe('start')
    fakes.promise({ thresholds })
    await page.reload()
    await view(page, 'stop')
    await close()
  })

  it('stops the page also after the answers are sent: no comment is sealed to a key that was not promised', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    const { thresholds } = fakes.invitation.signed.manifest
    fakes.promise({ thresholds: { ...thresholds, comments: 12 }, revision: 1 })
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'receipt')
    fakes.promise({ thresholds: { ...thresholds, comments: 12 }, revision: 2, sealPublicKey: 'BAAA' })
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'stop')
    expect(await page.locator('.facts .code').count()).toBe(2)
    await close()
  })
})

describe('a manifest that was changed on its way to a phone that has none yet', () => {
  it('is refused whichever of its fields it is: nothing is drawn, nothing is sealed', async () => {
    const { fakes, link, close } = await arrange(browser, { wave: splitWave })
    fakes.invitation.split = splitGroup
    const { signed } = fakes.invitation
    const { manifest: promised } = signed
    // One change of each field that a page could still draw.
    const changes: { [Field in keyof Manifest]-?: Manifest[Field] } = {
      version: 2 as 1,
      organisation: 'annan',
      organisationName: 'Annans kommun',
      wave: 'puls-8',
      title: { sv: 'Puls 8', en: 'Pulse 8' },
      questions: promised.questions.toReversed(),
      opensAt: '2026-11-08T08:00:00Z',
      closesAt: '2026-12-24T08:00:00Z',
      release: 'live',
      thresholds: { ...promised.thresholds, b: 4 },
      kinds: ['scores', 'split', 'comment'],
      issuerPublicKey: promised.sealPublicKey,
      sealPublicKey: promised.issuerPublicKey,
      commentRetentionDays: 366,
      revision: 1,
      sinceLast: null,
      partition: { ...splitWave.partition, items: ['hme-l1'] },
    }
    expect(Object.keys(promised).filter(field => !(field in changes))).toEqual([])
    for (const [field, value] of Object.entries(changes)) {
      fakes.seen.length = 0
      const manifest = { ...promised, [field]: value }
      fakes.invitation.signed = { ...signed, manifest }
      const phone = await browser.newContext({ locale: 'sv-SE' })
      const page = await phone.newPage()
      await page.goto(link)
      await view(page, 'stop')
      expect(
        fakes.seen.filter(path => path !== '/invitations/names'),
        field,
      ).toEqual(['/invitations/open'])
      await phone.close()
    }
    expect(fakes.envelopes).toEqual([])
    await close()
  })
})

describe.each([
  { width: 390, colorScheme: 'light', language: 'sv' },
  { width: 390, colorScheme: 'dark', language: 'en' },
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'sv' },
] as const)('a manifest changed by one word, at $width px, $colorScheme, in $language', ({ width, colorScheme, language }) => {
  it('is refused, with both numbers, by a page without fault in axe', async () => {
    const { fakes, page, link, faults, close } = await arrange(browser, {
      context: { viewport: { width, height: 800 }, colorScheme, locale: language },
    })
    fakes.invitation.language = language
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    const { signed } = fakes.invitation
    const thresholds = { ...signed.manifest.thresholds, b: 4 }
    fakes.invitation.signed = { ...signed, manifest: { ...signed.manifest, thresholds } }
    await page.reload()
    await view(page, 'stop')
    await settled(page)
    const numbers = await page.locator('.facts .code').allTextContents()
    expect(numbers).toHaveLength(2)
    expect(numbers[0]).not.toBe(numbers[1])
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(faults).toEqual([])
    await close()
  })
})
