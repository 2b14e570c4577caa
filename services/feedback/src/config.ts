import { baseSettings, type Settings, settingTypes } from '@tillit/service-kit'
import * as v from 'valibot'

const count = v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/, 'must be a whole number from 1'), v.transform(Number))

/** Settings of feedback. */
export const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'connection string of the role tillit_feedback', env: 'DATABASE_URL', schema: settingTypes.text },
  checkinUrl: { doc: 'origin of the check-in page', env: 'CHECKIN_URL', schema: settingTypes.url },
  issuerSeedFile: { doc: 'file with the issuer seed shared with directory and intake', env: 'ISSUER_SEED_FILE', schema: settingTypes.file },
  manifestPublicKeyFile: { doc: 'file with the public key of manifests', env: 'MANIFEST_PUBLIC_KEY_FILE', schema: settingTypes.file },
  mostReads: { doc: 'reads and writes with one receipt code in a minute', env: 'FEEDBACK_MOST_READS', schema: count, default: '30' },
} as const satisfies Settings
