import { randomBytes } from 'node:crypto'
import { fromBase64Url } from '@tillit/ballot'
import { generateSealKeyPair } from '@tillit/ballot/opener'
import { sealComment, sealScores } from '@tillit/ballot/page'
import { beforeAll, describe, expect, it } from 'vitest'
import { ballotOpener } from './ballot-opener.js'
import type { Sealed } from './open-ballots.js'

const { publicKey, privateKey } = generateSealKeyPair()
const scales = [{ low: 1, high: 5 }]
const key = { wave: 'w', privateKey, scales }
const batch: Sealed[] = []

beforeAll(async () => {
  for (let i = 0; i < 12; i++) {
    const nonce = randomBytes(32)
    const target = { sealPublicKey: publicKey, wave: i === 3 ? 'other' : 'w', cohort: 'n1', nonce: nonce.toString('base64url') }
    const kind = i === 5 ? 'comment' : 'scores'
    const sealed =
      kind === 'comment'
        ? await sealComment(target, { question: 'open.good', audience: 'above', text: 'Åtta ögon' })
        : await sealScores(target, [i % 6 || null], scales)
    batch.push({ cohort: 'n1', kind, nonce, sealed: new Uint8Array(fromBase64Url(sealed)) })
  }
})

describe.each([
  ['in this thread', 12],
  ['in worker threads', 0],
])('ballots opened %s', (_, inProcess) => {
  it('come back in their order; what does not open is unreadable and stops nothing', async () => {
    const opener = ballotOpener(key, batch.length, inProcess)
    const opened = await opener.open(batch)
    await opener.close()
    expect(opened[0]).toEqual({ kind: 'scores', answers: [null] })
    expect(opened[4]).toEqual({ kind: 'scores', answers: [4] })
    expect(opened[3]).toEqual({ kind: 'unreadable' })
    expect(opened[5]).toEqual({ kind: 'comment', question: 'open.good', audience: 'above', text: 'Åtta ögon' })
    expect(opened).toHaveLength(12)
  })
})
