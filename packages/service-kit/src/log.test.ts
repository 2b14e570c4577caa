import { describe, expect, it } from 'vitest'
import { createLog } from './index.js'

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  write(
    createLog({
      service: 'probe',
      level: 'debug',
      destination: {
        write: line => {
          text += line
        },
      },
      now: () => new Date('2026-11-09T08:31:12Z'),
    }),
  )
  return text
}

describe('the allow-list log', () => {
  it('keeps allowed fields and the hour only', () => {
    const text = lines(log => log.event('wave.closed', { wave: 'puls-7', count: 3 }))
    expect(text).toContain('"wave":"puls-7"')
    expect(text).toContain('"hour":"2026-11-09T08"')
    expect(text).not.toContain('31:12')
  })
  it('drops unknown fields, free text and error messages', () => {
    const text = lines(log => {
      log.event('a.b', { reason: 'Anna Svensson ringde', ...{ email: 'a@b.se', nonce: 'Zm9vYmFy', person: 4711 } })
      log.event('Anna skrev: hej', {})
      log.failure('store.failed', Object.assign(new Error('Key (email)=(a@b.se)'), { code: '23505' }))
    })
    expect(text).not.toMatch(/Anna|a@b\.se|Zm9vYmFy|4711/)
    expect(text).toContain('"errorCode":"23505"')
  })
})
