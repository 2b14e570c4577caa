import { seededRandom } from '@tillit/rules'
import { silentLog } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { closeWave } from './close-wave.js'

/** A process that closes one wave and ends: tests kill it. Arguments: database URL, key folder, wave. */
const [databaseUrl, sealKeyDir, wave] = process.argv.slice(2) as [string, string, string]
const store = openStore(databaseUrl, { name: 'aggregator-child', max: 2 })
await store.ready()
process.stdout.write('begins\n')
const deps = { store, sealKeyDir, log: silentLog, now: () => new Date('2026-11-20T10:00:00Z'), random: seededRandom(1) }
await closeWave(deps, 'kommun', wave)
await store.close()
