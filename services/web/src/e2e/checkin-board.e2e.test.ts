import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { promiseNumber } from '@tillit/ballot/manifest'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAndSend, arrange } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'
import { scenes, showScene } from './checkin-shots.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const board = (origin: string, wave = 'puls-7') => `${origin}/board#wave=${wave}`
const search = async (page: Page, text: string): Promise<void> => {
  await page.fill('#number', text)
  await page.click('#look')
}
/** Waits until the list is there to be searched. */
const fetched = (page: Page): Promise<unknown> => page.waitForSelector('#look')

async function open(
  more: Parameters<typeof arrange>[1] & { board?: Parameters<Awaited<ReturnType<typeof arrange>>['fakes']['publish']>[0] } = {},
) {
  const all = await arrange(browser, more)
  all.fakes.publish(more.board)
  await all.page.goto(board(all.origin))
  await view(all.page, 'board')
  return all
}

describe('a receipt on the open list', () => {
  it('is found by what the phone has kept, on the device, without a request that would tell', async () => {
    const { fakes, page, link, origin, faults, close } = await arrange(browser)
    await answerAndSend(page, link)
    await page.getByRole('link', { name: 'öppna listan' }).waitFor()
    fakes.publish()
    await page.goto('about:blank')
    await page.goto(board(origin))
    await view(page, 'board')
    await fetched(page)
    const before = fakes.seen.length
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    await page.click('#own-0')
    await page.getByText('Ditt kuvert finns i listan').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('result')
    await search(page, fakes.envelopes[0]!.nonce)
    await page.getByText('Ditt kuvert finns i listan').waitFor()
    await search(page, `${fakes.envelopes[0]!.nonce.slice(1)}A`)
    await page.getByText('Numret finns inte i listan').waitFor()
    expect(requests).toEqual([])
    expect(fakes.seen).toHaveLength(before)
    expect(faults).toEqual([])
    await close()
  })

  it('is found from the saved text of the receipt on another device, which names the address of the list', async () => {
    const { fakes, page, link, origin, close } = await arrange(browser)
    await answerAndSend(page, link)
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('#save')])
    const text = readFileSync(await file.path(), 'utf8')
    expect(text).toContain(`${origin}/board#wave=puls-7`)
    fakes.publish()
    const other = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
    const desk = await other.newPage()
    await desk.goto(board(origin))
    await fetched(desk)
    expect(await desk.locator('#own-0').count()).toBe(0)
    await search(desk, text)
    await desk.getByText('Your envelope is on the list').waitFor()
    await other.close()
    await close()
  })

  it('goes along from a closed check-in, though the phone forgets it there', async () => {
    const { fakes, page, link, close } = await arrange(browser)
    await answerAndSend(page, link)
    fakes.publish()
    fakes.linksDeleted = true
    await page.goto('about:blank')
    await page.goto(link)
    await view(page, 'closed')
    await page.click('#board')
    await page.getByText('Ditt kuvert finns i listan').waitFor()
    await page.getByRole('button', { name: 'Tillbaka' }).click()
    await view(page, 'closed')
    await close()
  })

  it('that is none says what a receipt number looks like, beside the field', async () => {
    const { page, close } = await open()
    await fetched(page)
    await search(page, 'Mitt kvitto')
    await page.getByText('Det är inget kvittonummer.').waitFor()
    expect(await page.getAttribute('#number', 'aria-invalid')).toBe('true')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('number')
    await close()
  })
})

