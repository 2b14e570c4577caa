import { AxeBuilder } from '@axe-core/playwright'
import { makeSlipCode } from '@tillit/ballot/slip'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrange, backgroundSync, question, tap } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const tablet = { viewport: { width: 820, height: 1180 } }
const typed = (code: string) => code.match(/.{4}/g)!.join(' ').toLowerCase().replaceAll('0', 'o')

/** A tablet at its start page, and a slip that is good. */
async function atKiosk(path = '/kiosk') {
  const all = await arrange(browser, { context: tablet })
  const code = makeSlipCode(crypto.getRandomValues(new Uint8Array(19)))
  all.fakes.secret = code
  await all.page.goto(all.origin + path)
  await view(all.page, path.slice(1))
  return { ...all, code }
}

async function enter(page: Page, code: string): Promise<void> {
  await page.fill('#code', typed(code))
  await page.click('#begin')
  await view(page, 'start')
}
async function answerAll(page: Page): Promise<void> {
  await tap(page, 4)
  await question(page, 2)
  await tap(page, 2)
  await question(page, 3)
  await tap(page, 5)
  await view(page, 'seal')
}

/** Empties the tablet by hand: the start page of a new document, in which nothing of the old one can be left. */
async function done(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { before: true }))
  await page.click('#done')
  await page.waitForFunction(() => !('before' in window) && document.body.dataset.view === 'kiosk')
}

