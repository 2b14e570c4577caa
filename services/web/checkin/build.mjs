// Bundles the check-in page into services/web/dist/checkin (or the folder given): hashed files, each also as .br and .gz, the same bytes every time.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const out = process.argv[2] ?? join(here, '../dist/checkin')
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome90', 'firefox90', 'safari15'],
  supported: { 'top-level-await': true },
  conditions: ['source'],
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  write: false,
}

// Styles of pages apart from a visit, one file each, fetched by name when the page is shown (`src/style.ts`).
const stylesApart = readdirSync(join(here, 'styles/apart')).sort()
const page = await build({
  ...common,
  entryPoints: {
    main: 'src/main.ts',
    style: 'style.css',
    ...Object.fromEntries(stylesApart.map(file => [file.replace('.css', ''), `styles/apart/${file}`])),
  },
  splitting: true,
  outdir: out,
  // The list of the name guard.
  loader: { '.bin': 'file' },
  assetNames: '[name]-[hash]',
  publicPath: '/',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
})
const files = new Map(page.outputFiles.map(file => [`/${file.path.slice(out.length + 1)}`, Buffer.from(file.contents)]))
const named = start => [...files.keys()].find(name => name.startsWith(`/${start}-`))
const script = start => [...files.keys()].find(name => name.startsWith(`/${start}-`) && name.endsWith('.js'))

const html = readFileSync(join(here, 'index.html'), 'utf8')
  .replace('%STYLE%', named('style'))
  .replace('%WORDS%', named('sv'))
  .replace('%SCRIPT%', named('main'))
  .replace(
    '%STYLES%',
    stylesApart
      .map(file => [...files.keys()].find(name => name.startsWith(`/${file.replace('.css', '-')}`) && name.endsWith('.css')))
      .join(' '),
  )
files.set('/index.html', Buffer.from(html))

const release = createHash('sha256')
for (const name of [...files.keys()].sort()) release.update(name).update(files.get(name))
// Modules loaded by import() that a visit (one language, answers, seal, receipt, comment) does without; what only they need comes with them.
const apart = ['en', 'board', 'kiosk', 'slip', 'protects', 'guard', 'split', 'later', 'reply']
const imports = name => {
  const about = page.metafile.outputs[Object.keys(page.metafile.outputs).find(path => path.endsWith(name))]
  return about.imports.filter(({ external }) => !external).map(({ path, kind }) => ({ name: `/${path.split('/').at(-1)}`, kind }))
}
const visit = new Set(['/index.html', named('main'), named('style'), named('sv')])
for (const name of visit) {
  if (name === '/index.html' || name.endsWith('.css')) continue
  for (const { name: next } of imports(name)) if (!apart.some(start => next.startsWith(`/${start}-`))) visit.add(next)
}
const worker = await build({
  ...common,
  entryPoints: ['src/sw.ts'],
  define: {
    FILES: JSON.stringify(['/', '/config.json', ...[...visit].filter(name => name !== '/index.html').sort()]),
    LANGUAGES: JSON.stringify({ en: named('en'), ...Object.fromEntries(['kiosk', 'split'].map(name => [name, script(name)])) }),
    RELEASE: JSON.stringify(release.digest('hex').slice(0, 16)),
  },
})
files.set('/sw.js', Buffer.from(worker.outputFiles[0].contents))

// What the first question needs before anything can be tapped: the entry, what it imports outright, and one language.
const first = new Set([named('main'), named('sv')])
for (const name of first) for (const { name: next, kind } of imports(name)) if (kind === 'import-statement') first.add(next)

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const sizes = {}
for (const name of [...files.keys()].sort()) {
  const bytes = files.get(name)
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
  writeFileSync(join(out, name), bytes)
  writeFileSync(join(out, `${name}.br`), brotli)
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  sizes[name] = {
    bytes: bytes.length,
    brotli: brotli.length,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    first: first.has(name),
    optional: !visit.has(name) && name !== '/sw.js',
  }
}
writeFileSync(join(out, 'files.json'), `${JSON.stringify(sizes, null, 1)}\n`)
// Published so that anyone can compare what a browser got with what was built: one SHA-256 over the list `sha256  path` of all files.
const hex = Object.fromEntries([...files.keys()].sort().map(name => [name, createHash('sha256').update(files.get(name)).digest('hex')]))
const list = Object.entries(hex).map(([name, sha256]) => `${sha256}  ${name}\n`)
const published = createHash('sha256').update(list.join('')).digest('hex')
writeFileSync(join(out, 'build.json'), `${JSON.stringify({ sha256: published, files: hex }, null, 1)}\n`)
const sum = pick =>
  Object.values(sizes)
    .filter(pick)
    .reduce((total, { brotli }) => total + brotli, 0)
const whole = sum(({ optional }) => !optional)
console.log(
  `check-in page: first view ${sum(({ first }) => first)} B script, a whole visit ${whole} B, apart from it ${sum(({ optional }) => optional)} B (brotli)\nSHA-256 of the build: ${published}`,
)
