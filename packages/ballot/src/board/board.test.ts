import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyManifest } from '../manifest/manifest.js'
import { generateManifestKeyPair, signManifest } from '../manifest-signer/manifest-signer.js'
import { isBoardOf, isListOf } from './board.js'

const keys = generateManifestKeyPair()
const signedBy = (board: { what: string; wave: string; checks?: object }, by = keys) => {
  const { manifest, signature, signer } = signManifest(board, by.privateKey)
  return { board: manifest, signature, signer }
}
const board = { what: 'tillit board 1', wave: 'puls-7', checks: { allAccounted: 'failed' } }
const isOurs = (signed: ReturnType<typeof signedBy>) => isBoardOf(signed, 'puls-7', keys.publicKey, verifyManifest)

describe('the public board of a wave', () => {
  it('is one that the pinned key signed, word for word', () => {
    expect(isOurs(signedBy(board))).toBe(true)
    expect(isOurs({ ...signedBy(board), board: { ...board, checks: { allAccounted: 'held' } } })).toBe(false)
    const stranger = generateManifestKeyPair()
    expect(isOurs(signedBy(board, stranger))).toBe(false)
    expect(isOurs({ ...signedBy(board, stranger), signer: keys.publicKey })).toBe(false)
  })

  it("is neither another wave's board nor something else that the same key signed", () => {
    expect(isOurs(signedBy({ ...board, wave: 'puls-6' }))).toBe(false)
    expect(isOurs(signedBy({ ...board, what: 'tillit promise 1' }))).toBe(false)
  })
})

describe('a list of receipt numbers', () => {
  it.each(['', 'AAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBB'])('is the one the board pins, or it is not: %j', async numbers => {
    const pinned = createHash('sha256').update(numbers).digest('base64url')
    expect(await isListOf(numbers, pinned)).toBe(true)
    expect(await isListOf(`${numbers}CCCCCCCCCCCCCCCC`, pinned)).toBe(false)
  })
})
