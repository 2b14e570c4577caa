import { baseSettings, readConfig, type Settings, settingTypes } from '@tillit/service-kit'

const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'PostgreSQL of the role tillit_signals', env: 'DATABASE_URL', schema: settingTypes.text },
} as const satisfies Settings

/** @throws ConfigError naming every wrong variable */
export function readSignalsConfig(env: Readonly<Record<string, string | undefined>>) {
  return readConfig(settings, env)
}
