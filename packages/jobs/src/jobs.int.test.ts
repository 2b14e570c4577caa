import { createTestDatabase } from '@tillit/test-kit'
import { describe, expect, it } from 'vitest'
import { postgresBackend, redisBackend } from './testing/backends.js'
import { behavesLikeAQueue } from './testing/behaviour.js'
import { redisInstalled } from './testing/redis-server.js'

behavesLikeAQueue('PostgreSQL', async () => {
  const database = await createTestDatabase()
  const backend = await postgresBackend(database.url('owner'))
  const stop = async () => {
    await backend.stop()
    await database.drop()
  }
  return { ...backend, stop }
})

if (redisInstalled()) behavesLikeAQueue('Redis', redisBackend)
else {
  describe('a queue on Redis', () => {
    it('could be checked on this machine, or this is not CI', () => {
      console.warn('redis-server is not on PATH: the Redis half of the queue suite did not run')
      expect(process.env.CI).not.toBe('true')
    })
  })
}
