import type { BankItem, Role, WaveDetail, WaveState, WaveSummary } from '@tillit/contracts'
import type { Reach } from '@tillit/contracts/signals'
import type { FeedbackThread } from '@tillit/contracts/what'
import type { CapturedMessage, DemoPersona, Unit } from '@tillit/contracts/who'
import { testSession } from '@tillit/test-kit'
import type { InferOutput } from 'valibot'
import { exampleManifest } from './checkin-manifest.js'
import { parentUnit, root, unit } from './staff-figures.js'

function item(key: string, sv: string, en: string, kind: 'scored' | 'open' = 'scored'): BankItem {
  const hme = key.startsWith('hme.')
  return {
    key,
    kind,
    instrument: kind === 'open' ? 'open' : hme ? 'hme' : 'own',
    driver: hme ? 'motivation' : 'osa',
    text: { sv, en },
    official: hme ? 'sv' : 'both',
    low: 1,
    high: 5,
    lowLabel: { sv: 'stämmer mycket dåligt', en: 'disagree strongly' },
    highLabel: { sv: 'stämmer mycket bra', en: 'agree strongly' },
    source: 'test',
    licence: 'test',
    version: '1',
  }
}

export const bank: BankItem[] = [
  item('hme.m1', 'Mitt arbete känns meningsfullt.', 'My work feels meaningful.'),
  item('hme.l1', 'Min närmaste chef visar uppskattning för mina arbetsinsatser.', 'My closest manager shows appreciation for my work.'),
  item('hme.s1', 'Jag är insatt i min arbetsplats mål.', 'I know the goals of my workplace.'),
  item('own.o2', 'Jag vet vad jag ska göra först när tiden inte räcker.', 'I know what goes first when time is short.'),
  item('own.r1', 'Jag vet vad som hände med det vi sade i förra pulsen.', 'I know what happened with what we said in the last pulse.'),
  item('open.difference', 'Vad skulle göra störst skillnad?', 'What would make the greatest difference?', 'open'),
]

function wave(state: WaveState, key: string, number: number, opens: string, closes: string): WaveSummary {
  const launched = state !== 'draft'
  return {
    wave: key,
    title: { sv: `Puls ${number}`, en: `Pulse ${number}` },
    state,
    opensAt: `${opens}T07:00:00Z`,
    closesAt: `${closes}T22:00:00Z`,
    items: ['hme.m1', 'hme.l1', 'hme.s1', 'own.o2', 'own.r1'],
    units: [],
    profile: 'standard',
    repeat: state === 'open' ? { rule: 'FREQ=WEEKLY;INTERVAL=4;BYDAY=MO', timeZone: 'Europe/Stockholm', rotation: 'hme' } : null,
    invited: launched ? 6014 : null,
    cohorts: launched ? 485 : null,
    counted: state === 'closed' ? 4388 : null,
    signedOff: state === 'draft' ? null : { by: 'Kommunal', on: '2026-11-02' },
  }
}

export const waves: WaveSummary[] = [
  {
    ...wave('draft', 'puls-9', 9, '2027-01-11', '2027-01-20'),
    partition: { attribute: 'occupation', items: ['own.o2'] },
  },
  wave('open', 'puls-8', 8, '2026-12-07', '2026-12-16'),
  wave('closed', 'puls-7', 7, '2026-11-09', '2026-11-18'),
  {
    ...wave('open', 'personaldag', 8, '2026-11-16', '2026-11-23'),
    title: { sv: 'Personaldagen', en: 'Staff day' },
    release: 'live',
    liveCohorts: 31,
    repeat: null,
  },
]

export function waveDetail(state: WaveState, key = 'puls-9'): WaveDetail {
  const summary = waves.find(one => one.wave === key) ?? (waves[0] as WaveSummary)
  return {
    ...summary,
    state,
    manifest:
      key === 'puls-8'
        ? { manifest: { ...exampleManifest, issuerPublicKey: 'AAAA', sealPublicKey: 'AAAA', revision: 1 }, signature: 'AA', signer: 'AA' }
        : null,
    ...(key === 'puls-8' ? { slips: true } : {}),
    warnings: state === 'draft' ? [{ code: 'items.many', message: { sv: 'Fler än fem frågor.', en: 'More than five questions.' } }] : [],
  }
}

