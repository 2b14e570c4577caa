import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from '../launcher/config.js'

const git = (...args: string[]) => execFileSync('git', args, { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 28 })
const files = git('ls-files', '--cached', '--others', '--exclude-standard')
  .split('\n')
  .filter(file => file !== '' && existsSync(join(checkout, file)))
const read = (file: string) => readFileSync(join(checkout, file), 'utf8')
const code = files.filter(file => /\.(ts|tsx|mts|mjs)$/.test(file))
const product = code.filter(
  file => /^(services|packages)\//.test(file) && !/\.(test|bench)\.|\/(e2e|fakes|bench|testing)\/|\.fixture\.|test-kit/.test(file),
)

describe('documents', () => {
  it('cite only paths that exist', () => {
    const missing = files
      .filter(file => file.endsWith('.md'))
      .flatMap(file => [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(found => ({ file, path: found[1]! })))
      .filter(({ file, path }) => !existsSync(join(checkout, dirname(file), path)) && !existsSync(join(checkout, path)))
    expect(missing).toEqual([])
  })

  it('stand in every room and package: knows, must never know, takes in, gives out', () => {
    const rooms = new Set(files.map(file => /^((services|packages)\/[^/]+)\//.exec(file)?.[1]).filter(room => room !== undefined))
    const poor = [...rooms].filter(room => {
      if (!existsSync(join(checkout, room, 'README.md'))) return true
      const text = read(`${room}/README.md`)
      return !/knows/i.test(text) || !/must never know/i.test(text) || !/takes in/i.test(text) || !/gives out/i.test(text)
    })
    expect(poor).toEqual([])
  })

  it('name no path of the machine they were written on', () => {
    const named = files.filter(
      file =>
        !file.endsWith('.lock') &&
        /\.(md|ts|tsx|mjs|json|sql|yaml)$/.test(file) &&
        /(^|[\s"'`(=])\/(work|home\/[a-z]+|root)\//m.test(read(file)),
    )
    expect(named).toEqual([])
  })
})

describe('migrations', () => {
  const migrations = files.filter(file => /^services\/[^/]+\/migrations\//.test(file))

  it('are numbered, named and begin with prose', () => {
    expect(migrations.length).toBeGreaterThanOrEqual(5)
    expect(migrations.filter(file => !/\/\d{4}-[a-z0-9-]+\.sql$/.test(file))).toEqual([])
    expect(migrations.filter(file => !read(file).trimStart().startsWith('--'))).toEqual([])
  })

  it('only go forward: a released file is never edited', () => {
    const tag = git('tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-v:refname').split('\n')[0]
    // Before the first release there is nothing to keep.
    const released = tag
      ? git('ls-tree', '-r', '--name-only', tag, '--', 'services')
          .split('\n')
          .filter(file => file.endsWith('.sql'))
      : []
    const edited = released.filter(file => !existsSync(join(checkout, file)) || git('show', `${tag}:${file}`) !== read(file))
    expect(edited).toEqual([])
  })
})

describe('habits of the code', () => {
  it('reads the environment in main and config only', () => {
    expect(product.filter(file => /process\.env/.test(read(file)) && !/\/main\.tsx?$|config/.test(file))).toEqual([])
  })

  it('keeps SQL in stores and migrations', () => {
    const loose = product.filter(
      file =>
        !/^packages\/(store|jobs)\//.test(file) &&
        !/\.store\.ts$|migrat/.test(file) &&
        /\bsql`|`\s*(select|insert into|update|delete from|with)\s/i.test(read(file)),
    )
    expect(loose).toEqual([])
  })

  it('keeps files small: none of the product is longer than 300 lines', () => {
    expect(product.filter(file => read(file).split('\n').length > 300)).toEqual([])
  })

  it('lets rules have no clock and no chance of their own', () => {
    expect(
      product.filter(file => file.startsWith('packages/rules/') && /Date\.now\(|new Date\(\)|Math\.random\(/.test(read(file))),
    ).toEqual([])
  })

  it('draws no chance that somebody could repeat: pools, orders and groups are mixed by the operating system', () => {
    const repeatable = product.filter(
      file =>
        !/^(packages\/rules|services\/web)\/|\/(fixtures|demo)\//.test(file) &&
        /Math\.random\(|\bseededRandom\b|pure-rand/.test(read(file)),
    )
    expect(repeatable).toEqual([])
  })

  it('switches no test off and asks something in each', () => {
    const tests = code.filter(file => /\.test\.tsx?$/.test(file))
    const off = new RegExp(`\\.(${['only', 'skip', 'todo'].join('|')})\\(`)
    expect(tests.filter(file => off.test(read(file)) || !/expect/.test(read(file)))).toEqual([])
    expect(tests.length).toBeGreaterThan(40)
  })

  it('imports workspace packages under one name and declares what it imports', () => {
    const undeclared = product.flatMap(file => {
      const room = /^(services|packages)\/[^/]+/.exec(file)?.[0]
      const manifest = JSON.parse(read(`${room}/package.json`)) as { dependencies?: object; devDependencies?: object }
      const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
      const own = (JSON.parse(read(`${room}/package.json`)) as { name: string }).name
      const imported = [...read(file).matchAll(/from '(@tillit\/[a-z-]+)/g)].map(found => found[1]!)
      return imported.filter(name => name !== own && !declared.includes(name)).map(name => `${file} -> ${name}`)
    })
    expect(undeclared).toEqual([])
  })
})
