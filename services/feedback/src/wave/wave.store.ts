import type { Manifest } from '@tillit/contracts'
import type { Store } from '@tillit/store'

export interface Wave {
  readonly wave: string
  readonly closesAt: Date
  /** SHA-256 of manifest and cohorts, hexadecimal. */
  readonly promise: string
  /** The name guard's filter; null where there is none, or no more. */
  readonly nameFilter: string | null
}

export interface NewWave {
  readonly wave: string
  readonly closesAt: string
  /** Cohort and its unit. */
  readonly units: readonly (readonly [string, string])[]
  readonly manifest: Manifest
  readonly promise: string
  readonly nameFilter: string | null
}

/** What was promised last, and for which cohorts. */
export interface KeptPromise {
  /** Null for a wave that was planned before promises were kept. */
  readonly manifest: Manifest | null
  /** Cohort and its unit, by cohort. */
  readonly units: ReadonlyMap<string, string>
}

export interface WaveStore {
  find(wave: string): Promise<Wave | undefined>
  /** The newest wave's filter: a thread does not tell of which wave it is. */
  newestFilter(): Promise<string | null>
  /** Unit of a cohort, if the wave has it. */
  unitOf(wave: string, cohort: string): Promise<string | undefined>
  /** Adds a wave with its cohorts; a wave that is there stays as it is. */
  add(wave: NewWave): Promise<void>
  promiseOf(wave: string): Promise<KeptPromise>
  /** Puts a stricter promise in the place of `before` (its SHA-256). @returns false when another stands there by now */
  tighten(wave: string, before: string, after: Pick<NewWave, 'manifest' | 'promise'>): Promise<boolean>
}

export function waveStore({ sql, transaction }: Store, organisation: string): WaveStore {
  return {
    async find(wave) {
      const [row] = await sql<{ wave: string; closes_at: Date; promise: string; name_filter: string | null }[]>`/* wave.find */
        select wave, closes_at, encode(promise, 'hex') as promise, name_filter
        from feedback.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row && { wave: row.wave, closesAt: row.closes_at, promise: row.promise, nameFilter: row.name_filter }
    },
    async newestFilter() {
      const [row] = await sql<{ name_filter: string }[]>`/* wave.newest-filter */
        select name_filter from feedback.wave where organisation_id = ${organisation} and name_filter is not null order by closes_at desc limit 1`
      return row?.name_filter ?? null
    },
    async unitOf(wave, cohort) {
      const [row] = await sql<{ unit: string }[]>`/* wave.unit-of */
        select unit from feedback.cohort where organisation_id = ${organisation} and wave = ${wave} and cohort = ${cohort}`
      return row?.unit
    },
    async add({ wave, closesAt, units, manifest, promise, nameFilter }) {
      await transaction('wave.add', async tx => {
        const added = await tx`/* wave.add */
          insert into feedback.wave (organisation_id, wave, closes_at, manifest, promise, name_filter)
          values (${organisation}, ${wave}, ${closesAt}, ${tx.json(manifest as never)}, decode(${promise}, 'hex'), ${nameFilter})
          on conflict do nothing
          returning wave`
        if (added.length === 0) return
        await tx`/* wave.add-cohorts */
          insert into feedback.cohort (organisation_id, wave, cohort, unit)
          select ${organisation}, ${wave}, cohort, unit
          from unnest(${units.map(([cohort]) => cohort)}::text[], ${units.map(([, unit]) => unit)}::text[]) as c (cohort, unit)`
      })
    },
    async promiseOf(wave) {
      const [row] = await sql<{ manifest: Manifest | null }[]>`/* wave.promise */
        select manifest from feedback.wave where organisation_id = ${organisation} and wave = ${wave}`
      const cohorts = await sql<{ cohort: string; unit: string }[]>`/* wave.promise-cohorts */
        select cohort, unit from feedback.cohort where organisation_id = ${organisation} and wave = ${wave}`
      return { manifest: row?.manifest ?? null, units: new Map(cohorts.map(({ cohort, unit }) => [cohort, unit])) }
    },
    async tighten(wave, before, { manifest, promise }) {
      const rows = await sql`/* wave.tighten */
        update feedback.wave set manifest = ${sql.json(manifest as never)}, promise = decode(${promise}, 'hex')
        where organisation_id = ${organisation} and wave = ${wave} and promise = decode(${before}, 'hex') returning 1`
      return rows.length > 0
    },
  }
}
