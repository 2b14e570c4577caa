import type { Store } from '@tillit/store'

/** A draw as the database knows it; `mark` and `digest` hex. */
export interface MarkedDraw {
  readonly wave: string
  readonly cohort: string
  readonly mark: string
  readonly digest: string
}

/** Draws by mark: which right made one is not written anywhere. */
export function drawStore({ sql }: Store, organisation: string) {
  return {
    /** Notes draws of open waves in one statement. @returns marks that now have, or had already, a draw of this digest */
    async add(draws: readonly MarkedDraw[]): Promise<Set<string>> {
      const added = await sql<{ mark: string }[]>`/* draw: add */
        with batch as (
          select wave, cohort, decode(mark, 'hex') as mark, decode(digest, 'hex') as digest
          from unnest(${draws.map(one => one.wave)}::text[], ${draws.map(one => one.cohort)}::text[], ${draws.map(one => one.mark)}::text[],
            ${draws.map(one => one.digest)}::text[]) as d (wave, cohort, mark, digest)
        ), open as (
          select wave from directory.wave where organisation_id = ${organisation} and wave in (select wave from batch) and state = 'open' for share
        )
        insert into directory.draw (organisation_id, wave, mark, cohort, digest)
        select ${organisation}, wave, mark, cohort, digest from batch join open using (wave) order by mark
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
    async state(wave: string): Promise<{ open: boolean; marked: boolean }> {
      const [row] = await sql<{ open: boolean; marked: boolean }[]>`/* draw: state */
        select w.state = 'open' as open,
          exists (select 1 from directory.draw d where d.organisation_id = w.organisation_id and d.wave = w.wave) as marked
        from directory.wave w where w.organisation_id = ${organisation} and w.wave = ${wave}`
      return row ?? { open: false, marked: false }
    },
  }
}
export type DrawStore = ReturnType<typeof drawStore>
