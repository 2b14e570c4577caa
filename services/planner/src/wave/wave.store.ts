import type { SignedManifest } from '@tillit/contracts'
import type { Store } from '@tillit/store'
import type { Wave, WavePlan } from './wave.types.js'

/** A wave to be kept: the plan, its key, and where it stands in its series. */
export interface NewWave extends WavePlan, Pick<Wave, 'wave' | 'series' | 'predecessor' | 'launchesAt'> {}

/** Columns an update may set. */
type WaveColumns = Partial<Omit<Wave, 'wave'>>

export interface WaveStore {
  /** @returns false when the key, or the predecessor's place, is taken. */
  add(wave: NewWave): Promise<boolean>
  find(wave: string): Promise<Wave | null>
  /** Newest opening first. */
  list(): Promise<Wave[]>
  /** Sets columns while the wave is in one of `states`. @returns false when it is not. */
  update(wave: string, states: readonly Wave['state'][], columns: WaveColumns): Promise<boolean>
  /** Sets columns of a draft that no launch has begun of. @returns false when one has */
  changeDraft(wave: string, columns: WaveColumns): Promise<boolean>
  /** Notes a stricter promise of a planned or open wave. @returns false when another is on its way, or has taken the place of `before` */
  beginTightening(wave: string, before: SignedManifest, after: SignedManifest): Promise<boolean>
  /** Keys of waves that have something to do at `now`, earliest opening first. */
  due(now: Date): Promise<string[]>
  hasSuccessor(wave: string): Promise<boolean>
  /** Ends a series: the wave gets no successor, and one that is still a draft does not launch by itself. */
  endSeries(wave: string): Promise<void>
}

/** The planner's table, for one organisation. */
export function createWaveStore({ sql }: Store, organisation: string): WaveStore {
  const json = (value: unknown) => (value === null ? null : sql.json(value as never))

  const columnsOf = (columns: WaveColumns & { wave?: string }) => {
    const row: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(columns)) {
      if (name === 'series') {
        row.series_opens_at = columns.series?.opensAt ?? null
        row.series_closes_at = columns.series?.closesAt ?? null
      } else row[snake(name)] = jsonColumns.has(name) ? json(value) : value
    }
    return row
  }

  return {
    async add(wave) {
      const row = { organisation_id: organisation, ...columnsOf(wave) }
      const added = await sql`/* wave.add */ INSERT INTO planner.wave ${sql(row as never)} ON CONFLICT DO NOTHING RETURNING wave`
      return added.length === 1
    },
    async find(wave) {
      const [row] = await sql<Row[]>`/* wave.find */
        SELECT * FROM planner.wave WHERE organisation_id = ${organisation} AND wave = ${wave}`
      return row ? waveOf(row) : null
    },
    async list() {
      const rows = await sql<Row[]>`/* wave.list */
        SELECT *, NULL AS frozen FROM planner.wave WHERE organisation_id = ${organisation} ORDER BY opens_at DESC, wave DESC`
      return rows.map(waveOf)
    },
    async update(wave, states, columns) {
      const updated = await sql`/* wave.update */
        UPDATE planner.wave SET ${sql(columnsOf(columns) as never)}
        WHERE organisation_id = ${organisation} AND wave = ${wave} AND state = ANY(${states as string[]}) RETURNING wave`
      return updated.length === 1
    },
    async changeDraft(wave, columns) {
      const changed = await sql`/* wave.change-draft */
        UPDATE planner.wave SET ${sql(columnsOf(columns) as never)}
        WHERE organisation_id = ${organisation} AND wave = ${wave} AND state = 'draft' AND NOT launch_requested AND frozen IS NULL RETURNING wave`
      return changed.length === 1
    },
    async beginTightening(wave, before, after) {
      const begun = await sql`/* wave.begin-tightening */
        UPDATE planner.wave SET tightening = ${json(after)}
        WHERE organisation_id = ${organisation} AND wave = ${wave} AND state IN ('planned', 'open')
          AND tightening IS NULL AND signed->>'signature' = ${before.signature} RETURNING wave`
      return begun.length === 1
    },
    async due(now) {
      const rows = await sql<{ wave: string }[]>`/* wave.due */
        SELECT wave FROM planner.wave
        WHERE organisation_id = ${organisation} AND state <> 'closed' AND (
          (state = 'draft' AND (launch_requested OR launches_at <= ${now}))
          OR (state = 'planned' AND (open_requested OR close_requested OR opens_at <= ${now}))
          OR (state = 'open' AND (close_requested OR closes_at <= ${now}))
          OR state = 'closing' OR tightening IS NOT NULL)
        UNION ALL
        SELECT w.wave FROM planner.wave w
        WHERE w.organisation_id = ${organisation} AND w.repeat IS NOT NULL AND w.state IN ('open', 'closing', 'closed')
          AND NOT EXISTS (SELECT FROM planner.wave s WHERE s.organisation_id = w.organisation_id AND s.predecessor = w.wave)`
      return [...new Set(rows.map(row => row.wave))]
    },
    async hasSuccessor(wave) {
      const rows = await sql`/* wave.has-successor */
        SELECT 1 FROM planner.wave WHERE organisation_id = ${organisation} AND predecessor = ${wave}`
      return rows.length > 0
    },
    async endSeries(wave) {
      await sql`/* wave.end-series */
        UPDATE planner.wave SET repeat = NULL, series_opens_at = NULL, series_closes_at = NULL, launches_at = NULL
        WHERE organisation_id = ${organisation}
          AND (wave = ${wave} OR (predecessor = ${wave} AND state = 'draft' AND NOT launch_requested))`
    },
  }
}

const jsonColumns: ReadonlySet<string> = new Set([
  'title',
  'repeat',
  'problem',
  'frozen',
  'signed',
  'tightening',
  'signedOff',
  'partition',
  'roster',
])
const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** A row as PostgreSQL gives it: the columns of migration 0001, instants as dates, JSON parsed. */
type Row = Record<string, unknown> & { series_opens_at: Date | null; series_closes_at: Date | null }

function waveOf({ organisation_id: _, series_opens_at, series_closes_at, ...row }: Row): Wave {
  const wave = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_([a-z])/g, (_all, l: string) => l.toUpperCase()), value]),
  )
  const series = series_opens_at && series_closes_at ? { opensAt: series_opens_at, closesAt: series_closes_at } : null
  return { ...wave, series } as unknown as Wave
}
