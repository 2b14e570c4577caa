import '../common.js'
import { HEAD, isListed, receiptNumberIn } from '@tillit/ballot/board'
import type { Board } from '@tillit/contracts'
import type { Around } from '../checkin.js'
import { saveText } from '../save.js'
import type { View } from '../screen.js'
import { isOffline, Refused, Unreachable } from '../send.js'
import { loadStyle } from '../style.js'
import { cannotOpenView } from '../views/states.js'
import { Differs, type Lists, loadBoard, loadLists } from './board.load.js'
import type { BoardState } from './board.state.js'
import { boardView } from './board.view.js'
import { type BoardWords, boardWords } from './board.words.js'
import { keptReceipts } from './kept-receipts.js'
import { type StateWords, stateView } from './state.view.js'

/** `/board#wave=puls-7`: the open list of a closed wave, for anyone. */
export async function startBoard(around: Around): Promise<void> {
  await loadStyle('board')
  const [, wave] = /^#(?:wave=)?([a-z0-9][a-z0-9-]{0,62})$/.exec(location.hash) ?? []
  const say = () => boardWords[around.language()]
  if (wave) return showBoard(around, wave, null)
  around.screen.show(() => stateView(say().noWave), false)
}

/** @param number a receipt number the reader comes with, to be looked for at once @param back where the reader came from, within a check-in */
export async function showBoard(
  around: Pick<Around, 'config' | 'screen' | 'words' | 'language'>,
  wave: string,
  number: string | null,
  back?: () => void,
): Promise<void> {
  const { config, screen } = around
  const say = () => boardWords[around.language()]
  const way = (): Pick<View, 'back'> => (back ? { back: { label: around.words().back, go: back } } : {})
  const again = (): void => void showBoard(around, wave, number, back)
  await loadStyle('board')
  let board: Board
  try {
    board = await loadBoard(config, wave)
  } catch (error) {
    const offline = error instanceof Unreachable && (await isOffline())
    const state = (): StateWords =>
      error instanceof Differs ? say().differs : (error instanceof Refused && refusals(say())[error.code]) || say().unknown
    const told = error instanceof Differs || error instanceof Refused
    return screen.show(
      () => ({ ...(told ? stateView(state()) : cannotOpenView(around.words(), offline, again)), ...way() }),
      back !== undefined,
    )
  }
  screen.change({ organisation: board.organisationName })
  const state: BoardState = {
    board,
    lists: 'loading',
    typed: number ?? '',
    result: null,
    group: '',
    shown: FIRST,
    ownReceipts: await keptReceipts(wave),
  }
  const draw = (): void => screen.refresh()

  const look = (text: string): void => {
    state.typed = text
    const receipt = receiptNumberIn(text)
    state.result = receipt === null ? 'unreadable' : typeof state.lists === 'string' ? null : resultOf(state.lists, receipt)
    draw()
    // Said aloud, and seen: focus goes to what was found or to the field that needs another look.
    document.getElementById(state.result === 'unreadable' ? 'number' : 'result')?.focus()
  }
  const moves = {
    look,
    save: () => {
      if (typeof state.lists === 'string') return
      saveText(`tillit-${say().file}-${board.wave}.txt`, state.lists.map(({ kind, numbers }) => `${kind}\n${lines(numbers)}`).join('\n'))
      screen.say(say().saved)
    },
    again: () => void fetchLists(),
  }
  const fetchLists = async (): Promise<void> => {
    state.lists = 'loading'
    try {
      state.lists = await loadLists(config, board)
    } catch (error) {
      state.lists = error instanceof Differs ? 'differs' : 'away'
    }
    if (document.body.dataset.view !== 'board') return
    if (number && typeof state.lists !== 'string') look(number)
    else draw()
  }
  screen.show(() => ({ ...boardView(say(), around.language(), state, moves), ...way() }), back !== undefined)
  await fetchLists()
}

/** Why there is no board, by the planner's code. */
const refusals = ({ early, never }: BoardWords): Record<string, StateWords> => ({ 'board.not-yet': early, 'board.never': never })

/** Groups that stand on the page before "show more". */
const FIRST = 24

function resultOf(lists: Lists, receipt: string): BoardState['result'] {
  return lists.some(({ numbers }) => isListed(numbers, receipt)) ? 'found' : 'missing'
}

const lines = (numbers: string): string => (numbers.match(new RegExp(`.{${HEAD}}`, 'g')) ?? []).join('\n')