function place(path: string, level: number, people: number, peopleBelow: number): Unit {
  const levels = path.split('/')
  return {
    path,
    name: levels.at(-1) ?? path,
    code: `k${level}`,
    parent: level === 0 ? null : levels.slice(0, -1).join('/'),
    level,
    people,
    peopleBelow,
  }
}
export const organisation: Unit[] = [
  place(root, 0, 12, 6002),
  place(`${root}/Förskola och skola`, 1, 4, 2100),
  place(`${root}/Vård och omsorg`, 1, 6, 2800),
  place(parentUnit, 2, 3, 420),
  place(unit, 3, 0, 44),
  place(`${unit}/Dag Norr`, 4, 24, 0),
  place(`${unit}/Kväll Norr`, 4, 13, 0),
]

type Persona = InferOutput<typeof DemoPersona>
const list: Persona[] = [
  { role: 'employee', name: 'Elin Berg', title: { sv: 'undersköterska', en: 'assistant nurse' }, unit: `${unit}/Dag Norr` },
  { role: 'manager', name: 'Karin Lindqvist', title: { sv: 'enhetschef', en: 'unit manager' }, unit },
  { role: 'admin', name: 'Amina Farah', title: { sv: 'HR', en: 'HR' }, unit: root },
  { role: 'director', name: 'Maria Ek', title: { sv: 'kommundirektör', en: 'chief executive' }, unit: root },
  { role: 'safety-representative', name: 'Per Holm', title: { sv: 'skyddsombud', en: 'safety representative' }, unit },
]
const secret = 'A'.repeat(43)
const messages: CapturedMessage[] = [
  {
    id: '1',
    channel: 'sms',
    to: '+46701740601',
    name: 'Elin Berg',
    subject: '',
    text: `Puls 7 från Lindviks kommun: fem frågor, en minut. Svara senast 18 november.\nhttp://127.0.0.1:4007/#${secret}`,
    links: [`http://127.0.0.1:4007/#${secret}`],
  },
  {
    id: '2',
    channel: 'mail',
    to: 'elin@lindvik.example',
    name: 'Elin Berg',
    subject: 'Puls 6',
    text: 'Tack om du redan har svarat.',
    links: [],
  },
]

/** A signed test session of a persona's role, with its name. */
function session(role: string): string {
  const persona = list.find(one => one.role === role)
  const all = role === 'admin' || role === 'director'
  return testSession(role as Role, all ? root : unit, { name: persona?.name ?? role })
}
export const personas = { list, messages, session }

export const threads: FeedbackThread[] = [
  {
    id: 'thread-1',
    unit,
    to: 'manager',
    topic: 'environment',
    state: 'received',
    entries: [{ from: 'writer', role: null, text: 'Lyften på övervåningen fastnar ofta.\nVi bär i stället.', day: '2026-11-16' }],
    ageDays: 4,
  },
  {
    id: 'thread-2',
    unit,
    to: 'manager',
    topic: 'praise',
    state: 'answered',
    entries: [
      { from: 'writer', role: null, text: 'Det nya schemat fungerar.', day: '2026-11-10' },
      { from: 'owner', role: 'manager', text: 'Tack för att du säger det. Vi behåller det.', day: '2026-11-11' },
    ],
    ageDays: 10,
  },
]

export function reachOf(key: string): Reach {
  const bands = ['<25', '25-50', '50-75', '>75', null] as const
  const areas = ['Förskola och skola', 'Ledning och stöd', 'Samhällsbyggnad', 'Vård och omsorg']
  return {
    wave: key,
    units: areas.flatMap((area, order) =>
      Array.from({ length: 12 + order * 9 }, (_, number) => ({
        unit: `${root}/${area}/Enhet ${number + 1}`,
        name: `Enhet ${number + 1}`,
        band: bands[(number * 7 + order) % 5] ?? null,
      })),
    ),
  }
}
