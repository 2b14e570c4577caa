import type { Store } from '@tillit/store'

/** A draw as the database knows it; `mark` and `digest` hex. `key`: SHA-256 of the key it was marked under, hex, kept with the wave alone. */
export interface MarkedDraw {
  readonly wave: string
  readonly cohort: string
  readonly mark: string
  readonly digest: string
  readonly key: string
}

/** Draws by mark: which right made one is not written anywhere. */
export function drawStore({ sql }: Store, organisation: string) {
  return {
    /** Notes draws of open waves in one statement; none that is marked under another key than its wave's. @returns marks that now have, or had already, a draw of this digest */
    async add(draws: readonly MarkedDraw[]): Promise<Set<string>> {
      const added = await sql<{ mark: string }[]>`/* draw: add */
        with batch as (
          select wave, cohort, decode(mark, 'hex') as mark, decode(digest, 'hex') as digest, decode(key, 'hex') as key
          from unnest(${draws.map(one => one.wave)}::text[], ${draws.map(one => one.cohort)}::text[], ${draws.map(one => one.mark)}::text[],
            ${draws.map(one => one.digest)}::text[], ${draws.map(one => one.key)}::text[]) as d (wave, cohort, mark, digest, key)
        ), open as (
          select wave, draw_key_hash as key from directory.wave
          where organisation_id = ${organisation} and (wave, draw_key_hash) in (select wave, key from batch) and state = 'open' for share
        )
        insert into directory.draw (organisation_id, wave, mark, cohort, digest)
        select ${organisation}, wave, mark, cohort, digest from batch join open using (wave, key) order by mark
        on conflict do nothing returning encode(mark, 'hex') as mark`
      const marks = new Set(added.map(row => row.mark))
      const others = draws.filter(one => !marks.has(one.mark))
      if (others.length === 0) return marks
      const before = await this.digests(others)
      for (const { mark, digest } of others) if (before.get(mark) === digest) marks.add(mark)
      return marks
    },
    /** Mark to digest; a mark without a draw is missing. */
    async digests(marks: readonly Pick<MarkedDraw, 'wave' | 'mark'>[]): Promise<Map<string, string>> {
      const rows = await sql<{ mark: string; digest: string }[]>`/* draw: digests */
        select m.mark, encode(d.digest, 'hex') as digest
        from unnest(${marks.map(one => one.wave)}::text[], ${marks.map(one => one.mark)}::text[]) as m (wave, mark)
        join directory.draw d on d.organisation_id = ${organisation} and d.wave = m.wave and d.mark = decode(m.mark, 'hex')`
      return new Map(rows.map(row => [row.mark, row.digest]))
    },
    /** Binds an open wave to a key, when it is bound to none. @returns SHA-256 of the key it is bound to now, hex */
    async pin(wave: string, key: string): Promise<string | null> {
      await sql`/* draw: pin */
        update directory.wave set draw_key_hash = decode(${key}, 'hex')
        where organisation_id = ${organisation} and wave = ${wave} and state = 'open' and draw_key_hash is null`
      return (await this.state(wave)).key
    },
    /** `key`: SHA-256 of the wave's key, hex; null before the first draw. */
    async state(wave: string): Promise<{ open: boolean; marked: boolean; key: string | null }> {
      const [row] = await sql<{ open: boolean; marked: boolean; key: string | null }[]>`/* draw: state */
        select w.state = 'open' as open, encode(w.draw_key_hash, 'hex') as key,
          exists (select 1 from directory.draw d where d.organisation_id = w.organisation_id and d.wave = w.wave) as marked
        from directory.wave w where w.organisation_id = ${organisation} and w.wave = ${wave}`
      return row ?? { open: false, marked: false, key: null }
    },
  }
}
export type DrawStore = ReturnType<typeof drawStore>
