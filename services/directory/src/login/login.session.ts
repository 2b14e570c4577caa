import type { LoginResult } from '@tillit/contracts/who'
import { signSession } from '@tillit/service-kit'
import type { StaffRoles } from './login.store.js'

const hours = 12

/** A signed session of twelve hours for a staff account: its roles as they are now, an opaque subject. */
export function sessionFor(account: StaffRoles, about: { organisation: string; privateKey: string; now: Date }): LoginResult {
  const expires = new Date(Math.floor(about.now.getTime() / 1000) * 1000 + hours * 3_600_000)
  const session = signSession(
    {
      organisation: about.organisation,
      subject: account.person,
      name: account.name,
      roles: account.roles,
      expires: expires.getTime() / 1000,
    },
    about.privateKey,
  )
  return { session, expires: expires.toISOString() }
}
