import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { codeHash, newCode, tidyCode } from './code.js'

describe('a receipt code', () => {
  it('has sixteen letters of Crockford and never comes twice', () => {
    const codes = Array.from({ length: 2000 }, newCode)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(new Set(codes).size).toBe(2000)
  })

  it('is read however it is typed', () => {
    expect(tidyCode(' 7k2q-m4xd 9rta—oiLd ')).toBe('7K2QM4XD9RTA011D')
  })

  it('is sent as the SHA-256 of its one spelling', async () => {
    const hash = createHash('sha256').update('7K2QM4XD9RTA0BCD').digest('base64url')
    expect(await codeHash('7k2q-m4xd-9rta-obcd')).toBe(hash)
  })
})
