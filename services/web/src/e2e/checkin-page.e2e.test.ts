import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, answerAndSend, arrange, question, tap } from './checkin-arrange.js'
import { settled, startBrowser, view } from './checkin-browser.js'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const build = fileURLToPath(new URL('../../checkin/build.mjs', import.meta.url))
interface Sizes {
  [path: string]: { brotli: number; sha256: string; first: boolean; optional: boolean }
}

describe('what goes over the wire', () => {
  const build1 = mkdtempSync(join(tmpdir(), 'checkin-'))
  execFileSync(process.execPath, [build, build1], { stdio: 'ignore' })
  const sizes: Sizes = JSON.parse(readFileSync(join(build1, 'files.json'), 'utf8'))
  const sum = (pick: (file: Sizes[string]) => boolean) =>
    Object.values(sizes)
      .filter(pick)
      .reduce((total, { brotli }) => total + brotli, 0)

  it('is at most 12 kB of script for the first question', () => {
    expect(sum(({ first }) => first)).toBeLessThanOrEqual(12_000)
  })

  it('is at most 40 kB for everything a reader needs, crypto and offline included', () => {
    expect(sum(({ optional }) => !optional)).toBeLessThanOrEqual(40_000)
  })

  it('needs no lookbehind (Safari from 16.4) outside the guard, which a text goes without', () => {
    const scripts = readdirSync(build1).filter(name => name.endsWith('.js'))
    expect(scripts.some(name => name.startsWith('after-'))).toBe(true)
    for (const name of scripts.filter(one => !one.startsWith('guard-')))
      expect([name, /\(\?<[!=]/.test(readFileSync(join(build1, name), 'utf8'))]).toEqual([name, false])
  })

  it('is the same bytes every time', () => {
    const build2 = mkdtempSync(join(tmpdir(), 'checkin-'))
    execFileSync(process.execPath, [build, build2], { stdio: 'ignore' })
    expect(readdirSync(build2)).toEqual(readdirSync(build1))
    for (const name of readdirSync(build1)) expect(readFileSync(join(build2, name)).equals(readFileSync(join(build1, name)))).toBe(true)
  })

  it('is the build whose number is published: a page that was meant to change is published anew (npm run verify-page -- --publish)', () => {
    const published = JSON.parse(readFileSync(fileURLToPath(new URL('../../checkin/published.json', import.meta.url)), 'utf8'))
    expect(JSON.parse(readFileSync(join(build1, 'build.json'), 'utf8'))).toEqual(published)
  })

  it('leaves the crypto for after the first question', async () => {
    const { page, link, close } = await arrange(browser)
    const order: string[] = []
    page.on('request', request => order.push(new URL(request.url()).pathname.replace(/-[A-Z0-9]{8}\./, '.')))
    await page.goto(link)
    await view(page, 'start')
    await expect.poll(() => order.includes('/invitations/draw')).toBe(true)
    const at = (path: string) => order.indexOf(path)
    expect(at('/ballot.js')).toBeGreaterThan(at('/invitations/open'))
    expect(order).not.toContain('/en.js')
    // Preloaded and then used: asked for in another credentials mode it would come twice.
    expect(order.filter(path => path === '/config.json')).toHaveLength(1)
    await close()
  })
})

describe('the origin', () => {
  it('closes everything but itself and its four neighbours, sets no cookie and gives no referrer', async () => {
    const { fakes, origin, close } = await arrange(browser)
    const answer = await fetch(origin)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(
      `connect-src 'self' ${fakes.urls.directory} ${fakes.urls.intake} ${fakes.urls.feedback} ${fakes.urls.planner};`,
    )
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|http:\/\/(?!127)/)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    await close()
  })

  it('tells the number of its build, which follows from every file it serves', async () => {
    const { origin, close } = await arrange(browser)
    const { sha256, files } = (await (await fetch(`${origin}/build.json`)).json()) as { sha256: string; files: Record<string, string> }
    const served = await Promise.all(
      Object.keys(files).map(async path => {
        const bytes = new Uint8Array(await (await fetch(origin + path)).arrayBuffer())
        return `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`
      }),
    )
    expect(served.length).toBeGreaterThan(8)
    expect(createHash('sha256').update(served.join('')).digest('hex')).toBe(sha256)
    await close()
  })

  it('serves hashed files for a year, brotli to who takes it, and nothing else from the folder', async () => {
    const { origin, close } = await arrange(browser)
    const html = await (await fetch(origin)).text()
    const [script] = /\/main-[A-Z0-9]{8}\.js/.exec(html) ?? ['']
    const file = await fetch(origin + script, { headers: { 'accept-encoding': 'br' } })
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect(file.headers.get('content-encoding')).toBe('br')
    expect((await fetch(origin)).headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(origin, { headers: { 'if-none-match': (await fetch(origin)).headers.get('etag') ?? '' } })).status).toBe(304)
    for (const path of ['/files.json', '/index.html.br', '/../package.json', '/nothing'])
      expect((await fetch(origin + path)).status).toBe(404)
    await close()
  })
})

