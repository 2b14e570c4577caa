import { baseSettings, type Config, readConfig, settingTypes } from '@tillit/service-kit'

const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'PostgreSQL, role tillit_planner', env: 'DATABASE_URL', schema: settingTypes.text },
  redisUrl: { doc: 'Redis for the queue instead of PostgreSQL', env: 'REDIS_URL', schema: settingTypes.optionalText },
  manifestPrivateKeyFile: {
    doc: 'file with the Ed25519 seed that signs manifests',
    env: 'MANIFEST_PRIVATE_KEY_FILE',
    schema: settingTypes.file,
  },
  organisationName: { doc: 'shown name; else the name of the root unit', env: 'ORGANISATION_NAME', schema: settingTypes.optionalText },
  checkinUrl: { doc: 'address employees use; its page reads the public board', env: 'CHECKIN_URL', schema: settingTypes.url },
  directoryUrl: { doc: 'where the directory is', env: 'DIRECTORY_URL', schema: settingTypes.url },
  intakeUrl: { doc: 'where intake is', env: 'INTAKE_URL', schema: settingTypes.url },
  aggregatorUrl: { doc: 'where the aggregator is', env: 'AGGREGATOR_URL', schema: settingTypes.url },
  feedbackUrl: { doc: 'where feedback is', env: 'FEEDBACK_URL', schema: settingTypes.url },
} as const

export type PlannerConfig = Config<typeof settings>

/** @throws ConfigError naming every wrong variable */
export function readPlannerConfig(env: Readonly<Record<string, string | undefined>>): PlannerConfig {
  return readConfig(settings, env)
}
