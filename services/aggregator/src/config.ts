import { baseSettings, readConfig, type Settings, settingTypes } from '@tillit/service-kit'

const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'PostgreSQL of the role tillit_aggregator', env: 'DATABASE_URL', schema: settingTypes.text },
  redisUrl: { doc: 'Redis for the queue; PostgreSQL when left out', env: 'REDIS_URL', schema: settingTypes.optionalText },
  historyKeyFile: {
    doc: 'file with the key under which imported files are remembered',
    env: 'HISTORY_KEY_FILE',
    schema: settingTypes.file,
  },
  manifestPublicKeyFile: { doc: 'file with the public key of manifests', env: 'MANIFEST_PUBLIC_KEY_FILE', schema: settingTypes.file },
  sealKeyDir: { doc: "folder of the waves' private seal keys, in no backup", env: 'SEAL_KEY_DIR', schema: settingTypes.text },
} as const satisfies Settings

/** @throws ConfigError naming every wrong variable */
export function readAggregatorConfig(env: Readonly<Record<string, string | undefined>>) {
  return readConfig(settings, env)
}
