import { createClient, type ServiceClient } from '@tillit/service-kit'
import type { Organisation } from '../launcher/organisation.js'
import type { Urls } from '../launcher/urls.js'

/** A running suite as the operator of this machine sees it. */
export interface RunningSuite {
  readonly organisation: Organisation
  readonly urls: Urls
  /** Typed calls to one room with the operator's session. */
  room(name: Exclude<keyof Urls, 'checkin'>): ServiceClient
}

/** Imports and closings take their time; a room that is gone is noticed by its closed port at once. */
const patience = 30 * 60_000

export function runningSuite(suite: { organisation: Organisation; urls: Urls; operator: string }): RunningSuite {
  return {
    organisation: suite.organisation,
    urls: suite.urls,
    room: name => createClient({ base: suite.urls[name], token: suite.operator, timeout: patience }),
  }
}
