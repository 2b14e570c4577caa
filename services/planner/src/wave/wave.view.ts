import type { Session, WaveDetail, WaveSummary } from '@tillit/contracts'
import { saysItself, warningsOf } from './wave.check.js'
import { promisedThresholds } from './wave.manifest.js'
import { rosterOf } from './wave.roster.js'
import type { Wave } from './wave.types.js'

/**
 * Whether a reader sees how many ballots a wave counted. A wave may ask a single small unit, so this is taking part in a group (R8):
 * for those who plan waves only, and for staff among them not below the number of invited from which taking part is told at all.
 */
function maySeeCount(wave: Wave, { roles }: Session): boolean {
  if (roles.some(({ role }) => role === 'operator' || role === 'service')) return true
  return roles.some(({ role }) => role === 'admin') && (wave.invited ?? 0) >= promisedThresholds(wave).participation
}

/** A wave as the contract shows it to a reader. */
export function summaryOf(wave: Wave, reader: Session): WaveSummary {
  return {
    wave: wave.wave,
    title: wave.title,
    state: wave.state,
    opensAt: wave.opensAt.toISOString(),
    closesAt: wave.closesAt.toISOString(),
    items: [...wave.items],
    units: [...wave.units],
    profile: wave.profile,
    repeat: wave.repeat,
    invited: wave.invited,
    cohorts: wave.cohorts,
    release: wave.release,
    liveCohorts: wave.liveCohorts,
    counted: maySeeCount(wave, reader) ? wave.counted : null,
    signedOff: wave.signedOff,
    slips: wave.slips,
    partition: wave.partition,
  }
}

/** How groups of the whole organisation have changed is for those who launch and those who agree, not for every manager who may see a wave. */
const planning: ReadonlySet<string> = new Set(['admin', 'operator', 'service', 'safety-representative'])

export function detailOf(wave: Wave, reader: Session): WaveDetail {
  const plans = reader.roles.some(({ role }) => planning.has(role))
  const warnings = warningsOf(wave).filter(({ code }) => plans || !saysItself.has(code))
  return { ...summaryOf(wave, reader), manifest: wave.signed, warnings, roster: plans ? rosterOf(wave, reader) : null }
}
