import type { WaveDetail, WaveSummary } from '@tillit/contracts'
import { warningsOf } from './wave.check.js'
import type { Wave } from './wave.types.js'

/** A wave as the contract shows it. */
export function summaryOf(wave: Wave): WaveSummary {
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
    counted: wave.counted,
    signedOff: wave.signedOff,
  }
}

export function detailOf(wave: Wave): WaveDetail {
  return { ...summaryOf(wave), manifest: wave.signed, warnings: warningsOf(wave) }
}
