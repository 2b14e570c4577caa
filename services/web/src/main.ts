import { fileURLToPath } from 'node:url'
import { createLog, readConfig, readKeyFile, runService } from '@tillit/service-kit'
import { createApp } from './app.js'
import { createCheckinOrigin } from './checkin-origin.js'
import { webSettings } from './config.js'
import { neighboursAt } from './neighbours.js'

const config = readConfig(webSettings, process.env)
const log = createLog({ service: 'web', level: config.logLevel })
const urls = {
  planner: config.plannerUrl,
  directory: config.directoryUrl,
  intake: config.intakeUrl,
  aggregator: config.aggregatorUrl,
  signals: config.signalsUrl,
  feedback: config.feedbackUrl,
}
const app = createApp({
  neighbours: neighboursAt(urls, config.serviceToken),
  urls,
  sessionPublicKey: readKeyFile(config.sessionPublicKeyFile),
  manifestPublicKey: readKeyFile(config.manifestPublicKeyFile),
  webUrl: config.webUrl,
  checkinUrl: config.checkinUrl,
  demo: config.demo,
  log,
  now: () => new Date(),
})
const checkin = createCheckinOrigin({
  folder: fileURLToPath(new URL('../dist/checkin', import.meta.url)),
  directory: urls.directory,
  intake: urls.intake,
  feedback: urls.feedback,
  planner: urls.planner,
  signer: readKeyFile(config.manifestPublicKeyFile),
  whistleblowing: config.whistleblowingUrl ?? null,
  plainForm: `${config.webUrl}/plain`,
})

await runService({
  name: 'web',
  apps: [
    { app, port: config.port },
    { app: checkin, port: Number(config.checkinPort ?? new URL(config.checkinUrl).port) },
  ],
  log,
  host: config.host,
  close: async () => {},
})
