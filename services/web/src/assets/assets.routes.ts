import { errors } from '@tillit/service-kit'
import type { Hono } from 'hono'
import type { WebEnv } from '../page/reader.js'
import { assetAt } from './assets.js'

/** Own style and scripts, immutable by their hash. */
export function addAssetRoutes(app: Hono<WebEnv>): void {
  app.get('/assets/:hash/:name', c => {
    const asset = assetAt(c.req.path)
    if (!asset)
      throw errors.notFound('asset.unknown', {
        sv: 'Filen finns inte. Läs in sidan igen.',
        en: 'This file does not exist. Load the page again.',
      })
    const packed = (c.req.header('accept-encoding') ?? '').includes('br')
    return c.body(packed ? asset.brotli : asset.body, 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(packed ? { 'content-encoding': 'br' } : {}),
    })
  })
}
