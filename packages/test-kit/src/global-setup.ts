import type { TestProject } from 'vitest/node'
import { startCluster } from './cluster.js'

declare module 'vitest' {
  export interface ProvidedContext {
    clusterPort: number
  }
}

/** vitest globalSetup: one PostgreSQL for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  project.provide('clusterPort', cluster.port)
  return () => cluster.stop()
}
