import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { Language } from '@tillit/contracts'
import { door, errors } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { words } from '../language/language.js'
import { neighbourNames } from '../neighbours.js'
import { Page } from '../page/page.js'
import { readerOf, type WebEnv } from '../page/reader.js'

const docsWords = words(
  {
    title: 'Tjänsternas gränssnitt',
    lead: 'Sju tjänster, var och en med sin OpenAPI 3.1-beskrivning. Beskrivningarna är på engelska.',
    services: 'Tjänster',
    raw: 'Beskrivningen som JSON',
    script: 'Listan ritas av ett skript. Utan skript finns beskrivningen som JSON.',
  },
  {
    title: 'Service interfaces',
    lead: 'Seven services, each with its OpenAPI 3.1 description.',
    services: 'Services',
    raw: 'The description as JSON',
    script: 'A script draws the list. Without scripts there is the description as JSON.',
  },
)

const services = ['web', ...neighbourNames] as const
const require = createRequire(import.meta.url)
const files = {
  'swagger-ui.css': { type: 'text/css; charset=utf-8', path: require.resolve('swagger-ui-dist/swagger-ui.css') },
  'swagger-ui-bundle.js': { type: 'text/javascript; charset=utf-8', path: require.resolve('swagger-ui-dist/swagger-ui-bundle.js') },
} as const
type File = keyof typeof files
const packed = new Map<File, Uint8Array<ArrayBuffer>>()

/** Swagger UI from the installed package: nothing is fetched from outside. Packed at first use, since most starts never show it. */
function packedFile(name: File): Uint8Array<ArrayBuffer> {
  const made = packed.get(name) ?? new Uint8Array(gzipSync(readFileSync(files[name].path)))
  packed.set(name, made)
  return made
}

export function addDocsRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const Asked = v.strictObject({ service: v.optional(v.picklist(services), 'web'), lang: v.optional(Language) })

  app.get('/docs', door('query', Asked), c => {
    const { service } = c.req.valid('query')
    const reader = readerOf(c)
    const text = docsWords[reader.language]
    const address = service === 'web' ? '/openapi.json' : `/docs/openapi/${service}`
    return c.html(
      <Page reader={reader} title={text.title} kind="docs" scripts={['docs.js']}>
        <main class="wrap section flow" id="main">
          <h1>{text.title}</h1>
          <p class="lead quiet">{text.lead}</p>
          <nav class="row" aria-label={text.services}>
            {services.map(name => (
              <a class="btn btn--line btn--small" href={`/docs?service=${name}`} aria-current={name === service ? 'page' : undefined}>
                {name}
              </a>
            ))}
          </nav>
          <p>
            <a href={address}>{text.raw}</a>
          </p>
          <noscript>{text.script}</noscript>
          <div
            class="swagger"
            id="swagger"
            lang="en"
            data-openapi={address}
            data-bundle="/docs/files/swagger-ui-bundle.js"
            data-style="/docs/files/swagger-ui.css"
          ></div>
        </main>
      </Page>,
    )
  })

  app.get('/docs/openapi/:service', door('param', v.strictObject({ service: v.picklist(neighbourNames) })), async c => {
    const { service } = c.req.valid('param')
    const answer = await deps.neighbours[service].raw('GET', '/openapi.json')
    return new Response(answer.body, { headers: { 'content-type': 'application/json; charset=utf-8' } })
  })

  app.get('/docs/files/:name', c => {
    const name = c.req.param('name')
    if (!(name in files)) throw errors.notFound('asset.unknown', { sv: 'Filen finns inte.', en: 'This file does not exist.' })
    return c.body(packedFile(name as File), 200, {
      'content-type': files[name as File].type,
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=86400',
    })
  })
}
