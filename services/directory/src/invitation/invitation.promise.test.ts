import type { SignedManifest } from '@tillit/contracts'
import { describe, expect, it } from 'vitest'
import { createPromises } from './invitation.promise.js'

const signed = (revision: number) => ({ manifest: { wave: 'puls-7', revision } }) as unknown as SignedManifest

describe('promises kept in memory', () => {
  it('are asked for once a second, so that a stricter one is soon seen', async () => {
    let at = 0
    let revision = 0
    let asked = 0
    const promises = createPromises(
      {
        signed: async () => {
          asked++
          return signed(revision)
        },
      },
      () => at,
    )
    for (let i = 0; i < 1000; i++) expect((await promises('puls-7')).manifest.revision).toBe(0)
    expect(asked).toBe(1)
    revision = 1
    at = 1001
    expect((await promises('puls-7')).manifest.revision).toBe(1)
    expect(asked).toBe(2)
  })

  it('refuse a wave without one', async () => {
    await expect(createPromises({ signed: async () => null })('puls-7')).rejects.toMatchObject({ code: 'wave.not-open' })
  })
})
