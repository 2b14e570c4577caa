import type { Role } from '@tillit/contracts'
import { silentLog } from '@tillit/service-kit'
import { startApp, testManifestPublicKey, testSession, testSessionPublicKey } from '@tillit/test-kit'
import { createApp } from '../app.js'
import { neighboursAt } from '../neighbours.js'
import { parentUnit, root, unit } from './staff-figures.js'
import { type StaffNeighbours, startStaffNeighbours } from './staff-neighbours.js'
import { personas } from './staff-organisation.js'

export const token = testSession('service', null, { subject: 'web' })

/** The pages in front of fake rooms. */
export function webApp(urls: StaffNeighbours['urls'], more: { demo?: boolean; webUrl?: string } = {}) {
  return createApp({
    neighbours: neighboursAt(urls, token),
    urls,
    sessionPublicKey: testSessionPublicKey,
    manifestPublicKey: testManifestPublicKey,
    webUrl: more.webUrl ?? 'http://127.0.0.1:4000',
    checkinUrl: 'http://127.0.0.1:4007',
    demo: more.demo ?? true,
    log: silentLog,
    now: () => new Date('2026-11-20T10:00:00Z'),
  })
}

export async function startStaffWeb(): Promise<{ url: string; rooms: StaffNeighbours; close(): Promise<void> }> {
  const rooms = await startStaffNeighbours()
  const running = await startApp(webApp(rooms.urls))
  return {
    url: running.url,
    rooms,
    close: async () => {
      await running.close()
      await rooms.close()
    },
  }
}

/** Cookie of someone who has stepped in. */
export function cookieOf(role: Role): string {
  return `tillit-session=${role === 'hr' ? testSession('hr', unit, { name: 'Åsa Nyström' }) : personas.session(role)}`
}

const of = (path: string) => `unit=${encodeURIComponent(path)}`

/** Every page as someone meets it: name, address and whose session. */
export const pages: ReadonlyArray<{ name: string; path: string; role: Role | null }> = [
  { name: 'demo', path: '/demo', role: null },
  { name: 'demo-inbox', path: '/demo/inbox?q=Elin', role: null },
  { name: 'demo-inbox-empty', path: '/demo/inbox?q=ingen', role: null },
  { name: 'login', path: '/login', role: null },
  { name: 'login-link', path: '/login/fresh', role: null },
  { name: 'manager', path: '/signals', role: 'manager' },
  { name: 'manager-coarse', path: `/signals?${of(`${unit}/Kväll Norr`)}`, role: 'manager' },
  { name: 'manager-few', path: `/signals?${of(`${unit}/Natt Norr`)}`, role: 'manager' },
  { name: 'manager-open', path: `/signals?${of(unit)}&wave=personaldag`, role: 'manager' },
  { name: 'manager-open-none', path: `/signals?${of(`${unit}/Natt Norr`)}&wave=personaldag`, role: 'manager' },
  { name: 'manager-beside-open', path: `/signals?${of(unit)}&wave=puls-7`, role: 'manager' },
  { name: 'split', path: `/signals?${of(parentUnit)}&wave=puls-9b`, role: 'director' },
  { name: 'split-below', path: `/signals?${of(unit)}&wave=puls-9b`, role: 'manager' },
  { name: 'safety', path: '/signals', role: 'safety-representative' },
  { name: 'meeting', path: '/signals/meeting', role: 'manager' },
  { name: 'director', path: '/director', role: 'director' },
  { name: 'inbox', path: '/inbox', role: 'manager' },
  { name: 'thread', path: '/inbox/thread-1', role: 'manager' },
  { name: 'admin', path: '/admin', role: 'admin' },
  { name: 'wave-draft', path: '/admin/waves/puls-9', role: 'admin' },
  { name: 'wave-confirm', path: '/admin/waves/puls-9?confirm=launch', role: 'admin' },
  { name: 'wave-open', path: '/admin/waves/puls-8', role: 'admin' },
  { name: 'wave-closed', path: '/admin/waves/puls-7', role: 'admin' },
  { name: 'wave-failed', path: '/admin/waves/puls-6', role: 'admin' },
  { name: 'slips', path: '/admin/waves/puls-8/slips', role: 'admin' },
  { name: 'slips-none', path: '/admin/waves/puls-7/slips', role: 'admin' },
  { name: 'slips-voided', path: '/admin/waves/puls-8/slips?voided=2', role: 'admin' },
  { name: 'wave-tighten', path: '/admin/waves/puls-8/tighten', role: 'admin' },
  { name: 'wave-tighten-nothing', path: '/admin/waves/puls-8/tighten?nothing=1', role: 'admin' },
  { name: 'wave-tighten-closed', path: '/admin/waves/puls-7/tighten', role: 'admin' },
  { name: 'wave-tightened', path: '/admin/waves/puls-8?done=tighten', role: 'admin' },
  { name: 'roster-asked', path: '/admin/waves/puls-10', role: 'admin' },
  { name: 'roster-approve', path: '/admin/waves/puls-11', role: 'admin' },
  { name: 'roster-given', path: '/admin/waves/puls-12', role: 'admin' },
  { name: 'roster-nobody', path: '/admin/waves/puls-13', role: 'admin' },
  { name: 'roster-none', path: '/admin/waves/puls-14', role: 'admin' },
  { name: 'roster-review', path: '/waves/puls-11', role: 'safety-representative' },
  { name: 'wave-live', path: '/admin/waves/personaldag', role: 'admin' },
  { name: 'wizard-questions', path: '/admin/waves/new', role: 'admin' },
  { name: 'wizard-recipients', path: '/admin/waves/new?step=recipients', role: 'admin' },
  { name: 'wizard-split', path: '/admin/waves/new?step=promise&splitBy=occupation&splitItems=own.o2&splitItems=own.r1', role: 'admin' },
  { name: 'wizard-split-check', path: '/admin/waves/new?step=check&splitBy=occupation&splitItems=own.o2&splitItems=own.r1', role: 'admin' },
  { name: 'wizard-split-none', path: '/admin/waves/new?step=check&splitBy=employment&splitItems=own.o2', role: 'admin' },
  { name: 'wizard-times', path: '/admin/waves/new?step=times', role: 'admin' },
  { name: 'wizard-promise', path: '/admin/waves/new?step=promise', role: 'admin' },
  { name: 'wizard-live', path: '/admin/waves/new?step=promise&release=live', role: 'admin' },
  { name: 'wizard-check-live', path: '/admin/waves/new?step=check&release=live', role: 'admin' },
  { name: 'wizard-check', path: '/admin/waves/new?step=check', role: 'admin' },
  { name: 'wizard-stop', path: '/admin/waves/new?step=check&closes=2026-01-01T08:00', role: 'admin' },
  { name: 'import', path: '/admin/import', role: 'admin' },
  { name: 'review', path: '/waves', role: 'safety-representative' },
  { name: 'review-wave', path: '/waves/puls-9', role: 'safety-representative' },
  { name: 'plain', path: '/plain', role: null },
  { name: 'docs', path: '/docs', role: null },
  { name: 'wrong-role', path: '/admin', role: 'manager' },
  { name: 'missing', path: '/nowhere', role: 'manager' },
  { name: 'whole-as-admin', path: `/signals?${of(root)}`, role: 'admin' },
]
