import { baseSettings, type Settings, settingTypes } from '@tillit/service-kit'
import * as v from 'valibot'

const count = v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/, 'must be a whole number from 1'), v.transform(Number))
const days = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999'), v.transform(Number))

/** Settings of feedback. */
export const settings = {
  ...baseSettings,
  databaseUrl: { doc: 'connection string of the role tillit_feedback', env: 'DATABASE_URL', schema: settingTypes.text },
  checkinUrl: { doc: 'origin of the check-in page', env: 'CHECKIN_URL', schema: settingTypes.url },
  issuerSeedFile: { doc: 'file with the issuer seed shared with directory and intake', env: 'ISSUER_SEED_FILE', schema: settingTypes.file },
  manifestPublicKeyFile: { doc: 'file with the public key of manifests', env: 'MANIFEST_PUBLIC_KEY_FILE', schema: settingTypes.file },
  keptDays: { doc: 'days a thread is kept after its last entry', env: 'FEEDBACK_KEPT_DAYS', schema: days, default: '365' },
  keptAnsweredDays: {
    doc: 'days a thread is kept after the answer that ended it',
    env: 'FEEDBACK_KEPT_ANSWERED_DAYS',
    schema: days,
    default: '183',
  },
  mostReads: { doc: 'reads and writes with one receipt code in a minute', env: 'FEEDBACK_MOST_READS', schema: count, default: '30' },
} as const satisfies Settings
