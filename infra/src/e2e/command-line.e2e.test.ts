import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { generateManifestKeyPair } from '@tillit/ballot/manifest-signer'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { peopleCsv, unitsCsv } from '../demo/files.js'
import { demoPeople } from '../demo/people.js'
import { demoUnits } from '../demo/units.js'
import { checkout } from '../launcher/config.js'
import { type SuiteUnderTest, startSuite } from './suite-under-test.js'

// Every command is a process of its own, and the machine may have other work.
vi.setConfig({ testTimeout: 120_000 })

let suite: SuiteUnderTest
let folder: string
const units = demoUnits()
const people = demoPeople(units).slice(0, 1_500)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillit-files-'))
  suite = await startSuite({ demo: false })
})
afterAll(async () => {
  await suite?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function tillit(...args: string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [join(checkout, 'infra/tillit.mjs'), ...args], {
    env: suite.env as NodeJS.ProcessEnv,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

/** One sentence on stderr, no stack, a code other than 0. */
function expectRefusal({ code, err }: ReturnType<typeof tillit>, sentence: RegExp): void {
  expect(code).not.toBe(0)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).toMatch(sentence)
}

const head = 'respondent,unit_path,wave,question,answer,comment\n'
const survey = () => head + Array.from({ length: 60 }, (_, i) => `r${i},Bolaget/Grupp ${i % 3},2025,own.o1,${(i % 5) + 1},\n`).join('')

describe('the organisation on the command line', () => {
  it('is counted in a dry run, imported, and unchanged the second time', () => {
    const files = ['--units', file('units.csv', unitsCsv(units)), '--people', file('people.csv', peopleCsv(people))]
    const dry = JSON.parse(tillit('org', 'import', ...files, '--dry-run', '--json').out)
    expect(dry).toMatchObject({ dryRun: true, units: { added: units.length }, people: { added: people.length } })
    const first = tillit('org', 'import', ...files)
    expect(first.code).toBe(0)
    expect(first.out).toContain(`${people.length.toLocaleString('en-GB')} rows: ${people.length} new`)
    expect(JSON.parse(tillit('org', 'import', ...files, '--json').out).people).toMatchObject({
      added: 0,
      moved: 0,
      left: 0,
      unchanged: people.length,
    })
  })

  it('with a bad row is refused whole, with line and reason', () => {
    const broken = peopleCsv(people).replace(/;1001;/g, ';nowhere;')
    const refused = tillit('org', 'import', '--units', file('u.csv', unitsCsv(units)), '--people', file('p.csv', broken))
    expectRefusal(refused, /line \d+/)
    expect(refused.out).toMatch(/line \d+: /)
  })
})

describe('earlier surveys on the command line', () => {
  it('come in plain or gzipped, once, and go out as CSV and JSON', () => {
    const first = JSON.parse(tillit('history', 'import', file('s.csv.gz', gzipSync(survey())), '--scale', '1..5', '--json').out)
    expect(first).toMatchObject({ already: false, ballots: 60, counted: 60 })
    expect(tillit('history', 'import', file('s2.csv', survey()), '--scale', '1..5').out).toContain('imported before')
    const rows = JSON.parse(tillit('signals', 'export', '--unit', 'Bolaget', '--format', 'json').out) as {
      people: number
      unit_path: string
    }[]
    expect(rows.map(row => [row.unit_path, row.people]).sort()).toEqual([
      ['Bolaget', 60],
      ['Bolaget/Grupp 0', 20],
      ['Bolaget/Grupp 1', 20],
      ['Bolaget/Grupp 2', 20],
    ])
    expect(tillit('signals', 'export', '--unit', 'Bolaget/Grupp 1').out).toMatch(/^wave,unit_path,question,scale_low,/)
  })

  it('with a map that is no map, a scale that is no scale or a file that is not there are refused in one sentence', () => {
    const data = file('s3.csv', survey())
    expectRefusal(tillit('history', 'import', data, '--map', file('map.json', '{"colour": 1}')), /map/)
    expectRefusal(tillit('history', 'import', data, '--map', file('map2.json', 'not json')), /not JSON/)
    expectRefusal(tillit('history', 'import', data, '--scale', 'high'), /1\.\.5/)
    expectRefusal(tillit('history', 'import', join(folder, 'absent.csv')), /no file/)
    expectRefusal(tillit('history', 'import', file('bad.csv', `${head}a,X/Y,1,q,often,\n`)), /line 2/)
  })
})

describe('waves on the command line', () => {
  it('are created, launched, opened and closed; their links can be exported in development', () => {
    expect(tillit('wave', 'create', '--wave', 'prov', '--title', 'Prov').code).toBe(0)
    expect(tillit('wave', 'launch', 'prov').out).toContain('prov is planned')
    expect(tillit('wave', 'open', 'prov').out).toContain('prov is open')
    const links = tillit('invites', 'export', '--wave', 'prov').out.trim().split('\n')
    expect(links.length).toBeGreaterThan(1_000)
    expect(links[0]).toMatch(/^http:\/\/localhost:\d+\/#[\w-]{43}$/)
    expectRefusal(tillit('wave', 'board', 'prov'), /once the wave is closed/)
    expect(tillit('wave', 'close', 'prov').out).toContain('0 ballots counted')
    expect(JSON.parse(tillit('wave', 'list', '--json').out)).toMatchObject([{ wave: 'prov', state: 'closed' }])
  })

  it('are closed without their key when it is gone for good, and not while it is there', () => {
    expect(tillit('wave', 'create', '--wave', 'nyckel', '--title', 'Nyckel').code).toBe(0)
    expect(tillit('wave', 'launch', 'nyckel').code).toBe(0)
    expectRefusal(tillit('wave', 'close', 'nyckel', '--key-lost'), /key of the wave nyckel is there: close it without --key-lost/)
    const keys = join(suite.home, 'keys/seal')
    rmSync(join(keys, readdirSync(keys).find(name => name.endsWith('.nyckel.key'))!))
    expect(tillit('doctor').out).toMatch(/nyckel.*no seal key.*wave close nyckel --key-lost/)
    expect(tillit('wave', 'close', 'nyckel', '--key-lost').out).toMatch(
      /nyckel is closed: 0 ballots counted\. The key to the answers was lost\./,
    )
    expect(tillit('wave', 'board', 'nyckel').out).toContain('key lost, closed without it')
  })

  it('that do not exist, or ask for items nobody has, are refused in one sentence', () => {
    expectRefusal(tillit('wave', 'launch', 'absent'), /absent|no wave/i)
    expectRefusal(tillit('wave', 'create', '--title', 'X', '--items', 'no.such'), /no\.such|item/i)
    expectRefusal(tillit('wave', 'create'), /title/)
    expectRefusal(tillit('dance'), /unknown command/)
    expectRefusal(tillit('signals', 'export', '--format', 'xml'), /csv or json/)
    expectRefusal(tillit('signals', 'export', '--unit', 'Nowhere'), /Nowhere/)
    for (const verb of ['approve', 'board', 'open', 'close'])
      expectRefusal(tillit('wave', verb, 'absent'), /no wave with this key: wave list/)
    expectRefusal(tillit('wave', 'board', 'Not A Key'), /lower-case letters/)
    expectRefusal(tillit('wave', 'list', '--colour'), /unknown option '--colour'/)
  })

  it('with options that cannot be read are refused by the name of the option', () => {
    expectRefusal(tillit('wave', 'create', '--title', ' '), /--title must not be empty/)
    expectRefusal(tillit('wave', 'create', '--title', 'X', '--opens', 'soon'), /--opens must be an instant such as .*, not soon/)
    expectRefusal(tillit('wave', 'create', '--title', 'X', '--closes', '2026-13-45T00:00:00Z'), /--closes must be an instant/)
    expectRefusal(tillit('wave', 'create', '--title', 'X', '--profile', 'fast'), /--profile.*standard, careful/)
    expectRefusal(tillit('wave', 'create', '--title', 'X', '--release', 'now'), /--release.*at-close, live/)
    expectRefusal(tillit('wave', 'create', '--title', 'X', '--partition', 'colour=hme.m1'), /--partition must look like occupation=/)
    expectRefusal(tillit('attack', '--organisations', 'many'), /--organisations must be a whole number/)
    expectRefusal(tillit('attack', '--seed', '-1'), /--seed must be a whole number/)
    expectRefusal(tillit('org', 'import', '--units', folder, '--people', folder), /is a folder, not a file/)
  })
})

describe('the promise of a wave on the command line', () => {
  const tighten = (...args: string[]) => tillit('wave', 'tighten', 'lofte', ...args)

  it('becomes stricter once it is given, never looser, and not after close', () => {
    expect(tillit('wave', 'create', '--wave', 'lofte', '--title', 'Löfte').code).toBe(0)
    expectRefusal(tighten('--b', '8'), /Launch the wave first/)
    expect(tillit('wave', 'launch', 'lofte').code).toBe(0)
    const { out, code } = tighten('--b', '8', '--comment-days', '90')
    expect(code).toBe(0)
    expect(out).toMatch(/answers that a shown group has at least +5 +8\b/)
    expect(out).toMatch(/days that comments are kept .* 365 +90\b/)
    expect(out).toMatch(/revision +0 +1\b/)
    expect(tighten('--b', '8').out).toMatch(/^Nothing changed: .*revision 1/)
    expect(JSON.parse(tighten('--comments', '12', '--json').out)).toMatchObject({
      changed: true,
      before: { revision: 1, thresholds: { b: 8, comments: 10 } },
      after: { revision: 2, thresholds: { b: 8, comments: 12 }, commentRetentionDays: 90 },
    })
    expectRefusal(tighten('--b', '4'), /^--b 4 would loosen the promise \(8 is promised\)/)
    expectRefusal(tighten('--participation', '20', '--comment-days', '91'), /^--comment-days 91 would loosen .*\(90 is promised\)/)
    expectRefusal(tighten('--comment-group', '40'), /^--comment-group 40 cannot be kept/)
    expectRefusal(tighten('--b', 'eight'), /^--b must be a whole number, not eight/)
    expectRefusal(tighten('--b', '-9'), /^--b must be a whole number, not -9/)
    expectRefusal(tighten(), /what is to become stricter: --b N/)
    expectRefusal(tighten('--need', '9'), /unknown option/)
    expectRefusal(tillit('wave', 'tighten', 'absent', '--b', '8'), /no wave with this key/)
    expect(tillit('wave', 'close', 'lofte').code).toBe(0)
    expectRefusal(tighten('--b', '9'), /closed for good/)
  })

  it('stands on the board when it has closed, and a board that another key signed is refused', () => {
    const { board, verified, receipts } = JSON.parse(tillit('wave', 'board', 'lofte', '--json').out)
    expect({ verified, receipts }).toEqual({ verified: true, receipts: [{ kind: 'scores', count: 0 }] })
    const { out, code } = tillit('wave', 'board', 'lofte')
    expect(code).toBe(0)
    for (const said of [board.promise, board.key.destroyedOn, '0 numbers of scores', '<25 %', 'holds']) expect(out).toContain(said)
    const pinned = join(suite.home, 'keys', 'manifest.public')
    const key = readFileSync(pinned)
    writeFileSync(pinned, `${generateManifestKeyPair().publicKey}\n`)
    expectRefusal(tillit('wave', 'board', 'lofte', '--check'), /not signed by the key that signs the promises/)
    expect(tillit('doctor').out).toMatch(/FAULT +board lofte +The board of lofte is not signed/)
    writeFileSync(pinned, key)
    expect(tillit('wave', 'board', 'lofte', '--check').code).toBe(0)
  })
})

describe('a backup', () => {
  it('of the running suite starts elsewhere with the same data, without the keys that open envelopes', async () => {
    const copy = join(folder, 'backup')
    const home = join(folder, 'restored')
    expectRefusal(tillit('backup', folder), /not empty/)
    expect(tillit('backup', copy).out).toContain('Backed up')
    expect(readdirSync(join(copy, 'keys', 'seal'))).toEqual([])
    const there = (...args: string[]) =>
      spawnSync(process.execPath, [join(checkout, 'infra/tillit.mjs'), ...args], {
        env: { ...suite.env, TILLIT_HOME: home } as NodeJS.ProcessEnv,
        encoding: 'utf8',
      })
    expect(there('restore', copy).stdout).toContain('Restored')
    expect(there('restore', copy).stderr).toMatch(/holds data already/)
    const second = await startSuite({ demo: false, home })
    expect(JSON.parse(there('wave', 'list', '--json').stdout)).toContainEqual(expect.objectContaining({ wave: 'prov', state: 'closed' }))
    expect(there('signals', 'export', '--unit', 'Bolaget').stdout).toBe(tillit('signals', 'export', '--unit', 'Bolaget').out)
    await second.stop()
  })
})

describe('the launcher', () => {
  it('refuses a second instance on its folder in one sentence', () => {
    const second = spawnSync(process.execPath, [join(checkout, 'infra/dist/launcher/main.js')], {
      env: suite.env as NodeJS.ProcessEnv,
      encoding: 'utf8',
    })
    expectRefusal({ code: second.status, out: second.stdout, err: second.stderr }, /in use by another instance/)
  })

  it('refuses a taken port in one sentence', () => {
    const elsewhere = { ...suite.env, TILLIT_HOME: join(folder, 'home') } as NodeJS.ProcessEnv
    const second = spawnSync(process.execPath, [join(checkout, 'infra/dist/launcher/main.js')], { env: elsewhere, encoding: 'utf8' })
    expectRefusal({ code: second.status, out: second.stdout, err: second.stderr }, /^Port \d+ is taken/)
  })

  it('killed with -9 blocks nothing: the next start has the data, and SIGINT ends it with 0', async () => {
    await suite.end('SIGKILL')
    suite = await startSuite({ demo: false, home: suite.home })
    expect(JSON.parse(tillit('wave', 'list', '--json').out)).toContainEqual(expect.objectContaining({ wave: 'prov' }))
    expect(tillit('doctor').code).toBe(0)
    expect(await suite.end('SIGINT')).toBe(0)
    expectRefusal(tillit('wave', 'list'), /npm start/)
  })
})
