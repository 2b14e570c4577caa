import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from '../launcher/config.js'
import { cruise } from './cruise.js'

/** One wrong import per wall: file, what it says, the rule that must catch it. */
const planted: readonly (readonly [rule: string, file: string, source: string])[] = [
  [
    'no-service-imports-another',
    'services/intake/src/planted.ts',
    "import type { Person } from '../../directory/src/person.js'\nexport type Mine = Person",
  ],
  ['packages-import-no-service', 'packages/store/src/planted.ts', "export { person } from '../../../services/directory/src/person.js'"],
  [
    'who-never-meets-what',
    'services/directory/src/planted.ts',
    "import type { Answer } from '@tillit/contracts/what'\nexport type Mine = Answer",
  ],
  [
    'what-never-meets-who',
    'services/feedback/src/planted.ts',
    "import type { Person } from '@tillit/contracts/who'\nexport type Mine = Person",
  ],
  ['only-the-aggregator-opens-envelopes', 'services/planner/src/planted.ts', "export { open } from '@tillit/ballot/opener'"],
  ['the-aggregator-never-sees-tokens', 'services/aggregator/src/planted.ts', "export { issue } from '@tillit/ballot/issuer'"],
  ['the-page-stays-small', 'services/web/checkin/src/planted.ts', "export { issue } from '@tillit/ballot/issuer'"],
  ['the-page-has-no-node', 'services/web/checkin/src/reads.ts', "export { readFileSync } from 'node:fs'"],
  ['only-jobs-knows-the-queue', 'services/signals/src/planted.ts', "export { Queue } from 'bullmq'"],
  ['answers-are-no-jobs', 'services/intake/src/enqueue.ts', "export { openJobs } from '@tillit/jobs'"],
  ['web-has-no-database', 'services/web/src/planted.ts', "export { store } from '@tillit/store'"],
  ['rules-have-no-io', 'packages/rules/src/planted.ts', "export { readFileSync } from 'node:fs'"],
  ['rules-know-nobody', 'packages/rules/src/knows.ts', "export { store } from '@tillit/store'"],
  ['contracts-depend-on-valibot-only', 'packages/contracts/src/planted.ts', "export { Queue } from 'bullmq'"],
  ['sql-stands-in-stores', 'services/planner/src/direct.ts', "import postgres from 'postgres'\nexport const sql = postgres('')"],
  ['test-kit-is-for-tests', 'services/planner/src/kit.ts', "export { testPassword } from '@tillit/test-kit'"],
  ['no-circles', 'services/planner/src/round.ts', "import { about } from './about.js'\nexport const round = () => about"],
  ['everything-is-found', 'services/planner/src/lost.ts', "export { nothing } from './nowhere.js'"],
]

/** What the planted imports point at, and one innocent file per side that no rule may touch. */
const surroundings: Readonly<Record<string, string>> = {
  'services/directory/src/person.ts': 'export interface Person { name: string }\nexport const person = 1',
  'services/planner/src/about.ts': "import { round } from './round.js'\nexport const about = () => round",
  'services/intake/src/innocent.store.ts':
    "import postgres from 'postgres'\nimport type { Answer } from '@tillit/contracts/what'\nexport const sql = (a: Answer) => postgres(a)",
  'packages/contracts/src/who.ts': 'export interface Person { name: string }',
  'packages/contracts/src/what.ts': 'export type Answer = string',
  'packages/ballot/src/opener/index.ts': 'export const open = 1',
  'packages/ballot/src/issuer/index.ts': 'export const issue = 1',
  'packages/store/src/index.ts': 'export const store = 1',
  'packages/jobs/src/index.ts': 'export const openJobs = 1',
  'packages/test-kit/src/index.ts': "export const testPassword = ''",
  'infra/src/innocent.ts': 'export const nothing = 1',
}

const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contracts: { './who': './src/who.ts', './what': './src/what.ts' },
  ballot: { './opener': './src/opener/index.ts', './issuer': './src/issuer/index.ts' },
  store: { '.': './src/index.ts' },
  jobs: { '.': './src/index.ts' },
  'test-kit': { '.': './src/index.ts' },
}

let tree: string

function write(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), text)
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'tillit-walls-'))
  for (const [file, source] of Object.entries(surroundings)) write(file, source)
  for (const [, file, source] of planted) write(file, source)
  for (const [name, exports] of Object.entries(packages)) {
    write(
      `packages/${name}/package.json`,
      JSON.stringify({
        name: `@tillit/${name}`,
        type: 'module',
        exports: Object.fromEntries(Object.entries(exports).map(([key, source]) => [key, { source }])),
      }),
    )
    mkdirSync(join(tree, 'node_modules/@tillit'), { recursive: true })
    symlinkSync(join(tree, 'packages', name), join(tree, 'node_modules/@tillit', name), 'junction')
  }
  for (const name of ['bullmq', 'postgres']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'export default () => 1\nexport const Queue = 1')
  }
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe('the walls', () => {
  it('stand: no import of the house breaks one', async () => {
    const { modules, violations } = await cruise(checkout)
    console.log(`dependency-cruiser looked at ${modules} modules`)
    expect(violations).toEqual([])
    expect(modules).toBeGreaterThan(400)
  })

  it('are each tried with a planted violation', () => {
    const config = createRequire(import.meta.url)(join(checkout, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] }
    expect(planted.map(([rule]) => rule).sort()).toEqual(config.forbidden.map(rule => rule.name).sort())
  })

  it('catch every planted violation and leave the innocent alone', async () => {
    const { modules, violations } = await cruise(tree)
    expect(modules).toBeGreaterThanOrEqual(planted.length)
    const caught = planted
      .filter(([rule, file]) => violations.some(violation => violation.rule === rule && [violation.from, violation.to].includes(file)))
      .map(([rule]) => rule)
    expect(caught).toEqual(planted.map(([rule]) => rule))
    expect(violations.filter(violation => violation.from.includes('innocent'))).toEqual([])
  })
})

describe('what an import cannot show', () => {
  it('dependency-cruiser parses TypeScript at all: it does so only with its own, older compiler', () => {
    const manifest = createRequire(import.meta.url).resolve(join(checkout, 'node_modules/dependency-cruiser/package.json'))
    const { version } = JSON.parse(readFileSync(createRequire(manifest).resolve('typescript/package.json'), 'utf8')) as { version: string }
    expect(version).toMatch(/^6\./)
  })
})
