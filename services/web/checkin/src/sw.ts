/// <reference lib="webworker" />
/**
 * Keeps the page itself on the phone, so that the link opens without a network. Answers and tokens never pass here:
 * requests to other origins are left alone.
 */
declare const self: ServiceWorkerGlobalScope
/** Put in by the build: what every reader needs; and what only some do, by name: texts of other languages, questions by an attribute. */
declare const FILES: readonly string[]
declare const LANGUAGES: Readonly<Record<string, string>>
declare const RELEASE: string

const CACHE = `tillit-${RELEASE}`

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', event => {
  const tidy = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

/** The page says which language is read, and whether its questions go by an attribute; only that is kept. */
self.addEventListener('message', event => {
  const path = LANGUAGES[String(event.data)]
  if (path) event.waitUntil(own().then(cache => cache?.add(path)))
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(freshOr('/', request))
  else if (url.pathname === '/config.json') event.respondWith(freshOr(url.pathname, request))
  else if (/-[A-Z0-9]{8}\.\w+$/.test(url.pathname)) event.respondWith(keepOnUse(url.pathname, request))
})

self.addEventListener('sync', event => {
  const sync = event as ExtendableEvent & { tag: string }
  if (sync.tag === 'envelopes') sync.waitUntil(sendWaiting())
})

/**
 * Sends one envelope whose time has come, as the page would: the same bytes, so it does no harm when both do. Rejects while any is left: the
 * browser then tries again in a while, and two envelopes of one reader are no neighbours in time.
 */
async function sendWaiting(): Promise<void> {
  const opening = indexedDB.open('keyval-store')
  // Nothing was ever kept (a shared tablet): a base made here, without its table, would be in the page's way for good.
  opening.onupgradeneeded = () => opening.transaction!.abort()
  const base = await done(opening).catch(() => null)
  if (!base) return
  const table = () => base.transaction('keyval', 'readwrite').objectStore('keyval')
  const { intake } = await (await caches.match('/config.json'))!.json()
  let sent = false
  let left = false
  for (const key of await done(table().getAllKeys())) {
    if (!String(key).startsWith('ballot:')) continue
    const kept = await done(table().get(key))
    for (const kind of ['split', 'scores', 'comment']) {
      const { waiting, tokens, opened } = kept
      if (!waiting?.[kind] || !tokens?.[kind]) continue
      if (sent || waiting.after > Date.now()) {
        left = true
        continue
      }
      const { wave } = opened.signed.manifest
      const { cohort } = kind === 'split' ? opened.split : opened
      const { ok } = await fetch(`${intake}/ballots`, {
        method: 'POST',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ wave, cohort, kind, ...tokens[kind], sealed: waiting[kind] }),
      })
      sent = true
      if (!ok) {
        left = true
        continue
      }
      // As it is by now: the page may have sealed a comment meanwhile, or the reader may have had everything forgotten.
      const entries = table()
      const now = await done(entries.get(key))
      if (!now) break
      delete now.waiting?.[kind]
      now.sent = { ...now.sent, [kind]: true }
      await done(entries.put(now, key))
    }
  }
  if (left) throw new Error('later')
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function freshOr(path: string, request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    // A redirect, to the form without script, has status 0 here and is the browser's to follow.
    if (answer.status < 400) return answer
  } catch {
    // No network: the kept page it is.
  }
  return (await caches.match(path)) ?? Response.error()
}

/** Null when a new release has tidied this one away: a worker that is still at work must not bring it back. */
const own = async (): Promise<Cache | null> => ((await caches.has(CACHE)) ? caches.open(CACHE) : null)

/** A file that was not there at the beginning (pages and lists apart from a visit) is kept from its first use on. */
async function keepOnUse(path: string, request: Request): Promise<Response> {
  const kept = await caches.match(path)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await own())?.put(path, answer.clone())
  return answer
}
