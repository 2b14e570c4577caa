import type { Store } from '@tillit/store'

export interface Wave {
  readonly wave: string
  readonly closesAt: Date
  /** SHA-256 of manifest and cohorts, hexadecimal. */
  readonly promise: string
}

export interface NewWave {
  readonly wave: string
  readonly closesAt: string
  /** Cohort and its unit. */
  readonly units: readonly (readonly [string, string])[]
  readonly promise: string
}

export interface WaveStore {
  find(wave: string): Promise<Wave | undefined>
  /** Unit of a cohort, if the wave has it. */
  unitOf(wave: string, cohort: string): Promise<string | undefined>
  /** Adds a wave with its cohorts; a wave that is there stays as it is. */
  add(wave: NewWave): Promise<void>
}

export function waveStore({ sql, transaction }: Store, organisation: string): WaveStore {
  return {
    async find(wave) {
      const [row] = await sql<{ wave: string; closes_at: Date; promise: string }[]>`/* wave.find */
        select wave, closes_at, encode(promise, 'hex') as promise
        from feedback.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row && { wave: row.wave, closesAt: row.closes_at, promise: row.promise }
    },
    async unitOf(wave, cohort) {
      const [row] = await sql<{ unit: string }[]>`/* wave.unit-of */
        select unit from feedback.cohort where organisation_id = ${organisation} and wave = ${wave} and cohort = ${cohort}`
      return row?.unit
    },
    async add({ wave, closesAt, units, promise }) {
      await transaction('wave.add', async tx => {
        const added = await tx`/* wave.add */
          insert into feedback.wave (organisation_id, wave, closes_at, promise)
          values (${organisation}, ${wave}, ${closesAt}, decode(${promise}, 'hex'))
          on conflict do nothing
          returning wave`
        if (added.length === 0) return
        await tx`/* wave.add-cohorts */
          insert into feedback.cohort (organisation_id, wave, cohort, unit)
          select ${organisation}, ${wave}, cohort, unit
          from unnest(${units.map(([cohort]) => cohort)}::text[], ${units.map(([, unit]) => unit)}::text[]) as c (cohort, unit)`
      })
    },
  }
}
