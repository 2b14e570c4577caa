import type { TokenPool } from '@tillit/ballot/issuer'
import type { Jobs } from '@tillit/jobs'
import type { Log } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import type { DirectoryDeps } from './app.js'
import { boardStore } from './board/board.store.js'
import type { DirectoryConfig } from './config.js'
import { demoStore } from './demo/demo.store.js'
import { type Carriers, mailCarrier, smsCarrier } from './dispatch/dispatch.carriers.js'
import { startSending } from './dispatch/dispatch.jobs.js'
import { sendArea } from './dispatch/dispatch.send.js'
import { dispatchStore } from './dispatch/dispatch.store.js'
import { startShuffling } from './draw/draw.jobs.js'
import { createMarks } from './draw/draw.marks.js'
import { drawShuffler } from './draw/draw.shuffle.store.js'
import { drawStore } from './draw/draw.store.js'
import { drawKeys } from './draw/draw-key.js'
import { importStore } from './import/import.store.js'
import { exportStore } from './invitation/export.store.js'
import { invitationStore } from './invitation/invitation.store.js'
import { loginStore } from './login/login.store.js'
import { nameFilterStore } from './names/names.store.js'
import { organisationStore } from './organisation/organisation.store.js'
import { runRetention } from './retention/retention.run.js'
import { retentionStore } from './retention/retention.store.js'
import { slipStore } from './slips/slips.store.js'
import { waveStore } from './wave/wave.store.js'

export interface Ground {
  readonly config: Pick<
    DirectoryConfig,
    'organisation' | 'webUrl' | 'checkinUrl' | 'demo' | 'development' | 'smtpUrl' | 'smsGatewayUrl' | 'mailFrom' | 'timeZone' | 'keptDays'
  >
  /** base64url of 32 bytes each, but the seed, which is used by the token pool alone. */
  readonly keys: {
    readonly sessionPrivate: string
    readonly sessionPublic: string
    readonly manifestPublic: string
    readonly employment: string
    /** Folder of the waves' draw keys. */
    readonly draws: string
  }
  readonly store: Store
  readonly tokens: TokenPool
  readonly jobs: Jobs
  readonly log: Log
  readonly now: () => Date
}

/** Builds everything once, in one place: stores, carriers, queue, and what each noun's routes need. */
export async function directoryDeps(ground: Ground): Promise<{ deps: DirectoryDeps; forget: () => Promise<void>; close: () => void }> {
  const { config, keys, store, tokens, jobs, log, now } = ground
  const { organisation } = config
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: config.timeZone })
  const today = () => calendar.format(now())
  const carriers = carriersOf(config)
  const dispatch = dispatchStore(store, organisation)
  const logins = loginStore(store, organisation)
  const waves = waveStore(store, organisation)
  const send = { dispatch, carriers, checkinUrl: config.checkinUrl, log }
  const { wakeSending } = await startSending(send, jobs, log)
  await startShuffling(drawShuffler(store, organisation), jobs, log)
  const draws = drawKeys(keys.draws, organisation)
  const marks = createMarks(drawStore(store, organisation), draws)
  const retention = retentionStore(store, organisation)
  const staff = { organisation, sessionPrivateKey: keys.sessionPrivate, now, today, logins }
  const deps: DirectoryDeps = {
    organisation,
    checkinUrl: config.checkinUrl,
    sessionPublicKey: keys.sessionPublic,
    now,
    log,
    ready: async () => ({ store: await store.ready(), queue: await jobs.ready() }),
    wave: {
      waves,
      board: boardStore(store, organisation),
      destroyDrawKey: draws.destroy,
      issuerPublicKey: wave => tokens.publicKey(wave),
      today,
      log,
      manifestPublicKey: keys.manifestPublic,
      organisation,
      wakeSending,
    },
    invitation: { invitations: invitationStore(store, organisation, marks), marks, tokens, now },
    names: nameFilterStore(store, organisation),
    organisations: { organisations: organisationStore(store, organisation), today },
    imports: { imports: importStore(store, organisation), employmentKey: Buffer.from(keys.employment, 'base64url'), now, today, log },
    login: { ...staff, dispatch, carriers, webUrl: config.webUrl, log },
    slips: { waves, slips: slipStore(store, organisation), marks, log },
    purges: retention.log,
    demo: config.demo ? { ...staff, demo: demoStore(store, organisation) } : null,
    links:
      config.development && carriers === null
        ? { waves, exports: exportStore(store, organisation), dispatch, sendArea: (wave, area) => sendArea(send, wave, area) }
        : null,
  }
  const forget = () => runRetention({ retention, days: config.keptDays, now, today, log })
  return { deps, forget, close: () => carriers?.close() }
}

/** Null when neither a mail server nor a gateway is named: then everything is captured. A channel without a way out bounces. */
function carriersOf({ smtpUrl, smsGatewayUrl, mailFrom }: Ground['config']): Carriers | null {
  if (!smtpUrl && !smsGatewayUrl) return null
  const nowhere = async () => 'bounced' as const
  const mail = smtpUrl ? mailCarrier(smtpUrl, mailFrom) : null
  return { mail: mail?.send ?? nowhere, sms: smsGatewayUrl ? smsCarrier(smsGatewayUrl) : nowhere, close: () => mail?.close() }
}