describe('the open list', () => {
  it('shows groups in quarters, the checks, and the end of the key under the promise', async () => {
    const { fakes, page, close } = await open()
    const text = await page.textContent('main')
    expect(text).toContain('Ja, allt stämmer')
    expect(text).toContain('18 november 2026'.replaceAll(' ', '\u00a0'))
    expect(text).toContain(promiseNumber(fakes.invitation.signed))
    const row = page.getByRole('row', { name: /Dag Norr/ }).first()
    expect(await row.textContent()).toMatch(/19 inbjudna.*över 75 %.*50–75 %/)
    await page
      .getByRole('row', { name: /Förskolan Igelkotten/ })
      .getByText('Visas inte för sig')
      .waitFor()
    await close()
  })

  it('is searched by the name of a group as it is typed, and says when there is none', async () => {
    const { page, close } = await open()
    await page.fill('#group', 'förskolan')
    expect(await page.locator('tbody tr').count()).toBe(2)
    await page.getByText('i Barn och utbildning').first().waitFor()
    await page.fill('#group', 'simhallen')
    await page.getByText('Ingen grupp har det namnet.').waitFor()
    await close()
  })

  it('stops at a board that another key has signed, that was changed, or that is of another wave', async () => {
    const { fakes, page, origin, close } = await arrange(browser)
    const stopped = async () => {
      await page.goto('about:blank')
      await page.goto(board(origin))
      await view(page, 'board-state')
      await page.getByText('Vi stoppade sidan').waitFor()
    }
    fakes.publish()
    const { signed, spent } = fakes.shown!
    fakes.shown = { signed: { ...signed, board: { ...signed.board, listed: [] } }, spent }
    await stopped()
    fakes.shown = { signed: { ...signed, signer: signed.board.key.fingerprint }, spent }
    await stopped()
    fakes.publish({ wave: 'puls-6' })
    await stopped()
    await close()
  })

  it('does not trust a list that is not the one the board names', async () => {
    const { fakes, page, origin, close } = await arrange(browser)
    fakes.publish()
    const { signed, spent } = fakes.shown!
    fakes.shown = { signed, spent: spent.map(list => ({ ...list, numbers: list.numbers.slice(16) })) }
    await page.goto(board(origin))
    await page.getByText('Listan är inte den som').waitFor()
    expect(await page.locator('#look').count()).toBe(0)
    await close()
  })

  it('says so loudly when a check failed', async () => {
    const { page, close } = await open({
      board: { checks: { takenWithinIssued: 'failed', issuedWithinInvited: 'held', allAccounted: 'held' } },
    })
    expect(await page.getByRole('alert').textContent()).toContain('Nej, något stämmer inte')
    await page.getByText('Någon grupp har fler svar än utdelade sedlar.').waitFor()
    await close()
  })

  it('does not say that a key was destroyed which was lost', async () => {
    const { page, close } = await open({ board: { key: { fingerprint: 'AAAA', destroyedOn: '2026-11-18', lost: true } } })
    await page.getByRole('heading', { name: 'Nyckeln gick förlorad' }).waitFor()
    await page.getByText('utan sin nyckel').waitFor()
    expect(await page.textContent('main')).not.toMatch(/förstör/)
    await close()
  })

  it('shows no numbers of a wave with fewer than ten', async () => {
    const { page, close } = await open({ board: { listed: [], groups: [{ name: 'Arkivet', depth: 0, told: null }] } })
    await page.getByText('Pulsen frågade färre än tio,').waitFor()
    expect(await page.locator('#look').count()).toBe(0)
    await close()
  })

  it('is not there before the wave is closed, nor for a wave nobody knows, nor without one', async () => {
    const { page, origin, close } = await arrange(browser)
    await page.goto(board(origin))
    await page.getByText('Listan finns inte än').waitFor()
    await page.goto('about:blank')
    await page.goto(board(origin, 'puls-99'))
    await page.getByText('Vi hittar inte pulsen').waitFor()
    await page.goto('about:blank')
    await page.goto(`${origin}/board`)
    await page.getByText('Vilken puls?').waitFor()
    await close()
  })

  it('of a wave that was closed before there was one is not waited for', async () => {
    const { fakes, page, origin, close } = await arrange(browser)
    fakes.neverShown = true
    await page.goto(board(origin))
    await view(page, 'board-state')
    expect(await page.textContent('main')).toContain('Det kommer ingen lista för den.')
    expect(await page.textContent('main')).not.toContain('Kom tillbaka')
    await close()
  })

  it('can be had again when the planner or the list was away', async () => {
    const { fakes, page, origin, close } = await arrange(browser)
    fakes.publish()
    fakes.failures.planner.push(503)
    fakes.failures.intake.push(503)
    await page.goto(board(origin))
    await view(page, 'down-open')
    await page.getByRole('button', { name: 'Försök igen' }).click()
    await view(page, 'board')
    await page.click('#again')
    await fetched(page)
    await close()
  })
})

describe('accessibility of the open list', () => {
  const states: Record<string, (page: Page) => Promise<unknown>> = {
    plain: fetched,
    found: async page => {
      await fetched(page)
      await search(page, 'A'.repeat(43))
      await page.waitForSelector('#result')
    },
    unreadable: async page => {
      await fetched(page)
      await search(page, 'x')
    },
  }
  for (const [name, go] of Object.entries(states)) {
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        it(`is without fault in axe: ${name}, ${scheme}, ${width} px`, async () => {
          const { page, close } = await open({ context: { viewport: { width, height: 900 }, colorScheme: scheme } })
          await go(page)
          await settled(page)
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
          await close()
        })
      }
    }
  }

  it.each(Object.keys(scenes).filter(name => name.startsWith('checkin-board-')))('is without fault in axe: %s, in English', async name => {
    await showScene(browser, name, { viewport: { width: 390, height: 780 }, locale: 'en-GB', colorScheme: 'dark' }, async page => {
      await settled(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    })
  })
})
