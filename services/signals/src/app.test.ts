import { silentLog } from '@tillit/service-kit'
import { testManifestPublicKey } from '@tillit/test-kit'
import { expect, it } from 'vitest'
import { createApp } from './app.js'

it('is asked for a unit, a wave or a question and nothing else: no filter can cut a group smaller (R7)', async () => {
  const app = createApp({ store: {} as never, log: silentLog, now: () => new Date(0), sessionPublicKey: testManifestPublicKey })
  const { paths } = (await (await app.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { parameters?: readonly { readonly in: string; readonly name: string }[] }>>
  }
  const asked = Object.fromEntries(
    Object.entries(paths)
      .filter(([path]) => !/^\/(health|metrics|openapi)/.test(path))
      .map(([path, verbs]) => [
        path,
        Object.values(verbs)
          .flatMap(verb => (verb.parameters ?? []).map(one => one.name))
          .sort(),
      ]),
  )
  expect(asked).toEqual({
    '/export': ['format', 'unit', 'wave'],
    '/fits': ['wave'],
    '/open-book': ['unit'],
    '/reach': ['unit', 'wave'],
    '/units/signal': ['unit', 'wave'],
    '/waves': ['unit'],
  })
})
