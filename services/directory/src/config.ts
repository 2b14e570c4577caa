import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { baseSettings, type Config, readConfig, readKeyFile, type Settings, settingTypes } from '@tillit/service-kit'
import * as v from 'valibot'

const { url, onOff, text, optionalText } = settingTypes
const days = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999'), v.transform(Number))

export const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'PostgreSQL as tillit_directory', env: 'DATABASE_URL', schema: text },
  redisUrl: { doc: 'Redis for the queue; PostgreSQL when left out', env: 'REDIS_URL', schema: optionalText },
  webUrl: { doc: 'origin of the staff pages, for login links', env: 'WEB_URL', schema: url },
  checkinUrl: { doc: 'origin of the check-in page: links point there, and it may call this service', env: 'CHECKIN_URL', schema: url },
  issuerSeedFile: { doc: 'file with the seed that issues ballots', env: 'ISSUER_SEED_FILE', schema: text },
  sessionPrivateKeyFile: { doc: 'file with the Ed25519 seed that signs sessions', env: 'SESSION_PRIVATE_KEY_FILE', schema: text },
  manifestPublicKeyFile: { doc: "file with the planner's Ed25519 public key", env: 'MANIFEST_PUBLIC_KEY_FILE', schema: text },
  employmentKeyFile: {
    doc: 'file with the key that hides employee ids; made beside the session key when left out',
    env: 'EMPLOYMENT_KEY_FILE',
    schema: optionalText,
  },
  drawKeyDir: {
    doc: "folder of the waves' draw keys, in no backup; beside the session key when left out",
    env: 'DRAW_KEY_DIR',
    schema: optionalText,
  },
  demo: { doc: 'on: step into a role without login', env: 'DEMO', schema: onOff, default: 'off' },
  development: { doc: 'on: links of invitations can be exported', env: 'DEVELOPMENT', schema: onOff, default: 'off' },
  smtpUrl: { doc: 'mail server, smtp(s)://; without it messages are captured', env: 'SMTP_URL', schema: optionalText },
  smsGatewayUrl: { doc: 'SMS gateway that takes {id, to, text}', env: 'SMS_GATEWAY_URL', schema: v.optional(url) },
  mailFrom: { doc: 'sender of mails', env: 'MAIL_FROM', schema: text, default: 'Tillit <tillit@localhost>' },
  keptDays: {
    doc: 'days that links and messages are kept after closing, and people after their last day',
    env: 'DIRECTORY_KEPT_DAYS',
    schema: days,
    default: '30',
  },
  timeZone: { doc: "the organisation's time zone", env: 'TIME_ZONE', schema: text, default: 'Europe/Stockholm' },
} as const satisfies Settings

export type DirectoryConfig = Config<typeof settings>

/** @throws ConfigError naming every wrong variable */
export function directoryConfig(env: Readonly<Record<string, string | undefined>>): DirectoryConfig {
  return readConfig(settings, env)
}

/** Where the waves' draw keys lie; processes of one installation share it. */
export function drawKeyFolder(config: Pick<DirectoryConfig, 'drawKeyDir' | 'sessionPrivateKeyFile'>): string {
  return config.drawKeyDir ?? join(dirname(config.sessionPrivateKeyFile), 'draw')
}

/**
 * The key of the employment hash, made once with mode 0600. Lost, the next import takes everybody for a newcomer.
 * @throws ConfigError when the file is no key
 */
export function employmentKey(config: Pick<DirectoryConfig, 'employmentKeyFile' | 'sessionPrivateKeyFile'>): string {
  const path = config.employmentKeyFile ?? join(dirname(config.sessionPrivateKeyFile), 'employment.key')
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, randomBytes(32).toString('base64url'))
    fsyncSync(file)
    closeSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readKeyFile(path)
}
