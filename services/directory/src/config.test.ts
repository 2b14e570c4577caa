import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '@tillit/service-kit'
import { afterAll, describe, expect, it } from 'vitest'
import { directoryConfig, employmentKey } from './config.js'

const folder = mkdtempSync(join(tmpdir(), 'directory-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('configuration', () => {
  it('names every variable that is missing', () => {
    expect(() => directoryConfig({})).toThrow(ConfigError)
    expect(() => directoryConfig({})).toThrow(/DATABASE_URL[\s\S]*CHECKIN_URL[\s\S]*ISSUER_SEED_FILE/)
  })

  it('makes the employment key once, readable by its owner alone', () => {
    const at = { employmentKeyFile: undefined, sessionPrivateKeyFile: join(folder, 'session.key') }
    const key = employmentKey(at)
    expect(employmentKey(at)).toBe(key)
    const path = join(folder, 'employment.key')
    expect(readFileSync(path, 'utf8')).toBe(key)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('refuses a key file that holds something else', () => {
    const path = join(folder, 'other.key')
    writeFileSync(path, 'not a key')
    expect(() => employmentKey({ employmentKeyFile: path, sessionPrivateKeyFile: path })).toThrow(ConfigError)
  })
})
