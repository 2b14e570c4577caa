import type { Log } from '@tillit/service-kit'
import type { NeighbourName, Neighbours } from './neighbours.js'

export interface WebDeps {
  neighbours: Neighbours
  /** Addresses of the rooms, shown at /docs and asked for readiness. */
  urls: Record<NeighbourName, string>
  sessionPublicKey: string
  /** Address staff use; https makes every cookie secure. */
  webUrl: string
  checkinUrl: string
  demo: boolean
  log: Log
  now: () => Date
}
