import type { WaveDetail, WaveRoster } from '@tillit/contracts'
import { errors } from '@tillit/service-kit'
import { root } from './staff-figures.js'
import { waveDetail } from './staff-organisation.js'

const care = `${root}/Vård och omsorg/Hemtjänst Norr`
const small: WaveRoster['groups'] = [
  { unit: `${care}/Kväll Norr`, name: 'Kväll Norr', invited: 9, joined: 2, left: 1, needsApproval: true },
  { unit: `${care}/Natt Norr, Planering Norr`, name: 'Natt Norr, Planering Norr', invited: 7, joined: 0, left: 1, needsApproval: true },
]
const larger: WaveRoster['groups'] = Array.from({ length: 8 }, (_, at) => {
  const name = `Förskolan ${'ABCDEFGH'[at]}`
  return { unit: `${root}/Förskola och skola/${name}`, name, invited: 24 + at, joined: at + 1, left: 2, needsApproval: false }
})
const roster = (more: Partial<WaveRoster>): WaveRoster => ({
  ...{ digest: 'AAAA', groups: [...small, ...larger], state: 'needed', asked: true, askedByYou: false, mayApprove: true, approval: null },
  ...more,
})

/** Every state of groups that have changed, by wave. */
const states: Record<string, { state: WaveDetail['state']; roster: WaveRoster }> = {
  'puls-10': { state: 'draft', roster: roster({ askedByYou: true }) },
  'puls-11': { state: 'draft', roster: roster({}) },
  'puls-12': { state: 'planned', roster: roster({ state: 'given', approval: { role: 'safety-representative', on: '2026-11-20' } }) },
  'puls-13': { state: 'draft', roster: roster({ asked: false }) },
  'puls-14': { state: 'planned', roster: roster({ state: 'not-needed', digest: null, groups: larger.slice(0, 2) }) },
}

export function changedWave(wave: string): WaveDetail | null {
  const shown = states[wave]
  if (!shown) return null
  const message = { sv: 'Små grupper har ändrats.', en: 'Small groups have changed.' }
  return { ...waveDetail(shown.state), wave, warnings: [{ code: 'launch.needs-approval', message }], roster: shown.roster }
}

export const changedGroups = errors.conflict('launch.needs-approval', { sv: 'Små grupper har ändrats.', en: 'Small groups have changed.' })
