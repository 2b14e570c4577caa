import type { SignedBoard } from '@tillit/contracts'
import type { Store } from '@tillit/store'

/** Boards of closed waves. */
export interface BoardStore {
  /** Keeps a board; the first one stays. */
  add(wave: string, signed: SignedBoard): Promise<void>
  find(wave: string): Promise<SignedBoard | null>
}

export function createBoardStore({ sql }: Store, organisation: string): BoardStore {
  return {
    async add(wave, signed) {
      await sql`/* board.add */
        INSERT INTO planner.board (organisation_id, wave, signed) VALUES (${organisation}, ${wave}, ${sql.json(signed as never)})
        ON CONFLICT DO NOTHING`
    },
    async find(wave) {
      const [row] = await sql<{ signed: SignedBoard }[]>`/* board.find */
        SELECT signed FROM planner.board WHERE organisation_id = ${organisation} AND wave = ${wave}`
      return row?.signed ?? null
    },
  }
}
