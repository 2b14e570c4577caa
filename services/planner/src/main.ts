import { backendFrom, openJobs } from '@tillit/jobs'
import { ConfigError, createLog, readKeyFile, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { createApp } from './app.js'
import { readPlannerConfig } from './config.js'
import { createNeighbours } from './neighbours.js'

try {
  const config = readPlannerConfig(process.env)
  const privateKey = Buffer.from(readKeyFile(config.manifestPrivateKeyFile), 'base64url')
  const log = createLog({ service: 'planner', level: config.logLevel })
  const store = openStore(config.databaseUrl, { name: 'planner', max: 6 })
  const backend = backendFrom({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl, service: 'planner' })
  const jobs = await openJobs({ backend, onError: error => log.failure('queue.failed', error) })
  const neighbours = createNeighbours({
    directory: config.directoryUrl,
    intake: config.intakeUrl,
    aggregator: config.aggregatorUrl,
    feedback: config.feedbackUrl,
    token: config.serviceToken,
  })
  const { app, clock } = createApp({
    store,
    jobs,
    neighbours,
    signer: { organisation: config.organisation, organisationName: config.organisationName ?? null, privateKey },
    checkinOrigin: new URL(config.checkinUrl).origin,
    sessionPublicKey: readKeyFile(config.sessionPublicKeyFile),
    now: () => new Date(),
    log,
  })
  clock.start()
  await runService({
    name: 'planner',
    apps: [{ app, port: config.port }],
    host: config.host,
    log,
    close: async () => {
      clock.stop()
      await jobs.close()
      await store.close()
    },
  })
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`planner cannot start:\n${error.message}\n`)
  process.exit(78)
}
