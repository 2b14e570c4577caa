import type { Manifest } from '@tillit/contracts'
import type { Store } from '@tillit/store'

/** A wave as intake needs it. */
export interface Wave {
  readonly wave: string
  readonly state: 'planned' | 'open' | 'closed'
  readonly cohorts: ReadonlySet<string>
  /** The cohorts a token of kind `split` may carry (R7). */
  readonly splitCohorts: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
  /** SHA-256 of manifest and cohorts, hexadecimal. */
  readonly promise: string
}

export interface NewWave {
  readonly wave: string
  readonly closesAt: string
  readonly cohorts: readonly string[]
  readonly splitCohorts: readonly string[]
  readonly kinds: readonly string[]
  readonly manifest: Manifest
  readonly promise: string
}

export interface WaveStore {
  find(wave: string): Promise<Wave | undefined>
  /** Adds a planned wave; a wave that is there stays as it is. */
  add(wave: NewWave): Promise<void>
  /** What was promised last; null for a wave that was planned before promises were kept. */
  manifestOf(wave: string): Promise<Manifest | null>
  /** Puts a stricter promise in the place of `before` (its SHA-256). @returns false when another stands there by now */
  tighten(wave: string, before: string, after: Pick<NewWave, 'manifest' | 'promise'>): Promise<boolean>
  /** From planned to open; anything else stays. */
  open(wave: string): Promise<void>
  /** Closes for good. Waits for every flush that holds the wave's row, so when this resolves no ballot can be added any more. */
  close(wave: string): Promise<void>
  /** Score ballots taken, counted by their spent tokens. */
  accepted(wave: string): Promise<number>
}

interface Row {
  wave: string
  state: Wave['state']
  cohorts: string[]
  splitCohorts: string[]
  kinds: string[]
  promise: string
}

export function waveStore({ sql }: Store, organisation: string): WaveStore {
  return {
    async find(wave) {
      const [row] = await sql<Row[]>`/* wave.find */
        select wave, state, cohorts, split_cohorts as "splitCohorts", kinds, encode(promise, 'hex') as promise
        from intake.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row && { ...row, cohorts: new Set(row.cohorts), splitCohorts: new Set(row.splitCohorts), kinds: new Set(row.kinds) }
    },
    async add({ wave, closesAt, cohorts, splitCohorts, kinds, manifest, promise }) {
      await sql`/* wave.add */
        insert into intake.wave (organisation_id, wave, closes_at, cohorts, split_cohorts, kinds, manifest, promise)
        values (${organisation}, ${wave}, ${closesAt}, ${cohorts as string[]}, ${splitCohorts as string[]}, ${kinds as string[]}, ${sql.json(manifest as never)}, decode(${promise}, 'hex'))
        on conflict do nothing`
    },
    async manifestOf(wave) {
      const [row] = await sql<{ manifest: Manifest | null }[]>`/* wave.manifest */
        select manifest from intake.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row?.manifest ?? null
    },
    async tighten(wave, before, { manifest, promise }) {
      const rows = await sql`/* wave.tighten */
        update intake.wave set manifest = ${sql.json(manifest as never)}, promise = decode(${promise}, 'hex')
        where organisation_id = ${organisation} and wave = ${wave} and promise = decode(${before}, 'hex') returning 1`
      return rows.length > 0
    },
    async open(wave) {
      await sql`/* wave.open */
        update intake.wave set state = 'open' where organisation_id = ${organisation} and wave = ${wave} and state = 'planned'`
    },
    async close(wave) {
      await sql`/* wave.close */
        update intake.wave set state = 'closed' where organisation_id = ${organisation} and wave = ${wave}`
    },
    async accepted(wave) {
      const [row] = await sql<{ accepted: string }[]>`/* wave.accepted */
        select count(*) as accepted from intake.nullifier
        where organisation_id = ${organisation} and wave = ${wave} and kind = 'scores'`
      return Number(row?.accepted ?? 0)
    },
  }
}
