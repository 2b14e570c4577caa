import type { ClosedRights } from '@tillit/contracts'
import type { CountedWave } from '@tillit/contracts/what'
import type { Log } from '@tillit/service-kit'
import type { Neighbours } from '../neighbours.js'
import type { Signer } from '../wave/wave.manifest.js'
import type { Wave } from '../wave/wave.types.js'
import { makeBoard, signBoard } from './board.make.js'
import type { BoardStore } from './board.store.js'

export interface PublishDeps {
  readonly boards: BoardStore
  readonly neighbours: Pick<Neighbours, 'directory' | 'intake'>
  readonly signer: Pick<Signer, 'privateKey'>
  readonly log: Log
}

/**
 * Makes and keeps the board of a counted wave, then has the rooms delete the exact numbers and list the spent tokens. Each step may be repeated;
 * the numbers are deleted after the board is kept, so that a planner killed in between finds them again.
 * @param known what the directory has told in this very close
 * @returns false while the wave's key is not destroyed yet: ask again
 * @throws ServiceError of a neighbour
 */
export async function publishBoard({ wave, signed }: Wave, count: CountedWave, deps: PublishDeps, known?: ClosedRights): Promise<boolean> {
  const { boards, neighbours, signer, log } = deps
  const { keyDestroyedOn } = count
  if (keyDestroyedOn === null || !signed) return false
  let kept = await boards.find(wave)
  if (!kept) {
    const [rights, ballots] = await Promise.all([known ?? neighbours.directory.close(wave), neighbours.intake.taken(wave)])
    const board = makeBoard({ signed, rights, ballots, count: { ...count, keyDestroyedOn } })
    for (const [check, verdict] of Object.entries(board.checks)) {
      if (verdict !== 'held') log.failure(`board.check-${verdict}`, null, { wave, reason: check })
    }
    await boards.add(wave, signBoard(board, signer.privateKey))
    kept = (await boards.find(wave))!
  }
  await neighbours.intake.audited(
    wave,
    kept.board.listed.map(({ kind }) => kind),
  )
  await neighbours.directory.audited(wave)
  return true
}
