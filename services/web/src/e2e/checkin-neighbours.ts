import { createHash, randomBytes } from 'node:crypto'
import { type Comment, decodeComment, decodeScores } from '@tillit/ballot'
import { issue, redeem, waveIssuerKey } from '@tillit/ballot/issuer'
import { promiseNumber } from '@tillit/ballot/manifest'
import { signManifest } from '@tillit/ballot/manifest-signer'
import { generateSealKeyPair, openSealed } from '@tillit/ballot/opener'
import type { Board, Manifest, ScoredQuestion } from '@tillit/contracts'
import { BallotSubmission, FeedbackSubmission, type FeedbackThread, ReceiptReply, ReceiptRequest } from '@tillit/contracts/what'
import { DrawRequest, type OpenedInvitation, OpenInvitation } from '@tillit/contracts/who'
import { makeRosterFilter, publicNameList } from '@tillit/name-guard/server'
import { startApp, testKeys, testManifestPublicKey } from '@tillit/test-kit'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { makeShownBoard, type ShownBoard } from './checkin-board.js'
import { exampleManifest } from './checkin-manifest.js'

/** Neighbours of the check-in page that keep to the contracts and use the real ballot package; each on an origin of its own. */
export interface FakeNeighbours {
  readonly urls: { directory: string; intake: string; feedback: string; planner: string }
  secret: string
  /** What the directory says when the link is opened; change it before opening. */
  invitation: OpenedInvitation
  /** Statuses to answer with instead of working, by neighbour, used up one by one. */
  readonly failures: { directory: number[]; intake: number[]; feedback: number[]; planner: number[] }
  /** Answers every draw with another key, as one who wants to tag a respondent would. */
  wrongKey: boolean
  /** Signs with a key that is not pinned. */
  wrongSigner: boolean
  waveClosed: boolean
  /** Kinds of envelopes that intake refuses for good. */
  readonly refusedKinds: Set<BallotSubmission['kind']>
  /** The wave was closed before there was an open list. */
  neverShown: boolean
  /** The wave is over and the directory has deleted its links. */
  linksDeleted: boolean
  /** Takes the next ballot but breaks before the answer. */
  loseNextAcknowledgement: boolean
  /** The same for the next draw. */
  loseNextDraw: boolean
  /** Signs the wave anew with a change, as a planner that breaks its promise would. */
  promise(change: Partial<Manifest>): void
  /** Requests seen, by path. */
  readonly seen: string[]
  /** Accepted envelopes, opened. */
  readonly scores: (number | null)[][]
  /** Answers to questions by an attribute, opened. */
  readonly split: (number | null)[][]
  readonly comments: Comment[]
  readonly envelopes: BallotSubmission[]
  readonly messages: FeedbackSubmission[]
  /** The wave is closed and counted: its board over all accepted envelopes, with a change before it is signed. */
  publish(change?: Partial<Board>): void
  shown: ShownBoard | null
  /** Puts an owner's answer into the thread of the latest message. */
  answer(text: string): void
  close(): Promise<void>
}

const refusal = (code: string) => ({ error: { code, message: 'No.' } })

