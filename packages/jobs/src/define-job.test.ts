import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { backendFrom } from './backend.js'
import { defineJob, JobPayloadError } from './define-job.js'

describe('a job', () => {
  const close = defineJob('close-wave', v.strictObject({ wave: v.string(), attempt: v.optional(v.number()) }))

  it('reads a payload that fits its schema', () => {
    expect(close.parse({ wave: 'puls-1' })).toEqual({ wave: 'puls-1' })
  })
  it('names the bad fields and never their values', () => {
    expect(() => close.parse({ wave: 7, mail: 'a@b.se' })).toThrow(new JobPayloadError('close-wave', ['wave', 'mail']))
    expect(() => close.parse('a@b.se')).toThrow(new JobPayloadError('close-wave', ['(payload)']))
  })
  it('has a kebab-case name', () => {
    expect(() => defineJob('Close wave', v.strictObject({}))).toThrow(TypeError)
  })
})

describe('the choice of a backend', () => {
  const databaseUrl = 'postgres://planner@localhost/tillit'

  it('is PostgreSQL in a schema of the service alone', () => {
    expect(backendFrom({ databaseUrl, service: 'planner' })).toEqual({ kind: 'postgres', url: databaseUrl, schema: 'queue_planner' })
  })
  it('is Redis under a hash-tagged prefix of the service alone when there is a Redis', () => {
    const backend = backendFrom({ databaseUrl, redisUrl: 'redis://localhost', service: 'planner' })
    expect(backend).toEqual({ kind: 'redis', url: 'redis://localhost', prefix: '{tillit-planner}' })
  })
  it('refuses a service name that could not be a schema', () => {
    expect(() => backendFrom({ databaseUrl, service: 'a"; DROP' })).toThrow(TypeError)
  })
})
