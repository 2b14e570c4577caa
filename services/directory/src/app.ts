import { createServiceApp, finishApp, type Log, ownOrganisation, purgeRoutes, type ServiceEnv, sessions } from '@tillit/service-kit'
import type { Hono } from 'hono'
import { boardRoutes } from './board/board.routes.js'
import { type DemoDeps, demoRoutes } from './demo/demo.routes.js'
import { type ImportDeps, importRoutes } from './import/import.routes.js'
import { type ExportDeps, exportRoutes } from './invitation/export.routes.js'
import type { DrawDeps } from './invitation/invitation.draw.js'
import { invitationRoutes } from './invitation/invitation.routes.js'
import { type LoginDeps, loginRoutes } from './login/login.routes.js'
import { nameRoutes } from './names/names.routes.js'
import type { NameFilterStore } from './names/names.store.js'
import { type OrganisationDeps, organisationRoutes } from './organisation/organisation.routes.js'
import { partitionRoutes } from './partition/partition.routes.js'
import { rosterRoutes } from './roster/roster.routes.js'
import { slipRoutes } from './slips/slips.routes.js'
import { type WaveDeps, waveRoutes } from './wave/wave.routes.js'

/** What each noun needs; `demo` and `links` are null where they are off: their routes do not exist then. */
export interface DirectoryDeps {
  readonly organisation: string
  readonly checkinUrl: string
  readonly sessionPublicKey: string
  readonly now: () => Date
  readonly log: Log
  readonly ready: () => Promise<Record<string, boolean>>
  readonly wave: WaveDeps
  readonly invitation: Omit<DrawDeps, 'promises'>
  readonly names: NameFilterStore
  readonly organisations: OrganisationDeps
  readonly imports: ImportDeps
  readonly login: LoginDeps
  readonly slips: Parameters<typeof slipRoutes>[0]
  readonly purges: Parameters<typeof purgeRoutes>[0]
  readonly demo: DemoDeps | null
  readonly links: ExportDeps | null
}

export function createApp(deps: DirectoryDeps): Hono<ServiceEnv> {
  const app = createServiceApp({
    name: 'directory',
    log: deps.log,
    ready: deps.ready,
    cors: { origin: deps.checkinUrl, paths: ['/invitations/*'] },
    streams: ['/org-imports/:id/units', '/org-imports/:id/people'],
  })
  app.use(sessions(deps.sessionPublicKey, deps.now))
  app.use(ownOrganisation(deps.organisation))
  app.route('/', invitationRoutes(deps.invitation))
  app.route('/', nameRoutes(deps.names))
  app.route('/', waveRoutes(deps.wave))
  app.route('/', partitionRoutes(deps.wave))
  app.route('/', rosterRoutes(deps.wave))
  app.route('/', boardRoutes(deps.wave))
  app.route('/', organisationRoutes(deps.organisations))
  app.route('/', importRoutes(deps.imports))
  app.route('/', loginRoutes(deps.login))
  app.route('/', slipRoutes(deps.slips))
  app.route('/', purgeRoutes(deps.purges))
  if (deps.demo) app.route('/', demoRoutes(deps.demo))
  if (deps.links) app.route('/', exportRoutes(deps.links))
  return finishApp(app, {
    name: 'directory',
    title: 'Tillit directory',
    description:
      'WHO: people, units, roles, invitations. Draws blind ballots, sends links, logs staff in. Never sees an answer or a token.',
  })
}
