import type { FakeNeighbours } from './checkin-neighbours.js'
import { webApp } from './staff-web.js'

/** The pages in front of the neighbours of a check-in; the rooms of staff are not there. */
export function plainApp({ directory, intake, feedback }: FakeNeighbours['urls']): ReturnType<typeof webApp> {
  const nobody = 'http://127.0.0.1:9'
  return webApp({ directory, intake, feedback, planner: nobody, aggregator: nobody, signals: nobody })
}
