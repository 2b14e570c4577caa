import { createServer } from 'node:net'
import { LauncherError } from './failure.js'

/** Places after TILLIT_PORT. */
const places = ['web', 'planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback', 'checkin', 'postgres'] as const
export type Place = (typeof places)[number]
export type Ports = Readonly<Record<Place, number>>

export function portsFrom(first: number): Ports {
  return Object.fromEntries(places.map((place, index) => [place, first + index])) as Record<Place, number>
}

/** @throws LauncherError naming the first port that another program has. */
export async function requireFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (!(await isFree(port)))
      throw new LauncherError(`Port ${port} is taken by another program: stop it, or set TILLIT_PORT to another number.`)
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