const walks: Record<string, (page: Page, link: string) => Promise<unknown>> = {
  start: async (page, link) => {
    await page.goto(link)
    await view(page, 'start')
  },
  readers: async (page, link) => {
    await page.goto(link)
    await view(page, 'start')
    await page.click('#who')
    await view(page, 'readers')
  },
  protects: async (page, link) => {
    await page.goto(`${new URL(link).origin}/protects`)
    await view(page, 'protects')
  },
  'protects from a check-in': async (page, link) => {
    await page.goto(link)
    await view(page, 'start')
    await page.click('#who')
    await page.click('#protects')
    await view(page, 'protects')
  },
  'question with a choice': async (page, link) => {
    await page.goto(link)
    await view(page, 'start')
    await tap(page, 4)
    await question(page, 2)
    await page.keyboard.press('3')
  },
  seal: answer,
  receipt: answerAndSend,
  comment: async (page, link) => {
    await answerAndSend(page, link)
    await page.click('#comment')
    await page.fill('#text', 'Ring 070-174 06 35')
    await page.click('#send-comment')
  },
  message: async (page, link) => {
    await answerAndSend(page, link)
    await page.click('#message')
    await view(page, 'message')
    await page.click('#send-message')
  },
  fork: async (page, link) => {
    await answerAndSend(page, link)
    await page.click('#message')
    await page.click('#fork')
    await view(page, 'fork')
  },
  reply: async (page, link) => {
    await page.goto(`${new URL(link).origin}/reply`)
    await view(page, 'reply')
    await page.click('#open')
  },
}

describe.each([
  { width: 390, colorScheme: 'light', language: 'sv' },
  { width: 390, colorScheme: 'dark', language: 'en' },
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'sv' },
] as const)('at $width px, $colorScheme, in $language', ({ width, colorScheme, language }) => {
  it.each(Object.keys(walks))('%s has no fault that axe can find and does not scroll sideways', async name => {
    const { fakes, page, link, faults, close } = await arrange(browser, {
      context: { viewport: { width, height: 800 }, colorScheme, locale: language },
    })
    fakes.invitation.language = language
    await walks[name]?.(page, link)
    await settled(page)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    expect(faults).toEqual([])
    await close()
  })
})

describe('targets', () => {
  it.each([
    [390, 64],
    [320, 50],
    [195, 44],
  ])('at %i px are at least %i px round, and nothing scrolls sideways', async (width, least) => {
    const { page, link, close } = await arrange(browser, { context: { viewport: { width, height: 700 } } })
    await page.goto(link)
    await view(page, 'start')
    const sizes = await page.locator('.scale__dot').evaluateAll(dots => dots.map(dot => dot.getBoundingClientRect().width))
    expect(sizes).toHaveLength(5)
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(least)
    const buttons = await page.locator('.actions .btn').evaluateAll(all => all.map(one => one.getBoundingClientRect().height))
    for (const height of buttons) expect(height).toBeGreaterThanOrEqual(48)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await close()
  })

  it('of an eleven-point scale fit too, and turn with the text', async () => {
    const questions = [
      {
        key: 'own-r',
        kind: 'scored' as const,
        text: { sv: 'Hur gärna rekommenderar du din arbetsplats?', en: 'How gladly do you recommend your workplace?' },
        official: 'both' as const,
        low: 0,
        high: 10,
        lowLabel: { sv: 'Inte alls', en: 'Not at all' },
        highLabel: { sv: 'Mycket gärna', en: 'Very gladly' },
      },
    ]
    const { fakes, page, link, close } = await arrange(browser, { context: { viewport: { width: 320, height: 700 } }, wave: { questions } })
    await page.goto(link)
    await view(page, 'start')
    for (const width of await page.locator('.scale__dot').evaluateAll(dots => dots.map(dot => dot.getBoundingClientRect().width))) {
      expect(width).toBeGreaterThanOrEqual(44)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    const left = (value: number) => page.locator(`#a${value}`).evaluate(one => one.getBoundingClientRect().left)
    expect(await left(0)).toBeLessThan(await left(1))
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    expect(await left(0)).toBeGreaterThan(await left(1))
    await tap(page, 10)
    await page.click('#send')
    await view(page, 'receipt')
    expect(fakes.scores).toEqual([[10]])
    await close()
  })
})
