export { createServiceApp, envelopeOf, finishApp, type ServiceAppOptions } from './app.js'
export { type Caller, createClient, type ServiceClient } from './client.js'
export { baseSettings, type Config, ConfigError, readConfig, readKeyFile, type Setting, type Settings, settingTypes } from './config.js'
export { describe, door } from './door.js'
export { type BadRow, type ErrorStatus, errors, ServiceError } from './errors.js'
export { refusalOf } from './faults.js'
export { askedLanguage, type Words, worded } from './language.js'
export { createLog, type Log, type LogFields, silentLog } from './log.js'
export { ndjson } from './ndjson.js'
export { purgeRoutes } from './purge.routes.js'
export { type Rounds, type RoundsOptions, rounds } from './rounds.js'
export { listen, type Running, runService } from './run.js'
export { destroySecretFile, ensureSecretFile, readSecretFile } from './secret-file.js'
export {
  allow,
  currentSession,
  liesIn,
  ownOrganisation,
  privateKeyOf,
  publicKeyOf,
  type ServiceEnv,
  sessions,
  signSession,
  unitAllowed,
  verifySession,
} from './session.js'
