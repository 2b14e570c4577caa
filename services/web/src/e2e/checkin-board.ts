import { createHash, randomBytes } from 'node:crypto'
import { signManifest } from '@tillit/ballot/manifest-signer'
import type { Board, BoardGroup, Manifest, SignedBoard, SpentList } from '@tillit/contracts'
import type { BallotSubmission } from '@tillit/contracts/what'
import { testKeys } from '@tillit/test-kit'

const told = (invited: number, opened: '<25' | '25-50' | '50-75' | '>75', counted = opened): BoardGroup['told'] => ({
  invited,
  opened,
  counted,
})

/** A municipality small enough to see and large enough to search. */
const groups: BoardGroup[] = [
  { name: 'Lindvik', depth: 0, told: told(412, '>75', '50-75') },
  { name: 'Vård och omsorg', depth: 1, told: told(241, '>75') },
  { name: 'Hemtjänst Norr', depth: 2, told: null },
  { name: 'Dag Norr', depth: 3, told: told(19, '>75', '50-75') },
  { name: 'Natt Norr och Planering Norr', depth: 3, told: told(11, '25-50'), cluster: true },
  { name: 'Hemtjänst Söder', depth: 2, told: told(34, '50-75', '25-50') },
  { name: 'Särskilt boende Björkgården', depth: 2, told: told(28, '>75') },
  { name: 'Barn och utbildning', depth: 1, told: told(122, '50-75') },
  { name: 'Förskolan Ekorren', depth: 2, told: told(14, '50-75') },
  { name: 'Förskolan Igelkotten', depth: 2, told: null },
  { name: 'Centralskolan', depth: 2, told: told(61, '50-75', '25-50') },
  { name: 'Teknik och samhällsbyggnad', depth: 1, told: told(49, '<25') },
  { name: 'Gata och park', depth: 2, told: told(22, '<25') },
  { name: 'Vatten och avlopp', depth: 2, told: null },
]

/** What planner and intake show of a wave once it is closed. */
export interface ShownBoard {
  readonly signed: SignedBoard
  readonly spent: SpentList['spent']
}

/** Makes the board of a wave as the planner would, over these envelopes and forty of strangers; `more` goes before signing. */
export function makeShownBoard(
  manifest: Manifest,
  promise: string,
  envelopes: readonly Pick<BallotSubmission, 'kind' | 'nonce'>[],
  more: Partial<Board> = {},
): ShownBoard {
  const spent = (['scores', 'comment'] as const).map(kind => ({ kind, numbers: numbersOf(kind, envelopes) }))
  const fingerprint = createHash('sha256').update(manifest.sealPublicKey, 'base64url').digest('base64url')
  const board: Board = {
    what: 'tillit board 1',
    ...{ organisation: manifest.organisation, organisationName: manifest.organisationName, wave: manifest.wave, title: manifest.title },
    ...{ promise, participation: 10, groups, key: { fingerprint, destroyedOn: '2026-11-18' } },
    checks: { takenWithinIssued: 'held', issuedWithinInvited: 'held', allAccounted: 'held' },
    listed: spent.map(({ kind, numbers }) => ({ kind, sha256: createHash('sha256').update(numbers).digest('base64url') })),
    ...more,
  }
  const { manifest: signedBoard, signature, signer } = signManifest(board, new Uint8Array(Buffer.from(testKeys.manifest, 'base64url')))
  return {
    signed: { board: signedBoard, signature, signer },
    spent: spent.filter(({ kind }) => board.listed.some(one => one.kind === kind)),
  }
}

function numbersOf(kind: string, envelopes: readonly Pick<BallotSubmission, 'kind' | 'nonce'>[]): string {
  const own = envelopes.filter(one => one.kind === kind).map(one => Buffer.from(one.nonce, 'base64url').subarray(0, 12))
  const strangers = Array.from({ length: 40 }, () => randomBytes(12))
  return Buffer.concat([...own, ...strangers].sort(Buffer.compare)).toString('base64url')
}
