import { isBoardOf, isListOf } from '@tillit/ballot/board'
import type { Board, SignedBoard, SpentList } from '@tillit/contracts'
import type { CheckinConfig } from '../seam.js'
import { Busy, Refused, Unreachable } from '../send.js'

/** The board is not what it should be: another signer, another wave, or a list that is not the one it names. */
export class Differs extends Error {}

/** The lists as they came, by kind: heads of receipt numbers, nothing between them. */
export type Lists = SpentList['spent']

/**
 * Fetches the board of a wave and checks its signature against the pinned key.
 * @throws {Differs | Unreachable | Busy | Refused}
 */
export async function loadBoard({ planner, signer }: CheckinConfig, wave: string): Promise<Board> {
  const [signed, { verifyManifest }] = await Promise.all([
    get<SignedBoard>(`${planner}/waves/${encodeURIComponent(wave)}/board`),
    import('../ballot.js'),
  ])
  if (!isBoardOf(signed, wave, signer, verifyManifest)) throw new Differs()
  return signed.board
}

/**
 * Fetches every spent number of the wave, whoever asks and whatever for: a search afterwards needs nobody.
 * @throws {Differs | Unreachable | Busy | Refused}
 */
export async function loadLists({ intake }: CheckinConfig, board: Board): Promise<Lists> {
  const { spent } = await get<SpentList>(`${intake}/waves/${encodeURIComponent(board.wave)}/spent`)
  for (const { kind, sha256 } of board.listed) {
    const list = spent.find(one => one.kind === kind)
    if (!list || !(await isListOf(list.numbers, sha256))) throw new Differs()
  }
  return spent.filter(({ kind }) => board.listed.some(one => one.kind === kind))
}

async function get<Answer>(url: string): Promise<Answer> {
  const answer = await fetch(url, { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => {
    throw new Unreachable('unreachable')
  })
  if (answer.status === 429 || answer.status >= 500) throw new Busy(0)
  const said = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null
  if (answer.ok && said) return said as Answer
  throw new Refused(answer.status, said?.error?.code ?? '')
}
