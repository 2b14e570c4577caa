// Builds the check-in page from this checkout and compares it, file by file, with what an address serves to browsers.
//   npm run verify-page -- https://svara.example
// Also: `npm run verify-page` alone compares the build with the number published in services/web/checkin/published.json; `--publish` writes it.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNode, install } from './prepare.mjs'

checkNode()
install()
const root = fileURLToPath(new URL('..', import.meta.url))
const published = join(root, 'services/web/checkin/published.json')
const [argument] = process.argv.slice(2)

const folder = mkdtempSync(join(tmpdir(), 'check-in-'))
let built
try {
  execFileSync(process.execPath, [join(root, 'services/web/checkin/build.mjs'), folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  built = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function end(ok, sentence) {
  console.log(sentence)
  process.exit(ok ? 0 : 1)
}

if (argument === '--publish') {
  writeFileSync(published, `${JSON.stringify(built, null, 2)}\n`)
  end(true, `published ${built.sha256}`)
}
if (argument === undefined) {
  if (!existsSync(published)) end(false, 'No number is published: npm run verify-page -- --publish')
  const { sha256 } = JSON.parse(readFileSync(published, 'utf8'))
  const same = sha256 === built.sha256
  end(
    same,
    same
      ? `The check-in page builds to the published ${sha256}.`
      : `The check-in page builds to ${built.sha256}, published is ${sha256}. If the page was meant to change: npm run verify-page -- --publish`,
  )
}

let address
try {
  address = new URL(argument)
} catch {
  end(false, `Give the address of a check-in page such as https://svara.example, not ${JSON.stringify(argument)}.`)
}
const different = []
for (const [path, sha256] of Object.entries(built.files)) {
  const answer = await fetch(new URL(path, address), { redirect: 'error' }).catch(() => null)
  const served = answer?.ok
    ? createHash('sha256')
        .update(new Uint8Array(await answer.arrayBuffer()))
        .digest('hex')
    : null
  if (served !== sha256) different.push(`${path} ${served === null ? 'is not served' : 'differs'}`)
}
for (const line of different) console.error(line)
end(
  different.length === 0,
  different.length === 0
    ? `All ${Object.keys(built.files).length} files at ${address.origin} are those this checkout builds: ${built.sha256}`
    : `${different.length} of ${Object.keys(built.files).length} files at ${address.origin} are not those this checkout builds.`,
)
