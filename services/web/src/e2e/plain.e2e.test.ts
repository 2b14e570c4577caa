import { AxeBuilder } from '@axe-core/playwright'
import { startApp } from '@tillit/test-kit'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser, startOrigin } from './checkin-browser.js'
import { startFakeNeighbours } from './checkin-neighbours.js'
import { splitGroup, splitWave } from './checkin-split-wave.js'
import { plainApp } from './plain-arrange.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

/** A browser whose script is switched off, in front of fresh neighbours. */
async function arrange(more: BrowserContextOptions = {}) {
  const fakes = await startFakeNeighbours()
  const web = await startApp(plainApp(fakes.urls))
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'sv-SE',
    viewport: { width: 390, height: 780 },
    ...more,
  })
  const page = await context.newPage()
  return {
    fakes,
    web,
    context,
    page,
    close: async () => {
      await context.close()
      await web.close()
      await fakes.close()
    },
  }
}
type Scene = Awaited<ReturnType<typeof arrange>>

async function questions({ page, web, fakes }: Scene): Promise<void> {
  await page.goto(`${web.url}/plain`)
  await page.fill('#link', `https://svara.example/#${fakes.secret}`)
  await page.press('#link', 'Enter')
  await page.getByText('Mitt arbete känns meningsfullt.').waitFor()
}
const choose = (page: Page, question: number, value: number) => page.check(`input[name=q${question}][value="${value}"]`)
const number = async (page: Page) => (await page.textContent('#number'))?.replaceAll(/\s/g, '')