export async function startFakeNeighbours(change: Partial<Manifest> = {}): Promise<FakeNeighbours> {
  const sealKeys = generateSealKeyPair()
  const manifest: Manifest = { ...exampleManifest, ...change }
  const issuerKey = waveIssuerKey(Buffer.from(testKeys.issuerSeed, 'base64url'), manifest.wave)
  const strangeKey = waveIssuerKey(Buffer.alloc(32, 9), manifest.wave)
  manifest.issuerPublicKey = Buffer.from(issuerKey.publicKey).toString('base64url')
  manifest.sealPublicKey = sealKeys.publicKey
  const privateSeed = new Uint8Array(Buffer.from(testKeys.manifest, 'base64url'))
  const sign = (seed: Uint8Array) => ({ ...signManifest(manifest, seed), signer: testManifestPublicKey })
  const threads = new Map<string, FeedbackThread>()
  const nonces = new Map<string, string>()
  let drawnWith: string | null = null
  const scored = manifest.questions.filter((question): question is ScoredQuestion => question.kind === 'scored')
  const bySplit = (split: boolean) =>
    scored.filter(({ key }) => (fake.invitation.signed.manifest.partition?.items.includes(key) ?? false) === split)

  const fake: Omit<FakeNeighbours, 'urls' | 'close'> = {
    secret: randomBytes(32).toString('base64url'),
    invitation: {
      signed: sign(privateSeed),
      cohort: 'n4',
      cohortName: 'Dag Norr',
      cohortPath: 'Lindvik/Vård och omsorg/Hemtjänst Norr/Dag Norr',
      invited: 19,
      readers: [
        { role: 'manager', level: 'Dag Norr' },
        { role: 'safety-representative', level: 'Dag Norr' },
        { role: 'manager', level: 'Hemtjänst Norr' },
        { role: 'director', level: 'Vård och omsorg' },
        { role: 'admin', level: 'Lindvik' },
      ],
      language: 'sv',
      state: 'open',
      drawn: false,
      nextOpensAt: '2026-12-07T07:00:00Z',
      feedbackRoles: ['manager', 'safety-representative', 'hr'],
    },
    failures: { directory: [], intake: [], feedback: [], planner: [] },
    wrongKey: false,
    wrongSigner: false,
    waveClosed: false,
    refusedKinds: new Set(),
    neverShown: false,
    linksDeleted: false,
    loseNextAcknowledgement: false,
    loseNextDraw: false,
    promise: changed => {
      fake.invitation.signed = { ...signManifest({ ...manifest, ...changed }, privateSeed), signer: testManifestPublicKey }
    },
    seen: [],
    scores: [],
    split: [],
    comments: [],
    envelopes: [],
    messages: [],
    shown: null,
    publish: (more = {}) => {
      fake.shown = makeShownBoard(manifest, promiseNumber({ manifest }), fake.envelopes, more)
    },
    answer: text => {
      const thread = [...threads.values()].at(-1)
      if (!thread) throw new Error('no message has come')
      thread.state = 'answered'
      thread.entries.push({ from: 'owner', role: thread.to, text, day: '2026-11-16' })
    },
  }

  function room(name: 'directory' | 'intake' | 'feedback' | 'planner'): Hono {
    const app = new Hono()
    app.use(cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'] }))
    app.use(async (c, next) => {
      fake.seen.push(c.req.path)
      const status = fake.failures[name].shift()
      if (status) return c.json(refusal(status === 422 ? 'text.points-out' : 'down'), status as 503)
      if (c.req.header('cookie') || c.req.header('referer')) return c.json(refusal('cookie-or-referrer'), 400)
      return next()
    })
    return app
  }

  const directory = room('directory')
    .post('/invitations/open', async c => {
      const { secret } = v.parse(OpenInvitation, await c.req.json())
      if (secret !== fake.secret || fake.linksDeleted) return c.json(refusal('invitation.unknown'), 404)
      const signed = fake.wrongSigner ? sign(new Uint8Array(32).fill(7)) : fake.invitation.signed
      return c.json({ ...fake.invitation, signed, drawn: fake.invitation.drawn || drawnWith !== null })
    })
    .post('/invitations/names', async c => {
      const { secret } = v.parse(OpenInvitation, await c.req.json())
      if (secret !== fake.secret) return c.json(refusal('invitation.unknown'), 404)
      return c.json({ nameFilter: makeRosterFilter(['Zyxandra Kvibblesmed'], new Uint8Array(8).fill(3), publicNameList()) })
    })
    .post('/invitations/draw', async c => {
      const { blinded } = v.parse(DrawRequest, await c.req.json())
      const asked = JSON.stringify(blinded)
      if (fake.invitation.drawn || (drawnWith !== null && drawnWith !== asked)) return c.json(refusal('ballot.already-drawn'), 409)
      drawnWith = asked
      if (fake.loseNextDraw) {
        fake.loseNextDraw = false
        return c.json(refusal('lost'), 502)
      }
      const key = fake.wrongKey ? strangeKey : issuerKey
      const { cohort, split } = fake.invitation
      const cohortOf = (kind: string) => (kind === 'split' ? split!.cohort : cohort)
      const tokens = blinded.map(({ kind, element }) => ({ kind, cohort: cohortOf(kind), blinded: element }))
      return c.json(issue(key, { wave: manifest.wave, tokens }))
    })

  const planner = room('planner').get('/waves/:wave/board', c => {
    const known = c.req.param('wave') === manifest.wave
    if (fake.shown && known) return c.json(fake.shown.signed)
    return c.json(refusal(!known ? 'wave.unknown' : fake.neverShown ? 'board.never' : 'board.not-yet'), 404)
  })

  const intake = room('intake').post('/ballots', async c => {
    const ballot = v.parse(BallotSubmission, await c.req.json())
    if (fake.waveClosed || fake.refusedKinds.has(ballot.kind)) return c.json(refusal('ballot.wave-closed'), 409)
    if (!redeem(issuerKey, ballot)) return c.json(refusal('ballot.token-refused'), 403)
    const before = nonces.get(ballot.nonce)
    if (before !== undefined) return before === ballot.sealed ? c.body(null, 204) : c.json(refusal('ballot.nonce-used'), 409)
    nonces.set(ballot.nonce, ballot.sealed)
    const plain = openSealed(sealKeys.privateKey, ballot)
    if (ballot.kind === 'scores') fake.scores.push(decodeScores(plain, bySplit(false)))
    else if (ballot.kind === 'split') fake.split.push(decodeScores(plain, bySplit(true)))
    else fake.comments.push(decodeComment(plain))
    fake.envelopes.push(ballot)
    if (fake.loseNextAcknowledgement) {
      fake.loseNextAcknowledgement = false
      return c.json(refusal('lost'), 502)
    }
    return c.body(null, 204)
  })

  intake.get('/waves/:wave/spent', c => c.json({ wave: manifest.wave, spent: fake.shown?.spent ?? [] }))

  const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url')
  const feedback = room('feedback')
    .post('/messages', async c => {
      const message = v.parse(FeedbackSubmission, await c.req.json())
      if (!redeem(issuerKey, { ...message, kind: 'feedback' })) return c.json(refusal('feedback.token-refused'), 403)
      const { to, topic, text } = message
      const entries: FeedbackThread['entries'] = [{ from: 'writer', role: null, text, day: '2026-11-14' }]
      fake.messages.push(message)
      threads.set(message.receiptHash, { id: 't1', unit: fake.invitation.cohortPath, to, topic, state: 'received', entries, ageDays: 2 })
      return c.body(null, 201)
    })
    .post('/threads/read', async c => {
      const thread = threads.get(hashOf(v.parse(ReceiptRequest, await c.req.json()).code))
      return thread ? c.json(thread) : c.json(refusal('thread.unknown'), 404)
    })
    .post('/threads/write', async c => {
      const { code, text } = v.parse(ReceiptReply, await c.req.json())
      const thread = threads.get(hashOf(code))
      if (!thread) return c.json(refusal('thread.unknown'), 404)
      thread.entries.push({ from: 'writer', role: null, text, day: '2026-11-17' })
      return c.json(thread, 201)
    })

  const rooms = await Promise.all([directory, intake, feedback, planner].map(app => startApp(app)))
  const [directoryUrl = '', intakeUrl = '', feedbackUrl = '', plannerUrl = ''] = rooms.map(one => one.url)
  return Object.assign(fake, {
    urls: { directory: directoryUrl, intake: intakeUrl, feedback: feedbackUrl, planner: plannerUrl },
    close: async () => {
      await Promise.all(rooms.map(one => one.close()))
    },
  })
}
