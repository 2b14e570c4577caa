import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Root of the checkout, from packages/test-kit/{src,dist}. */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url))

export const serviceNames = ['planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback'] as const
export type ServiceName = (typeof serviceNames)[number]
export type DatabaseRole = ServiceName | 'owner' | 'superuser'

export const testPassword = 'for-tests-only'

/** infra/roles.sql with the tests' password in place of `:password`. */
export function rolesSql(): string {
  return readFileSync(`${checkout}infra/roles.sql`, 'utf8').replaceAll(':password', `'${testPassword}'`)
}
