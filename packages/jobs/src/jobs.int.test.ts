import { describe, expect, it } from 'vitest'
import { postgresBackend, redisBackend } from './testing/backends.js'
import { behavesLikeAQueue } from './testing/behaviour.js'
import { redisInstalled } from './testing/redis-server.js'

behavesLikeAQueue('PostgreSQL', () => postgresBackend(process.env.TEMP_PG_URL ?? ''))

if (redisInstalled()) behavesLikeAQueue('Redis', redisBackend)
else {
  describe('a queue on Redis', () => {
    it('could be checked on this machine, or this is not CI', () => {
      console.warn('redis-server is not on PATH: the Redis half of the queue suite did not run')
      expect(process.env.CI).not.toBe('true')
    })
  })
}
