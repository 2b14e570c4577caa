/** What the crypto of the check-in page weighs. Run: node packages/ballot/dist/bench/page-size.js */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** Tokens, seals and the manifest's signature, of the page's 40 kB in all; none of it is needed for the first view. */
const BUDGET_BROTLI = 20_000

const result = await build({
  stdin: {
    contents: `export { toBase64Url, fromBase64Url } from './index.js'
      export { prepareDraw, resumeDraw, ProofError, sealScores, sealComment } from './page/index.js'
      export { verifyManifest, promiseNumber } from './manifest/index.js'`,
    resolveDir: fileURLToPath(new URL('..', import.meta.url)),
  },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  write: false,
})
const bytes = result.outputFiles[0]!.contents
const brotli = brotliCompressSync(bytes).length
console.log(`minified ${bytes.length} B, gzip ${gzipSync(bytes, { level: 9 }).length} B, brotli ${brotli} B of ${BUDGET_BROTLI} B`)
if (brotli > BUDGET_BROTLI) process.exitCode = 1
