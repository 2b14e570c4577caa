import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SpentList, WaveDetail } from '@tillit/contracts'
import { SlipBowls, SlipPrint, SlipVoidResult, WaveDelivery } from '@tillit/contracts/who'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findSuite } from '../cli/find-suite.js'
import { checkout } from '../launcher/config.js'
import { checkIn } from '../suite/check-in.js'
import { importOrganisation } from '../suite/import-organisation.js'
import type { RunningSuite } from '../suite/suite.js'
import { closeWave, createWave, launchWave, openWave } from '../suite/waves.js'
import { type SuiteUnderTest, startSuite } from './suite-under-test.js'

let under: SuiteUnderTest
let suite: RunningSuite
let manifestKey: string

/** A night team of twelve, of whom seven have neither mail nor mobile. */
beforeAll(async () => {
  under = await startSuite({ demo: false })
  suite = findSuite(under.env)
  manifestKey = readFileSync(join(under.home, 'keys', 'manifest.public'), 'utf8').trim()
  const people = Array.from({ length: 12 }, (_, at) => `${at};Natt ${at};N;${at < 5 ? `natt${at}@lindvik.example` : ''}`)
  const units = 'kod;namn;överordnad\nL;Lindvik;\nN;Natt;L\n'
  await importOrganisation(
    suite,
    { units, people: `anställningsnummer;namn;enhet;e-post\n${people.join('\n')}\n` },
    { dryRun: false, progress: () => undefined },
  )
})
afterAll(() => under?.stop())

const answerBy = (link: string) =>
  checkIn({
    urls: suite.urls,
    link,
    manifestKey,
    answer: questions => questions.map(() => 4),
    patience: 60_000,
  })

/** A browser without script: what it sees and what it sends. */
async function post(path: string, fields: Record<string, string>): Promise<{ status: number; html: string }> {
  const answer = await fetch(`${suite.urls.web}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
  expect(answer.headers.get('set-cookie')).toBeNull()
  return { status: answer.status, html: await answer.text() }
}

describe('a running suite', () => {
  it('counts who came by link, by slip and by the form without script, and nobody twice', async () => {
    const now = Date.now()
    await createWave(suite, {
      wave: 'natt-1',
      title: { sv: 'Natt 1', en: 'Night 1' },
      items: ['hme.m1', 'hme.l1', 'hme.s1', 'open.good'],
      units: [],
      opensAt: new Date(now + 3_600_000).toISOString(),
      closesAt: new Date(now + 86_400_000).toISOString(),
      profile: 'standard',
      slips: true,
    })
    expect(await launchWave(suite, 'natt-1')).toMatchObject({ state: 'planned', invited: 12, slips: true })
    const directory = suite.room('directory')
    const { bowls } = await directory.send('POST', '/waves/natt-1/slips', {}, SlipPrint)
    expect(bowls.map(bowl => [bowl.name, bowl.codes.length])).toEqual([['Natt', 7]])
    const codes = bowls[0]!.codes
    await expect(answerBy(`x#${codes[0]}`)).rejects.toThrow(/not open/i)
    await openWave(suite, 'natt-1')

    for (const code of codes.slice(0, 3)) await answerBy(`x#${code}`)
    await expect(answerBy(`x#${codes[0]}`)).rejects.toThrow()

    const shown = await post('/plain', { in: 'sv', link: codes[3]!.toLowerCase() })
    expect(shown.status).toBe(200)
    expect(shown.html).toContain('Förtroligt (konfidentiellt)')
    const sent = await post('/plain/answers', { in: 'sv', secret: codes[3]!, q0: '5', q1: '3', q2: '', comment: 'Bra nätter.' })
    expect(sent.html).toContain('Tack. Dina svar är mottagna.')
    expect((await post('/plain', { in: 'sv', link: codes[3]! })).html).toContain('Länken är redan använd')

    await expect.poll(async () => (await directory.get('/waves/natt-1/delivery', WaveDelivery)).waiting).toBe(0)
    const exported = await directory.raw('GET', '/waves/natt-1/invitations/export')
    const links = (await exported.text())
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { link: string }).link)
    expect(links).toHaveLength(5)
    for (const link of links.slice(0, 4)) await answerBy(link)

    expect(await directory.send('POST', '/waves/natt-1/slips/void', { codes: codes.slice(3) }, SlipVoidResult)).toEqual({
      voided: 3,
    })
    await expect(answerBy(`x#${codes[6]}`)).rejects.toThrow()

    expect(await closeWave(suite, 'natt-1')).toMatchObject({ state: 'closed', counted: 8 })
    expect((await directory.get('/waves/natt-1/slips', SlipBowls)).bowls).toEqual([
      expect.objectContaining({ slips: 7, printed: 0, voided: 3 }),
    ])
    const board = (await (await fetch(`${suite.urls.planner}/waves/natt-1/board`)).json()) as { board: { checks: Record<string, string> } }
    expect(board.board.checks).toEqual({ takenWithinIssued: 'held', issuedWithinInvited: 'held', allAccounted: 'held' })
    expect((await suite.room('planner').get('/waves/natt-1', WaveDetail)).slips).toBe(true)
  })

  it('tells on the command line whether a receipt number is on the list of a closed wave', async () => {
    const board = (args: string[], input = '') => {
      const done = spawnSync(process.execPath, [join(checkout, 'infra/tillit.mjs'), 'wave', 'board', 'natt-1', ...args], {
        env: under.env as NodeJS.ProcessEnv,
        encoding: 'utf8',
        input,
      })
      return { code: done.status, out: done.stdout, err: done.stderr.trim() }
    }
    const { spent } = await suite.room('intake').get('/waves/natt-1/spent', SpentList)
    const { numbers } = spent.find(({ kind }) => kind === 'scores')!
    expect(numbers).toHaveLength(8 * 16)
    // The last one: it may begin with any letter, also with a hyphen.
    const number = numbers.slice(-16)
    // Half of one number and half of the next.
    const absent = numbers.slice(8, 24)
    expect(board(['--receipt', number])).toMatchObject({ code: 0, out: expect.stringContaining('The number is on the list'), err: '' })
    expect(board(['--receipt', '-'], `${number}\n`).code).toBe(0)
    const missing = board(['--receipt', absent, '--json'])
    expect(missing).toMatchObject({ code: 1, err: 'The number is not on the list of natt-1.' })
    expect(JSON.parse(missing.out)).toMatchObject({ verified: true, receipt: { listed: false } })
    expect(board(['--receipt', 'mine'])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/no receipt number/) })
    expect(board([]).out).toMatch(/Natt +12 +\S+ % +50-75 %/)
  })

  it('serves the tablet and the slip page, and sends browsers without script to the form', async () => {
    const kiosk = await fetch(`${suite.urls.checkin}/kiosk`)
    expect([kiosk.status, kiosk.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect((await fetch(`${suite.urls.checkin}/slip`)).status).toBe(200)
    const plain = await fetch(`${suite.urls.checkin}/plain`)
    expect([plain.status, plain.url]).toEqual([200, `${suite.urls.web}/plain`])
  })
})
