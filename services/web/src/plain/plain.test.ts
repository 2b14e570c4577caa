import { makeSlipCode } from '@tillit/ballot/slip'
import { describe, expect, it } from 'vitest'
import { plainApp } from '../e2e/plain-arrange.js'
import { secretIn } from './plain.routes.js'

describe('what is pasted into the form', () => {
  const secret = 'kJ8f_-3hG5sQ1zX9cV7bN2mL4pO6iU8yT0rE5wA3dSa'

  it('may be a whole link, its secret, or a slip in any spelling', () => {
    const code = makeSlipCode(new Uint8Array(19).fill(11))
    expect(secretIn(` https://svara.lindvik.example/#${secret} `)).toBe(secret)
    expect(secretIn(secret)).toBe(secret)
    expect(secretIn(code.toLowerCase().replace(/(.{4})/g, '$1 '))).toBe(code)
    expect(secretIn(`https://svara.lindvik.example/#${code}`)).toBe(code)
  })

  it('is refused when it is neither: a mistyped slip, half a link, a sentence', () => {
    for (const other of ['', 'hej', 'https://svara.lindvik.example/', 'B'.repeat(19), `${'B'.repeat(19)}7`, 'a b'.repeat(20)])
      expect(secretIn(other)).toBeNull()
  })
})

describe('the form', () => {
  it('moves no counter at once: whoever reads /metrics does not learn the second at which somebody answered', async () => {
    const nobody = 'http://127.0.0.1:9'
    const app = plainApp({ directory: nobody, intake: nobody, feedback: nobody, planner: nobody })
    for (const path of ['/plain', '/plain/answers', '/plain/again'])
      await app.request(path, { method: 'POST', body: new URLSearchParams({ in: 'sv', link: 'hej' }) })
    for (const path of ['/plain', '/health/live']) await app.request(path)
    const told = await (await app.request('/metrics')).text()
    expect(told).toContain('tillit_requests_total{')
    expect(told).not.toContain('route="/plain')
  })
})
