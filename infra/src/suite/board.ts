import { createHash } from 'node:crypto'
import { isBoardOf, isListOf } from '@tillit/ballot/board'
import { promiseNumber, verifyManifest } from '@tillit/ballot/manifest'
import { type Board, SignedBoard, SignedManifest, SpentList } from '@tillit/contracts'
import type { ServiceClient } from '@tillit/service-kit'

/** Something published is not what it should be; `message` is the one sentence that says which. */
export class Differs extends Error {
  override readonly name = 'Differs'
}

/** A public board as it was found true, with the whole lists it pins. */
export interface CheckedBoard {
  readonly board: Board
  readonly lists: SpentList['spent']
}

interface Sources {
  readonly planner: Pick<ServiceClient, 'get'>
  readonly intake: Pick<ServiceClient, 'get'>
}

/**
 * Reads the public board of a closed wave as anyone may and checks it: who signed it, that it names the promise and the key of the wave, and that
 * every list of receipt numbers is the one it pins. Whole lists are fetched, so nobody learns which number a reader looks for.
 * @param signer the pinned key, base64url
 * @throws Differs; ServiceError where there is no board (`board.not-yet`, `board.never`, `wave.unknown`) or a room is away
 */
export async function checkedBoard({ planner, intake }: Sources, wave: string, signer: string): Promise<CheckedBoard> {
  const path = `/waves/${encodeURIComponent(wave)}`
  const signed = await planner.get(`${path}/board`, SignedBoard)
  if (!isBoardOf(signed, wave, signer, verifyManifest))
    throw new Differs(`The board of ${wave} is not signed by the key that signs the promises: do not trust it.`)
  const { board } = signed
  checkPromise(await planner.get(`${path}/manifest`, SignedManifest), board, signer)
  if (board.listed.length === 0) return { board, lists: [] }
  const { spent } = await intake.get(`${path}/spent`, SpentList)
  const lists: SpentList['spent'] = []
  for (const { kind, sha256 } of board.listed) {
    const list = spent.find(one => one.kind === kind)
    if (!list || !(await isListOf(list.numbers, sha256)))
      throw new Differs(`The list of receipt numbers (${kind}) is not the one that the board of ${wave} pins: do not trust it.`)
    lists.push(list)
  }
  return { board, lists }
}

function checkPromise(signed: SignedManifest, { wave, promise, key }: Board, signer: string): void {
  if (!verifyManifest(signed, signer) || signed.manifest.wave !== wave)
    throw new Differs(`The promise of ${wave} is not signed by the key of this suite: do not trust it.`)
  if (promiseNumber(signed) !== promise) throw new Differs(`The board of ${wave} names another promise than the one that is published.`)
  const fingerprint = createHash('sha256').update(signed.manifest.sealPublicKey, 'base64url').digest('base64url')
  if (fingerprint !== key.fingerprint) throw new Differs(`The board of ${wave} names another key than the one in its promise.`)
}
