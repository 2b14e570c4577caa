import type { Log } from '@tillit/service-kit'
import type { NeighbourName, Neighbours } from './neighbours.js'

export interface WebDeps {
  neighbours: Neighbours
  /** Addresses of the rooms, shown at /docs and asked for readiness. */
  urls: Record<NeighbourName, string>
  sessionPublicKey: string
  /** Key of the planner's promises, base64url: the form without script checks them here. */
  manifestPublicKey: string
  /** Address staff use; https makes every cookie secure. */
  webUrl: string
  checkinUrl: string
  demo: boolean
  log: Log
  now: () => Date
}