/** Everything the browser keeps for the origin, but the page's own files. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const bases = await indexedDB.databases()
    return { bases: bases.map(base => base.name), local: localStorage.length, session: sessionStorage.length, cookies: document.cookie }
  })
const nothing = { bases: [], local: 0, session: 0, cookies: '' }

describe('a shared tablet', () => {
  it('takes a slip as people type it, sends the ballot, and shows the receipt once with nothing to save', async () => {
    const { fakes, page, code, faults, close } = await atKiosk()
    await enter(page, code)
    await answerAll(page)
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    expect((await page.textContent('#number'))?.replaceAll(' ', '')).toBe(fakes.envelopes[0]?.nonce)
    expect(await page.locator('#save, #copy, #forget, #message, main a').count()).toBe(0)
    expect(await kept(page)).toEqual(nothing)
    await done(page)
    // Half the number: four letters of it stand in a page by chance once in thousands of runs.
    expect((await page.content()).replaceAll(/<[^>]*>|\s/g, '')).not.toContain(fakes.envelopes[0]!.nonce.slice(0, 20))
    expect(await kept(page)).toEqual(nothing)
    expect(faults).toEqual([])
    await close()
  })

  it('tells a mistyped code before anybody is asked', async () => {
    const { fakes, page, code, close } = await atKiosk()
    await page.fill('#code', code.slice(0, 19) + (code[19] === 'A' ? 'B' : 'A'))
    await page.click('#begin')
    await page.getByText('Något tecken är fel').waitFor()
    await page.fill('#code', 'ABCD')
    await page.click('#begin')
    await page.getByText('Du har skrivit 4 av 20').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code')
    expect(fakes.seen).toEqual([])
    await close()
  })

  it('is emptied when nobody touches it for thirty seconds, warned ten seconds before', async () => {
    const { fakes, page, code, close } = await atKiosk()
    await page.clock.install()
    await page.goto(page.url())
    await view(page, 'kiosk')
    await enter(page, code)
    await tap(page, 4)
    await question(page, 2)
    await page.clock.fastForward(20_500)
    await page.waitForSelector('dialog[open]')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('still')
    await page.click('#still')
    await page.waitForSelector('dialog', { state: 'detached' })
    expect(await page.getAttribute('body', 'data-view')).toBe('question')
    await page.clock.fastForward(20_500)
    await page.waitForSelector('dialog[open]')
    await page.clock.runFor(10_500)
    await view(page, 'kiosk')
    expect(await page.locator('dialog').count()).toBe(0)
    expect(await page.inputValue('#code')).toBe('')
    await page.clock.runFor(20_000)
    expect(fakes.scores).toEqual([])
    expect(await kept(page)).toEqual(nothing)
    await close()
  })

  it('never sends what was not let go: emptied while the seal counts down, the ballot stays unsent', async () => {
    const { fakes, page, code, context, close } = await atKiosk()
    await enter(page, code)
    await answerAll(page)
    await context.setOffline(true)
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    await view(page, 'kiosk')
    await context.setOffline(false)
    await page.waitForTimeout(9_500)
    expect(fakes.scores).toEqual([])
    await close()
  })

  it('has nowhere to go back to, and forgets language and code on the way', async () => {
    const { page, code, close } = await atKiosk()
    await page.click('#language')
    await page.getByText('Type the code on your slip').waitFor()
    await enter(page, code)
    await page.goBack().catch(() => undefined)
    await page.waitForTimeout(300)
    expect(new URL(page.url()).pathname).toBe('/kiosk')
    expect(await page.getAttribute('body', 'data-view')).toBe('start')
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await view(page, 'kiosk')
    await page.getByText('Skriv koden på din lapp').first().waitFor()
    expect(await page.evaluate(() => location.hash + location.search)).toBe('')
    expect((await fetch(page.url())).headers.get('cache-control')).toBe('no-store')
    await close()
  })

  it('holds a sealed envelope in memory while there is no network, serves the next, and sends it later', async () => {
    const { fakes, page, context, code, close } = await atKiosk()
    await enter(page, code)
    await expect.poll(() => fakes.seen.includes('/invitations/draw')).toBe(true)
    await page.waitForTimeout(300)
    await answerAll(page)
    await context.setOffline(true)
    await page.click('#send')
    await page.getByText('Plattan har inget nät just nu').first().waitFor()
    expect(await kept(page)).toEqual(nothing)
    await page.click('#done')
    await view(page, 'kiosk')
    await page.getByText('Ett förseglat kuvert väntar på nätet.').waitFor()
    expect(await page.content()).not.toContain(code)
    await context.setOffline(false)
    await expect.poll(() => fakes.scores).toEqual([[4, 2, 5]])
    // The tablet then opens a new page: the question may fall between the two.
    const envelopes = () => page.locator('#envelopes').count()
    await expect.poll(() => envelopes().catch(() => 1)).toBe(0)
    await expect.poll(() => kept(page).catch(() => null)).toEqual(nothing)
    await close()
  })

  it('begins nothing for whoever left while there was no network: the slip stays good', async () => {
    const { fakes, page, context, code, close } = await atKiosk()
    await context.setOffline(true)
    await page.fill('#code', typed(code))
    await page.click('#begin')
    await view(page, 'no-net')
    await page.click('#done')
    await view(page, 'kiosk')
    await page.evaluate(() => Object.assign(globalThis, { here: true }))
    await page.fill('#code', 'A')
    await context.setOffline(false)
    await page.waitForTimeout(5_000)
    expect(await page.evaluate(() => 'here' in globalThis)).toBe(true)
    expect(fakes.seen.filter(path => path.startsWith('/invitations'))).toEqual([])
    await close()
  })

  it('begins a slip once, however often the button is pressed while the network hangs, and shows the code to nobody meanwhile', async () => {
    const { page, context, code, close } = await atKiosk()
    const hanging: (() => void)[] = []
    await context.route('**/invitations/open', async route => {
      if (hanging.length > 0) return route.continue()
      await new Promise<void>(resolve => hanging.push(resolve))
      return route.abort()
    })
    await page.fill('#code', typed(code))
    await page.evaluate(() => {
      const form = document.querySelector('form')!
      form.requestSubmit()
      form.requestSubmit()
    })
    await expect.poll(() => hanging.length).toBe(1)
    await page.waitForTimeout(500)
    expect(await page.locator('#code').count()).toBe(0)
    hanging[0]!()
    await page.waitForTimeout(500)
    await view(page, 'start')
    await close()
  })

  it('sends nothing of a reader who left before the ballot was drawn: no envelope of skips for one who answered', async () => {
    const { fakes, page, context, code, close } = await atKiosk()
    let draw = (): void => undefined
    const drawn = new Promise<void>(resolve => {
      draw = resolve
    })
    await context.route('**/invitations/draw', async route => {
      await drawn
      return route.continue()
    })
    await enter(page, code)
    await answerAll(page)
    await page.click('#send')
    await view(page, 'sending')
    // Without a network, and with the next one typing, no new page is opened: the old visit's work goes on in this one.
    await context.setOffline(true)
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    await view(page, 'kiosk')
    await page.fill('#code', 'A')
    await context.setOffline(false)
    draw()
    await page.waitForTimeout(3000)
    expect(fakes.scores).toEqual([])
    await close()
  })

  it('keeps nothing in the clipboard of what was written or read', async () => {
    const { page, code, close } = await atKiosk()
    await enter(page, code)
    await answerAll(page)
    await page.click('#send')
    await view(page, 'receipt')
    const prevented = (kind: string) =>
      page.evaluate(name => {
        const event = new ClipboardEvent(name, { bubbles: true, cancelable: true })
        document.querySelector('#number')!.dispatchEvent(event)
        return event.defaultPrevented
      }, kind)
    expect([await prevented('copy'), await prevented('cut'), await prevented('paste')]).toEqual([true, true, false])
    await close()
  })

  it('creates no storage when the browser sends in the background: there is nothing of a shared tablet to send', async () => {
    const { page, origin, close } = await atKiosk()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const sync = await backgroundSync(page, origin)
    await sync()
    await page.waitForTimeout(800)
    expect(await kept(page)).toEqual(nothing)
    await close()
  })

  it('says of a used or unknown slip that another is to be drawn', async () => {
    const { fakes, page, code, close } = await atKiosk()
    fakes.invitation.drawn = true
    await page.fill('#code', code)
    await page.click('#begin')
    await page.getByText('Dra en ny lapp ur skålen').waitFor()
    await done(page)
    fakes.secret = 'another'
    await page.fill('#code', code)
    await page.click('#begin')
    await page.getByText('Koden finns inte').first().waitFor()
    await close()
  })

  it('passes axe at its start, its warning and its receipt, on a phone and a tablet, light and dark', async () => {
    for (const context of [tablet, { viewport: { width: 390, height: 780 }, colorScheme: 'dark' as const }]) {
      const all = await arrange(browser, { context })
      all.fakes.secret = makeSlipCode(crypto.getRandomValues(new Uint8Array(19)))
      const { page } = all
      // Without a network no new page is opened under the reader's eyes, however long the reading takes.
      const clean = async () => {
        await all.context.setOffline(true)
        await settled(page)
        expect((await new AxeBuilder({ page }).analyze()).violations.map(one => one.id)).toEqual([])
        await all.context.setOffline(false)
      }
      await page.clock.install()
      await page.goto(`${all.origin}/kiosk`)
      await view(page, 'kiosk')
      await page.click('summary')
      await clean()
      await enter(page, all.fakes.secret)
      await page.click('#nothing')
      await view(page, 'seal')
      await page.click('#send')
      await view(page, 'receipt')
      await clean()
      await page.goto(`${all.origin}/kiosk`)
      await view(page, 'kiosk')
      await page.fill('#code', 'A')
      await page.clock.fastForward(20_500)
      await page.waitForSelector('dialog[open]')
      await clean()
      await all.close()
    }
  })
})

