/**
 * Imports a made organisation of 100,000 people in 12,500 units through the real doors into a database of its own, then the same files again.
 * Prints time and peak memory of this process. Run: `node dist/bench/org-import.js [people]`, after a build.
 */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { listen, sessions, silentLog } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { startCluster, testPassword, testSession, testSessionPublicKey } from '@tillit/test-kit'
import { Hono } from 'hono'
import { importRoutes } from '../import/import.routes.js'
import { importStore } from '../import/import.store.js'

const people = Number(process.argv[2] ?? 100_000)
const units = Math.max(2, Math.round(people / 8))
const areas = Math.round(Math.sqrt(units))

function* unitLines(): Generator<string> {
  yield 'Enhetskod;Namn;Överordnad kod\r\nR;Storstad;\r\n'
  for (let at = 0; at < areas; at++) yield `A${at};Område ${at};R\r\n`
  for (let at = 0; at < units - areas - 1; at++) yield `U${at};Enhet ${at};A${at % areas}\r\n`
}
function* peopleLines(): Generator<string> {
  yield 'Anställningsnummer;Förnamn;Efternamn;Enhetskod;E-post;Mobil;Språk;Anställningsdatum;Roll\r\n'
  const teams = units - areas - 1
  for (let at = 0; at < people; at++) {
    const mail = at % 3 === 0 ? `person${at}@storstad.test` : ''
    yield `${100_000 + at};Förnamn${at % 997};Efternamn${at % 4999};U${at % teams};${mail};070${String(1_000_000 + at)};sv;2020-01-0${1 + (at % 9)};${at < teams ? 'chef' : ''}\r\n`
  }
}
const body = (lines: () => Generator<string>) => Readable.toWeb(Readable.from(batched(lines()))) as ReadableStream
function* batched(lines: Generator<string>): Generator<Buffer> {
  let text = ''
  for (const line of lines) {
    text += line
    if (text.length > 60_000) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

const cluster = await startCluster()
const store = openStore(`postgres://tillit_directory:${testPassword}@127.0.0.1:${cluster.port}/tillit_template`, { name: 'bench' })
const app = new Hono().use(sessions(testSessionPublicKey) as never)
const calendar = new Intl.DateTimeFormat('sv-SE')
const deps = {
  imports: importStore(store, 'kommun'),
  employmentKey: randomBytes(32),
  now: () => new Date(),
  today: () => calendar.format(new Date()),
  log: silentLog,
}
app.route('/', importRoutes(deps) as never)
const running = await listen(app as never, 0)
const base = `http://127.0.0.1:${running.port}`
const headers = { authorization: `Bearer ${testSession('operator')}` }
let peak = process.memoryUsage().rss
const before = peak
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 20)
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1)
const megabytes = (bytes: number) => Math.round(bytes / 1_048_576)

async function once(name: string): Promise<void> {
  const start = performance.now()
  const opened = await fetch(`${base}/org-imports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"dryRun":false}',
  })
  const { id } = (await opened.json()) as { id: string }
  for (const [part, lines] of [['units', unitLines] as const, ['people', peopleLines] as const]) {
    await fetch(`${base}/org-imports/${id}/${part}`, { method: 'PUT', headers, body: body(lines), duplex: 'half' } as RequestInit)
  }
  const staged = seconds(start)
  const answer = await (await fetch(`${base}/org-imports/${id}/apply`, { method: 'POST', headers })).text()
  console.log(
    `${name}: ${people} people, ${units} units, read in ${staged} s, in all ${seconds(start)} s, peak memory ${megabytes(peak)} MB (${megabytes(before)} MB at start)`,
  )
  console.log(answer.trim().split('\n').at(-1)?.slice(0, 400))
}
await once('first import')
await once('same files again')
clearInterval(watch)
await running.close()
await store.close()
await cluster.stop()
