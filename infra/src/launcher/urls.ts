import type { Ports } from './ports.js'

export interface Urls {
  readonly web: string
  readonly checkin: string
  readonly planner: string
  readonly directory: string
  readonly intake: string
  readonly aggregator: string
  readonly signals: string
  readonly feedback: string
}

/** Where the rooms are on this machine. The page for employees has an origin of its own. */
export function urlsFrom(ports: Ports): Urls {
  const at = (port: number) => `http://localhost:${port}`
  return {
    web: at(ports.web),
    checkin: at(ports.checkin),
    planner: at(ports.planner),
    directory: at(ports.directory),
    intake: at(ports.intake),
    aggregator: at(ports.aggregator),
    signals: at(ports.signals),
    feedback: at(ports.feedback),
  }
}
