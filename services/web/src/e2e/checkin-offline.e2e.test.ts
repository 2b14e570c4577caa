import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from '@tillit/test-kit'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, arrange, keptOnPhone, pageKept, question, tap } from './checkin-arrange.js'
import { builtPage, originOf, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

describe('without a network', () => {
  it('the sealed answers wait on the phone, survive leaving the page, and go when the link is opened again', async () => {
    const { fakes, page, context, link, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    await context.setOffline(true)
    await tap(page, 4)
    await question(page, 2)
    await tap(page, 2)
    await question(page, 3)
    await tap(page, 5)
    await view(page, 'seal')
    await page.click('#send')
    await view(page, 'offline')
    await page.getByText('Sparat i telefonen').first().waitFor()

    // Left and opened again in the same tab: a new one may reach the network before the browser has taken it away.
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'offline')
    expect(fakes.scores).toEqual([])
    await context.setOffline(false)
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    await close()
  })

  it('a browser that refuses storage is not said to keep anything, and is offered no random time', async () => {
    const { fakes, page, context, link, close } = await arrange(browser, {
      wave: { opensAt: new Date(Date.now() - 86_400_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString() },
    })
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', {
        value: {
          open: () => {
            throw new DOMException('refused', 'SecurityError')
          },
        },
      })
    })
    const drawn = page.waitForResponse('**/invitations/draw')
    await page.goto(link)
    await view(page, 'start')
    await drawn
    await pageKept(page)
    await page.click('#nothing')
    await view(page, 'seal')
    expect(await page.locator('#later').count()).toBe(0)
    await context.setOffline(true)
    await page.click('#send')
    await view(page, 'loose')
    expect(await page.textContent('main')).toContain('Svaren finns bara på den här sidan')
    expect(await page.textContent('main')).not.toContain('Sparat')
    await context.setOffline(false)
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[null, null, null]])
    await close()
  })

  it('answers are never kept in the clear', async () => {
    const { fakes, page, context, link, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    await context.setOffline(true)
    await page.click('#nothing')
    await page.click('#send')
    await view(page, 'offline')
    const kept = await page.evaluate(
      () =>
        new Promise<string>(resolve => {
          const open = indexedDB.open('keyval-store')
          open.onsuccess = () => {
            const all = open.result.transaction('keyval').objectStore('keyval').getAll()
            all.onsuccess = () => resolve(JSON.stringify(all.result))
          }
        }),
    )
    expect(kept).toContain('"waiting":{"scores":"')
    expect(kept).not.toMatch(/"answers?":/)
    await close()
  })

  it('a link never opened says what to do, and opens by itself when the network is back', async () => {
    const { fakes, page, context, link, origin, close } = await arrange(browser)
    await page.goto(`${origin}/reply`)
    await view(page, 'reply')
    await pageKept(page)
    await context.setOffline(true)
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'no-net')
    expect(fakes.seen).toEqual([])
    await context.setOffline(false)
    await view(page, 'start')
    await close()
  })

  it('opens in the language that is read also after a new release of the page has come', async () => {
    const { fakes, page, context, close } = await arrange(browser, { context: { locale: 'en-GB' } })
    fakes.invitation.language = 'en'
    const next = mkdtempSync(join(tmpdir(), 'next-'))
    cpSync(builtPage(), next, { recursive: true })
    const worker = readFileSync(join(next, 'sw.js'), 'utf8')
    expect(worker).toMatch(/tillit-[0-9a-f]{16}/)
    const renewed = worker.replace(/tillit-[0-9a-f]{16}/, 'tillit-next')
    for (const end of ['.br', '.gz']) rmSync(join(next, `sw.js${end}`))
    writeFileSync(join(next, 'sw.js'), renewed)
    const files = JSON.parse(readFileSync(join(next, 'files.json'), 'utf8'))
    writeFileSync(join(next, 'files.json'), JSON.stringify({ ...files, '/sw.js': { ...files['/sw.js'], sha256: 'next' } }))
    let folder = builtPage()
    const releases = new Hono().all('*', c => originOf(fakes, folder).fetch(c.req.raw))
    const served = await startApp(releases)
    const cached = () =>
      page.evaluate(async () => {
        const [name = '', ...more] = await caches.keys()
        const kept = await (await caches.open(name)).keys()
        return [name, more.length, kept.filter(({ url }) => /\/en-/.test(url)).length]
      })
    await page.goto(`${served.url}/#${fakes.secret}`)
    await view(page, 'start')
    await expect.poll(async () => (await cached())[2]).toBe(1)
    folder = next
    await page.reload()
    await expect.poll(cached).toEqual(['tillit-next', 0, 1])
    await context.setOffline(true)
    await page.reload()
    await page.getByText('Question 1 ').first().waitFor()
    await served.close()
    await close()
  })

  it('lets the form without script be reached: the kept page does not stand in its way', async () => {
    const { fakes, page, link, origin, context, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    await page.reload()
    await view(page, 'start')
    await context.route('http://127.0.0.1:4000/plain', route =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Svara utan JavaScript</h1>' }),
    )
    await page.goto(`${origin}/plain`)
    await page.getByText('Svara utan JavaScript').waitFor()
    await close()
  })

  it('can be erased from the phone, and then the link is used up', async () => {
    const { page, fakes, context, link, close } = await arrange(browser)
    await answer(page, link)
    await context.setOffline(true)
    await page.click('#send')
    await view(page, 'offline')
    await page.click('#erase')
    await view(page, 'erase')
    await page.getByRole('button', { name: 'Radera från telefonen' }).click()
    await view(page, 'forgotten')
    await context.setOffline(false)
    await page.waitForTimeout(300)
    expect(fakes.scores).toEqual([])
    await close()
  })
})
