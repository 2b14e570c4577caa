import type { Board } from '@tillit/contracts'
import type { Lists } from './board.load.js'

/** What the page knows and what its reader has done; outlives a redraw. */
export interface BoardState {
  readonly board: Board
  lists: Lists | 'loading' | 'away' | 'differs'
  typed: string
  result: 'found' | 'missing' | 'unreadable' | null
  /** Text the groups are searched by. */
  group: string
  /** Groups on the page. */
  shown: number
  readonly ownReceipts: readonly string[]
}

export interface BoardMoves {
  look: (text: string) => void
  save: () => void
  again: () => void
}
