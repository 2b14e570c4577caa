import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAndSend, arrange } from './checkin-arrange.js'
import { startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

describe('a comment', () => {
  it('travels in an envelope of its own, with the audience the writer chose', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.click('#comment')
    await view(page, 'comment')
    await page.fill('#text', '  Det nya schemat gör att jag hinner planera. ')
    await page.click('#audience-above', { force: true })
    await page.click('#send-comment')
    await page.getByText('Din kommentar är mottagen').waitFor()
    expect(fakes.comments).toEqual([{ question: 'open-good', audience: 'above', text: 'Det nya schemat gör att jag hinner planera.' }])
    const [scores, comment] = fakes.envelopes
    expect(comment?.nonce).not.toBe(scores?.nonce)
    expect(comment?.token).not.toBe(scores?.token)
    expect(await page.locator('#comment').count()).toBe(0)
    await close()
  })

  it('says when it is empty or too long', async () => {
    const { page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.click('#comment')
    await view(page, 'comment')
    await page.click('#send-comment')
    await page.getByText('Kommentaren är tom.').waitFor()
    expect(await page.getAttribute('#text', 'aria-invalid')).toBe('true')
    await page.fill('#text', 'ö'.repeat(1003))
    await page.click('#send-comment')
    await page.getByText('3 tecken för lång').waitFor()
    await close()
  })

  it('waits sealed when the network is gone, and goes when it is back', async () => {
    const { fakes, page, context, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.click('#comment')
    await page.fill('#text', 'Kortare möten.')
    await context.setOffline(true)
    await page.click('#send-comment')
    await page.getByText('Kommentaren är förseglad.').waitFor()
    await context.setOffline(false)
    await page.getByText('Din kommentar är mottagen').waitFor()
    expect(fakes.comments).toHaveLength(1)
    await close()
  })
})

describe('a message', () => {
  it('is sent against its own token, and read and answered with the code alone', async () => {
    const { fakes, page, origin, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.click('#message')
    await view(page, 'message')
    await page.click('#topic-idea', { force: true })
    await page.click('#to-hr', { force: true })
    await page.fill('#text', 'Vi behöver fler cyklar.')
    await page.click('#send-message')
    await view(page, 'code')
    const code = (await page.textContent('#code')) ?? ''
    expect(code).toMatch(/^([0-9A-Z]{4}-?){4}$/)
    expect(fakes.messages[0]).toMatchObject({ topic: 'idea', to: 'hr', text: 'Vi behöver fler cyklar.' })
    expect(JSON.stringify(fakes.messages)).not.toContain(code.replaceAll('-', ''))

    fakes.answer('Två nya kommer i mars.')
    await page.goto(`${origin}/reply`)
    await view(page, 'reply')
    await page.fill('#code', 'H4TX 2M')
    await page.click('#open')
    await page.getByText('Koden är för kort.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code')
    await page.fill('#code', 'AAAA-AAAA-AAAA-AAAA')
    await page.click('#open')
    await page.getByText('Vi hittar ingen synpunkt med den koden.').waitFor()
    await page.fill('#code', code.toLowerCase())
    await page.keyboard.press('Enter')
    await view(page, 'thread')
    await page.getByText('Två nya kommer i mars.').waitFor()
    await page.fill('#text', 'Tack.')
    await page.click('#send-reply')
    await page.locator('.entry').nth(2).waitFor()
    expect(page.url()).toBe(`${origin}/reply`)
    await close()
  })

  it('shows the whistleblowing fork before anything is sent, and keeps nothing when the writer leaves', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.click('#message')
    await view(page, 'message')
    await page.fill('#text', 'Någon fuskar med tiderna.')
    await page.click('#send-message')
    await view(page, 'fork')
    expect(await page.getAttribute('a.choice >> nth=0', 'href')).toBe('https://vissla.example/')
    expect(fakes.messages).toEqual([])
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
    expect(kept).not.toContain('fuskar')
    await page.getByRole('button', { name: 'Radera texten' }).click()
    await view(page, 'message')
    expect(await page.inputValue('#text')).toBe('')
    await page.fill('#text', 'Någon fuskar med tiderna.')
    await page.click('#send-message')
    await page.click('#anyway')
    await view(page, 'code')
    expect(fakes.messages).toHaveLength(1)
    await close()
  })

  it('keeps text and code when the room is down, so that the next try is the same message', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.click('#message')
    await view(page, 'message')
    await page.fill('#text', 'Vi behöver fler cyklar.')
    fakes.failures.feedback.push(503)
    await page.click('#send-message')
    await page.getByText('Vi tog inte emot synpunkten.').waitFor()
    expect(await page.inputValue('#text')).toBe('Vi behöver fler cyklar.')
    await page.click('#send-message')
    await view(page, 'code')
    expect(fakes.messages).toHaveLength(1)
    await close()
  })
})
