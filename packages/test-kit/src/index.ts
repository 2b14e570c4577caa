export { type Cluster, startCluster } from './cluster.js'
export { createTestDatabase, type TestDatabase } from './database.js'
export {
  seededRandom,
  startApp,
  testClock,
  testKeys,
  testManifest,
  testManifestPublicKey,
  testSession,
  testSessionPublicKey,
} from './fixtures.js'
export { freePort } from './ports.js'
export { checkout, type DatabaseRole, type ServiceName, serviceNames, testPassword } from './roles.js'