describe('a slip on one’s own phone', () => {
  it('is typed at /slip and leads to the ordinary page, in the reader’s own language', async () => {
    const { fakes, page, code, close } = await atKiosk('/slip')
    fakes.invitation.language = 'en'
    expect((await new AxeBuilder({ page }).analyze()).violations.map(one => one.id)).toEqual([])
    await enter(page, code)
    expect(new URL(page.url()).hash).toBe('')
    expect(await page.getAttribute('html', 'lang')).toBe('sv')
    await close()
  })

  it('reads the square with the camera where the browser can', async () => {
    const all = await arrange(browser, { context: tablet })
    const code = makeSlipCode(crypto.getRandomValues(new Uint8Array(19)))
    all.fakes.secret = code
    await all.page.addInitScript(link => {
      class BarcodeDetector {
        async detect() {
          return [{ rawValue: 'https://elsewhere.example/poster' }, { rawValue: link }]
        }
      }
      Object.assign(globalThis, { BarcodeDetector })
      Object.defineProperty(navigator, 'mediaDevices', {
        value: { getUserMedia: async () => document.createElement('canvas').captureStream() },
      })
    }, `${all.origin}/#${code}`)
    await all.page.goto(`${all.origin}/kiosk`)
    await view(all.page, 'kiosk')
    await all.page.click('#scan')
    await view(all.page, 'start')
    expect((await fetch(`${all.origin}/kiosk`)).headers.get('permissions-policy')).toContain('camera=(self)')
    expect((await fetch(`${all.origin}/`)).headers.get('permissions-policy')).toContain('camera=()')
    await all.close()
  })
})
