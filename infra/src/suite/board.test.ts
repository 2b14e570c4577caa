import { createHash } from 'node:crypto'
import { promiseNumber } from '@tillit/ballot/manifest'
import { generateManifestKeyPair, signManifest } from '@tillit/ballot/manifest-signer'
import type { Board, Manifest, SignedBoard, SignedManifest, SpentList } from '@tillit/contracts'
import { describe, expect, it } from 'vitest'
import { checkedBoard, Differs } from './board.js'

const keys = generateManifestKeyPair()
const sha256 = (data: string, as: BufferEncoding = 'utf8') => createHash('sha256').update(data, as).digest('base64url')
const numbers = ['AAAAAAAAAAAAAAA1', 'BBBBBBBBBBBBBBB2'].join('')
const manifest = { wave: 'puls-7', organisation: 'lindvik', sealPublicKey: 'BBBB', revision: 1 } as Manifest
const board: Board = {
  what: 'tillit board 1',
  organisation: 'lindvik',
  organisationName: 'Lindviks kommun',
  wave: 'puls-7',
  title: { sv: 'Puls 7', en: 'Check-in 7' },
  promise: promiseNumber({ manifest }),
  participation: 10,
  groups: [{ name: 'Lindvik', depth: 0, told: { invited: 12, opened: '50-75', counted: '25-50' } }],
  checks: { takenWithinIssued: 'held', issuedWithinInvited: 'held', allAccounted: 'held' },
  listed: [{ kind: 'scores', sha256: sha256(numbers) }],
  key: { fingerprint: sha256(manifest.sealPublicKey, 'base64url'), destroyedOn: '2026-11-23' },
}

interface Published {
  readonly board: SignedBoard
  readonly manifest: SignedManifest
  readonly spent: SpentList
}
function signBoard(changed: Partial<Board> = {}, by = keys): SignedBoard {
  const { manifest: signed, signature, signer } = signManifest({ ...board, ...changed }, by.privateKey)
  return { board: signed, signature, signer }
}
const honest: Published = {
  board: signBoard(),
  manifest: signManifest(manifest, keys.privateKey),
  spent: { wave: 'puls-7', spent: [{ kind: 'scores', numbers }] },
}

/** Rooms that answer with what is published, and remember what they were asked. */
function reading(published: Partial<Published>) {
  const answers = { ...honest, ...published }
  const asked: string[] = []
  const get = async (path: string) => {
    asked.push(path)
    return answers[path.split('/').at(-1) as keyof Published] as never
  }
  return { asked, read: checkedBoard({ planner: { get }, intake: { get } }, 'puls-7', keys.publicKey) }
}

describe('a public board, read as anybody may', () => {
  it('is shown with its whole lists when all of it is true', async () => {
    const { asked, read } = reading({})
    expect(await read).toEqual({ board, lists: honest.spent.spent })
    expect(asked).toEqual(['/waves/puls-7/board', '/waves/puls-7/manifest', '/waves/puls-7/spent'])
  })

  it('without lists asks intake for nothing', async () => {
    const { asked, read } = reading({ board: signBoard({ listed: [] }) })
    expect((await read).lists).toEqual([])
    expect(asked).not.toContain('/waves/puls-7/spent')
  })

  it('shows no list that the board does not pin', async () => {
    const more: SpentList = { wave: 'puls-7', spent: [...honest.spent.spent, { kind: 'comment', numbers: 'CCCCCCCCCCCCCCC3' }] }
    expect((await reading({ spent: more }).read).lists.map(({ kind }) => kind)).toEqual(['scores'])
  })

  const stranger = generateManifestKeyPair()
  const otherPromise = signManifest({ ...manifest, revision: 2 }, keys.privateKey)
  const otherKey = { ...manifest, sealPublicKey: 'CCCC' }
  it.each<[string, Partial<Published>, RegExp]>([
    [
      'a word changed after it was signed',
      { board: { ...honest.board, board: { ...board, participation: 1 } } },
      /board of puls-7 is not signed/,
    ],
    ['another signer', { board: signBoard({}, stranger) }, /board of puls-7 is not signed/],
    ['another wave', { board: signBoard({ wave: 'puls-6' }) }, /board of puls-7 is not signed/],
    ['a promise of another signer', { manifest: signManifest(manifest, stranger.privateKey) }, /promise of puls-7 is not signed/],
    ['a promise of another wave', { manifest: signManifest({ ...manifest, wave: 'puls-6' }, keys.privateKey) }, /promise of puls-7/],
    ['another promise than it names', { manifest: otherPromise }, /names another promise/],
    [
      'another key than that of its promise',
      { board: signBoard({ promise: promiseNumber({ manifest: otherKey }) }), manifest: signManifest(otherKey, keys.privateKey) },
      /names another key/,
    ],
    [
      'a list with a number less',
      { spent: { wave: 'puls-7', spent: [{ kind: 'scores', numbers: numbers.slice(16) }] } },
      /\(scores\) is not the one/,
    ],
    ['no list where it names one', { spent: { wave: 'puls-7', spent: [] } }, /\(scores\) is not the one/],
  ])('with %s is refused in one sentence', async (_, published, sentence) => {
    const refused = await reading(published).read.catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Differs)
    expect((refused as Differs).message).toMatch(sentence)
  })
})
