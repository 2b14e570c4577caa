// Everything that must be true before compiled code can run: the right Node, the pinned packages, a fresh build. Plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const stamps = { install: join(root, 'node_modules/.tillit-install'), build: join(root, 'node_modules/.tillit-build') }

/** Ends the process with one clear sentence. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Tillit needs Node 20.19 or newer, this is ${process.versions.node}: install a newer Node from https://nodejs.org.`)
}

/** Installs the locked packages with the pinned pnpm when the lockfile is not the one that was installed. */
export function install() {
  const locked = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  if (stampOf('install') === locked) return
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  console.log(`installing packages (${packageManager})`)
  const environment = { ...process.env, CI: 'true' }
  const done = spawnSync('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) fail(`The packages could not be installed: ${sentenceOf(done)}`)
  writeFileSync(stamps.install, locked)
}

/** Compiles what changed; with nothing changed it only compares file times. */
export function build() {
  const sources = fingerprint()
  if (stampOf('build') === sources && existsSync(join(root, 'infra/dist/launcher/main.js'))) return
  console.log('building')
  node('The build failed', 'node_modules/typescript/bin/tsc', '-b')
  const page = 'services/web/checkin/build.mjs'
  if (existsSync(join(root, page))) node('The check-in page could not be built', page)
  writeFileSync(stamps.build, sources)
}

function node(complaint, ...args) {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (done.status !== 0) fail(`${complaint}: ${sentenceOf(done)}`)
}

function sentenceOf({ stdout, stderr, error }) {
  const text = `${stdout ?? ''}\n${stderr ?? ''}`
  if (/ENOSPC|no space left/i.test(text) || error?.code === 'ENOSPC') return 'the disk is full, make room and start again.'
  const lines = text.split('\n').filter(line => /error|ERR_/i.test(line))
  return lines.slice(0, 3).join(' | ').trim() || error?.message || 'no reason was given.'
}

function stampOf(name) {
  return existsSync(stamps[name]) ? readFileSync(stamps[name], 'utf8') : ''
}

/** Names, sizes and times of all files the build reads. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of ['tsconfig.json', 'tsconfig.base.json', 'package.json']) note(hash, join(root, file))
  for (const group of ['packages', 'services']) {
    for (const name of readdirSync(join(root, group))) walk(hash, join(root, group, name))
  }
  walk(hash, join(root, 'infra'))
  return hash.digest('hex')
}

function walk(hash, folder) {
  if (!statSync(folder).isDirectory()) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) walk(hash, path)
    else note(hash, path)
  }
}

function note(hash, file) {
  const { size, mtimeMs } = statSync(file)
  hash.update(`${file} ${size} ${mtimeMs}\n`)
}
