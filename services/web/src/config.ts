import { baseSettings, type Settings, settingTypes } from '@tillit/service-kit'

const { url, onOff, file, optionalText } = settingTypes

/** Settings of the pages: where the other rooms are, and nothing of their contents. */
export const webSettings = {
  ...baseSettings,
  webUrl: { doc: 'address staff use', env: 'WEB_URL', schema: url },
  checkinUrl: { doc: 'address employees use', env: 'CHECKIN_URL', schema: url },
  checkinPort: { doc: 'port of the check-in origin, else the port of CHECKIN_URL', env: 'CHECKIN_PORT', schema: optionalText },
  plannerUrl: { doc: 'planner', env: 'PLANNER_URL', schema: url },
  directoryUrl: { doc: 'directory', env: 'DIRECTORY_URL', schema: url },
  intakeUrl: { doc: 'intake', env: 'INTAKE_URL', schema: url },
  aggregatorUrl: { doc: 'aggregator', env: 'AGGREGATOR_URL', schema: url },
  signalsUrl: { doc: 'signals', env: 'SIGNALS_URL', schema: url },
  feedbackUrl: { doc: 'feedback', env: 'FEEDBACK_URL', schema: url },
  manifestPublicKeyFile: { doc: 'key that signs manifests', env: 'MANIFEST_PUBLIC_KEY_FILE', schema: file },
  whistleblowingUrl: { doc: 'channel for wrongdoing, shown before a message is sent', env: 'WHISTLEBLOWING_URL', schema: optionalText },
  demo: { doc: 'step into a role without a login', env: 'DEMO', schema: onOff, default: 'off' },
} as const satisfies Settings
