import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

export interface Asset {
  /** `/assets/<hash>/<name>`: the hash is of the content, so that it may be kept for ever. */
  address: string
  type: string
  body: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer>
}

const folder = new URL('../../assets/', import.meta.url)
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

function read(name: string): Buffer {
  return readFileSync(new URL(name, folder))
}

function assetOf(name: string, content: Buffer): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return {
    address: `/assets/${hash}/${name}`,
    type: types[name.split('.').pop() ?? ''] ?? 'application/octet-stream',
    body: new Uint8Array(content),
    brotli: new Uint8Array(brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
  }
}

/** Every style file in the order of its number, as one sheet. */
function styleSheet(): Buffer {
  const names = readdirSync(new URL('css/', folder)).filter(name => name.endsWith('.css'))
  return Buffer.concat(names.sort().map(name => read(`css/${name}`)))
}

const assets = new Map<string, Asset>([
  ['tillit.css', assetOf('tillit.css', styleSheet())],
  ['mark.svg', assetOf('mark.svg', read('mark.svg'))],
  ...readdirSync(new URL('js/', folder))
    .filter(name => name.endsWith('.js'))
    .map(name => [name, assetOf(name, read(`js/${name}`))] as const),
])
const byAddress = new Map([...assets.values()].map(asset => [asset.address, asset]))

/** @throws Error when a page names a file that is not there: a fault of the programmer, seen by every test of the page */
export function assetAddress(name: string): string {
  const asset = assets.get(name)
  if (!asset) throw new Error(`no asset ${name}`)
  return asset.address
}

export function assetAt(address: string): Asset | null {
  return byAddress.get(address) ?? null
}
