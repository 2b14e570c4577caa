import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'

/** What the check-in page must know; nothing of it is secret. */
export interface CheckinOriginOptions {
  /** Folder that `checkin/build.mjs` filled. */
  folder: string
  /** Public addresses the page calls, without a path. */
  directory: string
  intake: string
  feedback: string
  planner: string
  /** Ed25519 public key of the planner's promises, base64url. */
  signer: string
  /** Address of the whistleblowing channel, if the organisation has one. */
  whistleblowing: string | null
  /** The form for browsers without script. */
  plainForm: string
}

interface StaticFile {
  type: string
  bodies: { identity: Uint8Array<ArrayBuffer>; br?: Uint8Array<ArrayBuffer>; gzip?: Uint8Array<ArrayBuffer> }
  etag: string
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}
/** Addresses of the one document; its script looks which of them it is. */
const pages: ReadonlySet<string> = new Set(['/', '/reply', '/protects', '/board', '/slip', '/kiosk'])
/** Pages that may ask for the camera, to read a slip. */
const scanning: ReadonlySet<string> = new Set(['/slip', '/kiosk'])
const YEAR = 'public, max-age=31536000, immutable'

/**
 * The origin of the check-in page: a handful of files held in memory and `config.json`. No cookie, no session, no log of who came.
 * Everything but the four neighbours is closed by the content security policy.
 * @throws when the page has not been built
 */
export function createCheckinOrigin(options: CheckinOriginOptions): Hono {
  const files = readFiles(options.folder)
  const { directory, intake, feedback, planner, signer, whistleblowing } = options
  const config = JSON.stringify({ directory, intake, feedback, planner, signer, whistleblowing })
  const headers = securityHeaders([directory, intake, feedback, planner])
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of headers) c.header(name, value)
    if (scanning.has(c.req.path)) c.header('permissions-policy', 'camera=(self), microphone=(), geolocation=(), browsing-topics=()')
  })
  app.get('/plain', c => c.redirect(options.plainForm, 303))
  app.get('/health/live', c => c.json({ status: 'live' }))
  const build = readFileSync(join(options.folder, 'build.json'), 'utf8')
  app.get('/build.json', c => c.body(build, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }))
  app.get('/config.json', c => c.body(config, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }))
  app.get('*', c => {
    const path = pages.has(c.req.path) ? '/index.html' : c.req.path
    const file = files.get(path)
    if (!file) return c.text('Sidan finns inte. There is no such page.', 404)
    const lasting = /-[A-Z0-9]{8}\.(js|css|bin)$/.test(path)
    // A shared tablet must not find an earlier visit by going back.
    c.header('cache-control', lasting ? YEAR : c.req.path === '/kiosk' ? 'no-store' : 'no-cache')
    c.header('etag', file.etag)
    c.header('vary', 'accept-encoding')
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304)
    const encoding = bestEncoding(c.req.header('accept-encoding') ?? '', file)
    if (encoding !== 'identity') c.header('content-encoding', encoding)
    return c.body(file.bodies[encoding] ?? file.bodies.identity, 200, { 'content-type': file.type })
  })
  return app
}

function readFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const sizes = JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8')) as Record<string, { sha256: string }>
  const present = new Set(readdirSync(folder))
  const read = (name: string) => (present.has(name) ? new Uint8Array(readFileSync(join(folder, name))) : undefined)
  return new Map(
    Object.entries(sizes).map(([path, { sha256 }]): [string, StaticFile] => {
      const name = path.slice(1)
      const br = read(`${name}.br`)
      const gzip = read(`${name}.gz`)
      const identity = new Uint8Array(readFileSync(join(folder, name)))
      const bodies = { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) }
      return [path, { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', bodies, etag: `"${sha256.slice(0, 22)}"` }]
    }),
  )
}

function bestEncoding(accepted: string, file: StaticFile): 'br' | 'gzip' | 'identity' {
  if (file.bodies.br && /\bbr\b/.test(accepted)) return 'br'
  return file.bodies.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

function securityHeaders(neighbours: readonly string[]): readonly (readonly [string, string])[] {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${neighbours.map(url => new URL(url).origin).join(' ')}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return [
    ['content-security-policy', policy.join('; ')],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
    ['strict-transport-security', 'max-age=31536000'],
  ]
}
