import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, answerAndSend, arrange, keptOnPhone, question, tap } from './checkin-arrange.js'
import { startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

describe('a link', () => {
  it('opens again on the same phone without its secret in the address, with the same ballot', async () => {
    const { fakes, page, link, origin, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    await page.goto(`${origin}/`)
    await view(page, 'start')
    await tap(page, 1)
    await question(page, 2)
    await page.goto('about:blank')
    await answerAndSend(page, link)
    expect(fakes.scores).toEqual([[4, 2, 5]])
    expect(fakes.seen.filter(path => path === '/invitations/draw')).toHaveLength(1)
    await close()
  })

  it('opened again after sending shows the receipt, never the questions', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    const number = await page.textContent('#number')
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'receipt')
    expect(await page.textContent('#number')).toBe(number)
    expect(fakes.scores).toHaveLength(1)
    await page.click('#forget')
    await view(page, 'forgotten')
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'used')
    await close()
  })

  it('drawn on another phone says so, and why there is no other ballot', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.invitation.drawn = true
    await page.goto(link)
    await view(page, 'used')
    await page.getByText('för då kunde någon svara två gånger').waitFor()
    expect(fakes.seen.filter(path => path !== '/invitations/names')).toEqual(['/invitations/open'])
    await close()
  })

  it('unknown, missing, too early and too late each have their page', async () => {
    const { fakes, page, link, origin, close } = await arrange(browser)
    await page.goto(`${origin}/`)
    await view(page, 'missing')
    await page.goto(`${origin}/#${'A'.repeat(43)}`)
    await view(page, 'unknown')
    fakes.invitation.state = 'planned'
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'planned')
    await page.getByText(/Puls 7 öppnar 9.november/).waitFor()
    fakes.invitation.state = 'closed'
    await page.reload()
    await view(page, 'closed')
    await page.getByText(/börjar 7.december/).waitFor()
    expect(fakes.seen).not.toContain('/invitations/draw')
    await close()
  })

  it('opened in two tabs at once is drawn once', async () => {
    const { fakes, page, context, link, close } = await arrange(browser)
    const second = await context.newPage()
    await Promise.all([page.goto(link), second.goto(link)])
    await Promise.all([view(page, 'start'), view(second, 'start')])
    await keptOnPhone(page, fakes)
    await page.waitForTimeout(500)
    expect(await page.getAttribute('body', 'data-view')).toBe('start')
    expect(await second.getAttribute('body', 'data-view')).toBe('start')
    await close()
  })
})

describe('after the wave has closed', () => {
  it('the same phone can still send the message its token is good for, once', async () => {
    const { fakes, page, link, close } = await arrange(browser, { wave: { closesAt: '2026-11-18T17:00:00Z' } })
    // Thirty days after its closing a phone forgets a wave.
    await page.clock.setFixedTime('2026-11-20T10:00:00Z')
    await answerAndSend(page, link)
    fakes.linksDeleted = true
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'closed')
    await page.getByText(/Puls 7 stängde 18.november/).waitFor()
    await page.getByRole('button', { name: 'Lämna en synpunkt och få svar' }).click()
    await view(page, 'message')
    await page.fill('#text', 'Vi behöver fler cyklar.')
    await page.click('#send-message')
    await view(page, 'code')
    await page.click('#done')
    await view(page, 'closed')
    expect(await page.getByRole('button', { name: 'Lämna en synpunkt och få svar' }).count()).toBe(0)
    expect(fakes.messages).toHaveLength(1)
    await page.reload()
    await view(page, 'missing')
    await close()
  })

  it('a sealed ballot that never went is removed, and the page says that it is probably not counted', async () => {
    const { fakes, page, context, link, close } = await arrange(browser)
    await answer(page, link)
    await context.setOffline(true)
    await page.click('#send')
    await view(page, 'offline')
    await page.goto('about:blank')
    await context.setOffline(false)
    fakes.linksDeleted = true
    await page.goto(link)
    await view(page, 'late')
    await page.reload()
    await view(page, 'missing')
    await close()
  })
})

describe('a promise that differs', () => {
  it('signed by another key stops the page before anything is drawn', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.wrongSigner = true
    await page.goto(link)
    await view(page, 'stop')
    expect(await page.getAttribute('.notice', 'role')).toBe('alert')
    expect(fakes.seen.filter(path => path !== '/invitations/names')).toEqual(['/invitations/open'])
    await close()
  })

  it('kept by an issuer with another key stops the page before anything is sent', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.wrongKey = true
    await page.goto(link)
    await view(page, 'stop')
    await page.waitForTimeout(300)
    expect(fakes.seen.filter(path => path !== '/invitations/names')).toEqual(['/invitations/open', '/invitations/draw'])
    await close()
  })

  it('changed since the link was first opened stops the page, and shows both numbers', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await page.goto(link)
    await view(page, 'start')
    await keptOnPhone(page, fakes)
    fakes.promise({ thresholds: { b: 3, m: 1, need: 3, comments: 3, commentGroup: 3, participation: 3 } })
    await page.reload()
    await view(page, 'stop')
    expect(await page.locator('.facts .code').count()).toBe(2)
    await close()
  })
})

describe('when a neighbour is down', () => {
  it('the same bytes are sent again until they are acknowledged', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.failures.intake.push(503, 500)
    await answer(page, link)
    await page.click('#send')
    await view(page, 'down')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    expect(fakes.seen.filter(path => path === '/ballots')).toHaveLength(3)
    await close()
  })

  it('an answer that got lost on the way is asked for again, and counts once', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.loseNextAcknowledgement = true
    await answer(page, link)
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    expect(fakes.seen.filter(path => path === '/ballots')).toHaveLength(2)
    await close()
  })

  it('an answer that got lost on the way before the closing: the page does not say that the envelope is not counted', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.loseNextAcknowledgement = true
    await answer(page, link)
    await page.click('#send')
    await view(page, 'down')
    fakes.waveClosed = true
    await view(page, 'late')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    expect(await page.textContent('main')).toContain('Dina svar är troligen inte räknade.')
    await close()
  })

  it('a draw that failed is taken up with the same blinded nonces', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.loseNextDraw = true
    await answer(page, link)
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[4, 2, 5]])
    await close()
  })

  it('the link opens when the directory is back', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.failures.directory.push(503)
    await page.goto(link)
    await view(page, 'down-open')
    await view(page, 'start')
    await close()
  })

  it('a wave that closed meanwhile takes nothing, says so, and leaves nothing on the phone', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    fakes.waveClosed = true
    await answer(page, link)
    await page.click('#send')
    await view(page, 'late')
    expect(fakes.scores).toEqual([])
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'used')
    await close()
  })
})
