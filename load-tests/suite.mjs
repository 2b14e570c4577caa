// The running suite as the load test sees it: through its public doors, with the operator's session.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Thrown with one sentence for the person at the keyboard. */
export class LoadError extends Error {
  name = 'LoadError'
}

/** @param home TILLIT_HOME of a started suite @throws LoadError when none is running there */
export function findSuite(home) {
  try {
    const { urls, operator } = JSON.parse(readFileSync(join(home, 'run', 'suite.json'), 'utf8'))
    // k6 and fetch try ::1 first for `localhost`, the services listen on 127.0.0.1.
    const numeric = Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, url.replace('//localhost:', '//127.0.0.1:')]))
    return { home, urls: numeric, operator }
  } catch {
    throw new LoadError('Start the suite first: npm start')
  }
}

export async function call(suite, method, room, path, body) {
  let answer
  try {
    answer = await fetch(suite.urls[room] + path, {
      method,
      headers: { authorization: `Bearer ${suite.operator}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(300_000),
    })
  } catch {
    throw new LoadError(`The room ${room} does not answer: is the suite still running?`)
  }
  if (answer.ok) return answer
  const { error } = await answer.json().catch(() => ({ error: { message: `status ${answer.status}` } }))
  throw Object.assign(new LoadError(`${room} refused ${method} ${path}: ${error.message}`), { status: answer.status })
}

/** Waits until `look` gives something, at most `seconds`. @throws LoadError */
export async function until(what, seconds, look) {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new LoadError(`Waited ${seconds} s for this in vain: ${what}.`)
    await new Promise(resolve => setTimeout(resolve, 250))
  }
}

/** A wave of its own for the whole organisation: HME's nine items and an open question. @returns its manifest */
export async function openWave(suite) {
  const { items } = await (await call(suite, 'GET', 'planner', '/items')).json()
  const scored = items.filter(item => item.kind === 'scored' && item.instrument === 'hme').slice(0, 9)
  const open = items.filter(item => item.kind === 'open').slice(0, 1)
  const name = `load-${Date.now().toString(36)}`
  const draft = {
    wave: name,
    title: { sv: 'Belastningsprov', en: 'Load test' },
    items: [...scored, ...open].map(item => item.key),
    units: [],
    opensAt: new Date(Date.now() - 1000).toISOString(),
    closesAt: new Date(Date.now() + 86_400_000).toISOString(),
    profile: 'standard',
  }
  await call(suite, 'POST', 'planner', '/waves', draft)
  const tolerant = error => {
    // The launch goes on by itself when it takes longer than the answer may.
    if (error.status !== 503) throw error
  }
  await call(suite, 'POST', 'planner', `/waves/${name}/launch`).catch(tolerant)
  const wave = async () => (await call(suite, 'GET', 'planner', `/waves/${name}`)).json()
  await until('the launch of the wave', 180, async () => (await wave()).state !== 'draft')
  if ((await wave()).state === 'planned') await call(suite, 'POST', 'planner', `/waves/${name}/open`).catch(tolerant)
  return (await until('the opening of the wave', 180, async () => (await wave()).state === 'open' && wave())).manifest.manifest
}

/** Links of a wave: {secret, cohort}. Needs DEVELOPMENT=on, as the demo has. */
export async function invitations(suite, wave) {
  const lines = (await (await call(suite, 'GET', 'directory', `/waves/${wave}/invitations/export`)).text()).split('\n').filter(Boolean)
  return lines
    .map(line => JSON.parse(line))
    .filter(one => one.link)
    .map(({ link, cohort }) => ({ secret: new URL(link).hash.slice(1), cohort }))
}

/** The page and the files it names, as a first visit loads them. */
export async function pageFiles(suite) {
  const page = `${suite.urls.checkin}/`
  const html = await (await fetch(page)).text()
  const named = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path]) => new URL(path, page))
  const own = named.filter(url => url.origin === new URL(page).origin && /\.(js|css|svg|woff2|json|webmanifest)$/.test(url.pathname))
  return [...new Set([page, ...own.map(String)])]
}

/** Closes the wave and waits for the count. @returns counted, deleted, unreadable */
export async function closeWave(suite, wave) {
  await call(suite, 'POST', 'planner', `/waves/${wave}/close`).catch(error => {
    if (error.status !== 503) throw error
  })
  await until(
    'the count of the wave',
    300,
    async () => (await (await call(suite, 'GET', 'planner', `/waves/${wave}`)).json()).state === 'closed',
  )
  return (await call(suite, 'GET', 'aggregator', `/waves/${wave}`)).json()
}
