import { createHmac } from 'node:crypto'
import type { LoginResult } from '@tillit/contracts/who'
import { signSession } from '@tillit/service-kit'
import type { StaffRoles } from './login.store.js'

const hours = 12

/**
 * The subject of a session is the mail address, hashed with the session key: whoever logs in to one mailbox is one account, whichever of her employments is the
 * first today. Two people agree (decision 22), not two employments of one.
 */
function subjectOf({ person, mail }: StaffRoles, privateKey: string): string {
  return createHmac('sha256', privateKey)
    .update(`tillit account ${mail?.toLowerCase() ?? person}`)
    .digest('base64url')
}

/** A signed session of twelve hours for a staff account: its roles as they are now, an opaque subject. */
export function sessionFor(account: StaffRoles, about: { organisation: string; privateKey: string; now: Date }): LoginResult {
  const expires = new Date(Math.floor(about.now.getTime() / 1000) * 1000 + hours * 3_600_000)
  const session = signSession(
    {
      organisation: about.organisation,
      subject: subjectOf(account, about.privateKey),
      name: account.name,
      roles: account.roles,
      expires: expires.getTime() / 1000,
    },
    about.privateKey,
  )
  return { session, expires: expires.toISOString() }
}
