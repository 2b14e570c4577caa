import { baseSettings, type Settings, settingTypes } from '@tillit/service-kit'
import * as v from 'valibot'

const count = v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/, 'must be a whole number from 1'), v.transform(Number))

/** Settings of intake. */
export const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'connection string of the role tillit_intake', env: 'DATABASE_URL', schema: settingTypes.text },
  checkinUrl: { doc: 'origin of the check-in page', env: 'CHECKIN_URL', schema: settingTypes.url },
  issuerSeedFile: {
    doc: 'file with the issuer seed shared with directory and feedback',
    env: 'ISSUER_SEED_FILE',
    schema: settingTypes.file,
  },
  manifestPublicKeyFile: { doc: 'file with the public key of manifests', env: 'MANIFEST_PUBLIC_KEY_FILE', schema: settingTypes.file },
  tokenThreads: { doc: 'worker threads that check tokens (default: all cores)', env: 'TOKEN_THREADS', schema: v.optional(count) },
  mostInFlight: { doc: 'ballots under way at once before 503', env: 'INTAKE_MOST_IN_FLIGHT', schema: count, default: '2000' },
  mostDelay: { doc: 'event loop delay in milliseconds before 503', env: 'INTAKE_MOST_DELAY', schema: count, default: '250' },
} as const satisfies Settings