describe('the form without JavaScript', () => {
  it('answers by link: all questions at once, sealed and sent by the server, a receipt at the end', async () => {
    const scene = await arrange()
    const { page, fakes, context, close } = scene
    await questions(scene)
    await choose(page, 0, 4)
    await choose(page, 2, 5)
    await page.fill('#comment', 'Cyklarna är bra.')
    await page.check('input[name=audience][value=hr]')
    await page.click('button[type=submit]')
    await page.getByText('Tack. Dina svar är mottagna.').waitFor()
    expect(fakes.scores).toEqual([[4, null, 5]])
    expect(fakes.comments).toEqual([expect.objectContaining({ text: 'Cyklarna är bra.', audience: 'hr' })])
    expect(await number(page)).toBe(fakes.envelopes.find(one => one.kind === 'scores')?.nonce)
    expect(await context.cookies()).toEqual([])
    await close()
  })

  it('never has the link in an address, in the history or in what is kept', async () => {
    const scene = await arrange()
    const { page, fakes, web, close } = scene
    const seen: string[] = []
    page.on('request', request => seen.push(request.url()))
    await questions(scene)
    await page.click('button[type=submit]')
    await page.locator('#number').waitFor()
    expect(seen.join(' ')).not.toContain(fakes.secret)
    const answer = await fetch(`${web.url}/plain`, { method: 'POST', body: new URLSearchParams({ in: 'sv', link: fakes.secret }) })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
    await close()
  })

  it('says in both languages that it is confidential and why, and nowhere that it is more', async () => {
    const scene = await arrange()
    const { page, web, close } = scene
    for (const [language, label] of [
      ['sv', 'Förtroligt (konfidentiellt)'],
      ['en', 'Confidential'],
    ]) {
      await page.goto(`${web.url}/plain?in=${language}`)
      await page.getByText(label!).first().waitFor()
      expect(await page.content()).not.toMatch(/anonym/i)
    }
    expect(await page.locator('script').count()).toBe(0)
    await close()
  })

  it('has a way there from the check-in page, for those who see it without script', async () => {
    const scene = await arrange()
    const origin = await startOrigin(scene.fakes)
    // Not looked for in the page: this browser's switch leaves what stands for browsers without script out of sight.
    const noscript = /<noscript>(.*?)<\/noscript>/s.exec(await (await fetch(origin.url)).text())?.[1]
    expect(noscript).toContain('<a class="link" href="/plain">förtroligt formulär</a>')
    expect(noscript).toContain('<p lang="en">')
    const answer = await fetch(`${origin.url}/plain`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'http://127.0.0.1:4000/plain'])
    await origin.close()
    await scene.close()
  })

  it('carries what could not be sent in the reader’s own page, and sends the same bytes again', async () => {
    const scene = await arrange()
    const { page, fakes, close } = scene
    await questions(scene)
    await choose(page, 1, 2)
    fakes.failures.intake.push(503, 503, 503)
    await page.click('button[type=submit]')
    await page.getByText('Svaren är förseglade men inte mottagna').waitFor()
    expect(fakes.scores).toEqual([])
    await page.click('button[type=submit]')
    await page.locator('#number').waitFor()
    expect(fakes.scores).toEqual([[null, 2, null]])
    await close()
  })

  it.each([
    ['comment', 'Kommentaren togs inte emot.'],
    ['split', 'Svaren på frågorna som läses per yrkesgrupp eller liknande togs inte emot och räknas inte.'],
  ] as const)('says which part was refused, and gives the receipt of what was taken in: %s', async (kind, told) => {
    const scene = await arrange()
    const { page, fakes, close } = scene
    fakes.promise(splitWave)
    fakes.invitation.split = splitGroup
    fakes.refusedKinds.add(kind)
    await questions(scene)
    await choose(page, 0, 4)
    await choose(page, 1, 2)
    await page.fill('#comment', 'Cyklarna är bra.')
    await page.click('button[type=submit]')
    await page.getByRole('heading', { name: 'En del av dina svar är mottagen.' }).waitFor()
    expect(await page.getByRole('alert').allTextContents()).toEqual([expect.stringContaining(told)])
    expect(await page.content()).not.toContain('Tack. Dina svar är mottagna.')
    expect(await number(page)).toBe(fakes.envelopes.find(one => one.kind === 'scores')?.nonce)
    expect(fakes.envelopes.map(one => one.kind).sort()).toEqual(['comment', 'scores', 'split'].filter(one => one !== kind))
    await close()
  })

  it('gives no receipt where the answers themselves were refused', async () => {
    const scene = await arrange()
    const { page, fakes, close } = scene
    fakes.refusedKinds.add('scores')
    await questions(scene)
    await choose(page, 0, 4)
    await page.fill('#comment', 'Cyklarna är bra.')
    await page.click('button[type=submit]')
    await page.getByText('Svaren i det räknas inte.').waitFor()
    expect(await page.locator('#number').count()).toBe(0)
    await close()
  })

  it('says what happens to names in a comment: nobody can be asked here', async () => {
    const scene = await arrange()
    await questions(scene)
    expect(await scene.page.textContent('#comment-hint')).toMatch(
      /Namn, personnummer.*byts mot ett ord.*innan någon läser. Vi hittar inte alla./,
    )
    await scene.close()
  })

  it('takes up a draw whose answer got lost, and loses no ballot', async () => {
    const scene = await arrange()
    const { page, fakes, close } = scene
    await questions(scene)
    fakes.loseNextDraw = true
    fakes.failures.directory.push()
    await choose(page, 0, 3)
    await page.click('button[type=submit]')
    await page.locator('#number').waitFor()
    expect(fakes.scores).toEqual([[3, null, null]])
    await close()
  })

  it('stops at a promise that differs, a key that differs, a used link, a closed pulse and a link that is none', async () => {
    const scene = await arrange()
    const { page, web, fakes, close } = scene
    const tryLink = async (link: string, told: string) => {
      await page.goto(`${web.url}/plain`)
      await page.fill('#link', link)
      await page.click('button[type=submit]')
      await page.getByText(told).waitFor()
    }
    await tryLink('hej', 'Det är ingen hel länk eller kod')
    await tryLink('A'.repeat(43), 'Vi känner inte igen länken')
    fakes.wrongSigner = true
    await tryLink(fakes.secret, 'Löftet stämmer inte')
    fakes.wrongSigner = false
    fakes.invitation.state = 'closed'
    await tryLink(fakes.secret, 'Pulsen är stängd')
    fakes.invitation.state = 'open'
    await questions(scene)
    fakes.wrongKey = true
    await page.click('button[type=submit]')
    await page.getByText('Löftet stämmer inte').waitFor()
    expect(fakes.envelopes).toEqual([])
    await tryLink(fakes.secret, 'Länken är redan använd')
    await close()
  })

  it('passes axe with its styles and reads in order without, on a phone and a desk, light and dark', async () => {
    for (const more of [{}, { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const, locale: 'en-GB' }]) {
      const scene = await arrange({ ...more, javaScriptEnabled: true })
      const { page, fakes, web, close } = scene
      const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations.map(one => one.id)).toEqual([])
      await page.goto(`${web.url}/plain`)
      await clean()
      await page.fill('#link', 'x')
      await page.click('button[type=submit]')
      await clean()
      await page.fill('#link', fakes.secret)
      await page.click('button[type=submit]')
      await page.locator('#comment').waitFor()
      await clean()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
      if ('locale' in more) {
        fakes.refusedKinds.add('comment')
        await page.fill('#comment', 'The bicycles are fine.')
      }
      await page.click('button[type=submit]')
      await page.locator('#number').waitFor()
      expect(await page.getByRole('alert').count()).toBe('locale' in more ? 1 : 0)
      await clean()
      await close()
    }
  })
})
