import { randomBytes } from 'node:crypto'
import { issue, waveIssuerKey } from '@tillit/ballot/issuer'
import { verifyManifest } from '@tillit/ballot/manifest'
import { signManifest } from '@tillit/ballot/manifest-signer'
import { ProofError } from '@tillit/ballot/page'
import { IntakeWaveState } from '@tillit/contracts/what'
import { DrawResult, type OpenedInvitation } from '@tillit/contracts/who'
import { shuffle } from '@tillit/rules'
import * as v from 'valibot'
import { closeWave } from '../../suite/waves.js'
import type { Attack, Finding } from '../attack.js'
import { none, whole } from './findings.js'
import { blind, commentBallot, type Drawn, drawWith, feedbackMessage, openLink, post, scoredOf, scoresBallot } from './respondent.js'
import { type Ground, groundOf, openedWave, type Person } from './scene.js'

const parallel = 200

/** A9: somebody with links of their own, or a directory that cheats, against the tokens. */
export const tokens: Attack = {
  id: 'A9',
  title: 'Tokens',
  holds: 'links of their own and all that intake and directory answer; or the directory, with a key of its own',
  success: 'a vote more than people, a vote elsewhere, or a page that takes an element which tells it from others',
  on: 'suite',
  async run(context) {
    const ground = await groundOf(context)
    const [own, other] = ['polletter', 'polletter-2']
    const { people } = await openedWave(ground, own, ['Angreppsköping/Enhet 0', 'Angreppsköping/Enhet 1'])
    const elsewhere = await openedWave(ground, other, ['Angreppsköping/Enhet 0', 'Angreppsköping/Enhet 1'])
    const [first, ...rest] = shuffle(people, context.random)
    const findings = [
      await doubleSpend(ground, own, first!),
      await doubleDraw(ground, rest[0]!),
      ...(await forged(ground, rest.slice(1, 6))),
    ]
    findings.push(...(await misplaced(ground, rest.slice(6, 16), elsewhere.people, [...new Set(people.map(one => one.cohort))])))
    findings.push(...(await tagging(ground, rest.slice(16, 26))), await tamperedPromise(ground, rest[26]!))
    findings.push(await late(ground, own, rest.slice(27, 32), rest.slice(32, 37)))
    return findings
  },
}

const answersTo = (drawn: Drawn, value = 3) => scoredOf(drawn.manifest.questions).map(() => value)
const draw = (ground: Ground, { secret }: Person) => drawWith(ground.own.suite.urls, secret, ground.manifestKey)
const intake = (ground: Ground) => `${ground.own.suite.urls.intake}/ballots`
const accepted = async (ground: Ground, wave: string) =>
  (await ground.own.suite.room('intake').get(`/waves/${wave}`, IntakeWaveState)).accepted

async function doubleSpend(ground: Ground, wave: string, person: Person): Promise<Finding> {
  const drawn = await draw(ground, person)
  // The same token under two hundred envelopes, and one of these two hundred times.
  const ballots = await Promise.all(Array.from({ length: parallel }, (_, at) => scoresBallot(drawn, answersTo(drawn, 1 + (at % 5)))))
  const first = await Promise.all(ballots.map(ballot => post(intake(ground), ballot)))
  const won = ballots[first.findIndex(one => one.status === 204)]!
  const again = await Promise.all(Array.from({ length: parallel }, () => post(intake(ground), won)))
  const heard = first.filter(one => one.status === 204).length
  const repeated = again.filter(one => one.status === 204).length
  const counted = await accepted(ground, wave)
  return none(
    'one token spent 400 times, 200 at once',
    2 * parallel - 1,
    Math.max(counted, heard) - 1,
    `the same bytes again: ${repeated} told "saved", counted once`,
  )
}

async function doubleDraw({ own, manifestKey }: Ground, { secret }: Person): Promise<Finding> {
  const opened = await openLink(own.suite.urls, secret, manifestKey)
  const answers = await Promise.all(
    Array.from({ length: parallel }, () =>
      post(`${own.suite.urls.directory}/invitations/draw`, { secret, blinded: blind(opened).blinded }),
    ),
  )
  return none('one link drawn with on 200 devices at once', parallel - 1, answers.filter(one => one.status === 200).length - 1)
}

async function forged(ground: Ground, people: readonly Person[]): Promise<Finding[]> {
  let [tried, succeeded, honest] = [0, 0, 0]
  const attempt = async (body: unknown) => {
    tried++
    if ((await post(intake(ground), body)).status < 300) succeeded++
  }
  for (const person of people) {
    const drawn = await draw(ground, person)
    const ballot = await scoresBallot(drawn, answersTo(drawn))
    const token = Buffer.from(ballot.token, 'base64url')
    for (let at = 0; at < 40; at++) {
      const bent = Buffer.from(token)
      const place = Math.floor((at * token.length) / 40)
      bent[place] = bent[place]! ^ (1 << (at % 8))
      await attempt({ ...ballot, token: bent.toString('base64url') })
      await attempt({ ...ballot, token: randomBytes(token.length).toString('base64url') })
      await attempt({ ...ballot, nonce: randomBytes(32).toString('base64url') })
    }
    await attempt({ ...ballot, token: '' })
    await attempt({ ...ballot, token: Buffer.alloc(token.length).toString('base64url') })
    if ((await post(intake(ground), ballot)).status === 204) honest++
  }
  return [
    none('tokens bent, random, empty, or with another number', tried, succeeded),
    whole('the same ballots with their own tokens are taken', people.length, honest),
  ]
}

async function misplaced(
  ground: Ground,
  people: readonly Person[],
  elsewhere: readonly Person[],
  cohorts: readonly string[],
): Promise<Finding[]> {
  const { urls } = ground.own.suite
  let [tried, succeeded, honest] = [0, 0, 0]
  const attempt = async (url: string, body: unknown) => {
    tried++
    if ((await post(url, body)).status < 300) succeeded++
  }
  for (const [at, person] of people.entries()) {
    const drawn = await draw(ground, person)
    const foreign = await draw(ground, elsewhere[at]!)
    const { scores, comment, feedback } = drawn.tokens
    const as = (change: Partial<Drawn>): Drawn => ({ ...drawn, ...change })
    const otherCohort = cohorts.find(one => one !== person.cohort)!
    const wrongKind = as({ tokens: { scores: comment!, comment: scores!, feedback: scores! } })
    const fromFeedback = as({ tokens: { scores: feedback!, comment: feedback! } })
    const otherWave = as({ tokens: foreign.tokens })
    for (const [place, one] of [wrongKind, fromFeedback, otherWave, as({ cohort: otherCohort })].entries()) {
      await attempt(`${urls.intake}/ballots`, await scoresBallot(one, answersTo(drawn)))
      await attempt(`${urls.intake}/ballots`, await commentBallot(one, `Fel plats ${at} ${place}`))
      if (one.tokens.feedback) await attempt(`${urls.feedback}/messages`, feedbackMessage(one, `Fel plats ${at} ${place}`))
    }
    const right = [
      await post(`${urls.intake}/ballots`, await scoresBallot(drawn, answersTo(drawn))),
      await post(`${urls.intake}/ballots`, await commentBallot(drawn, `Rätt plats ${at}`)),
      await post(`${urls.feedback}/messages`, feedbackMessage(drawn, `Rätt plats ${at}`)),
    ]
    honest += right.filter(({ status }) => status === 204 || status === 201).length
  }
  return [
    none('tokens of another kind, cohort, wave or room', tried, succeeded),
    whole('the same tokens in their own places are taken', 3 * people.length, honest),
  ]
}

/** The directory answers with a key of its own, for all kinds or only for one: who is answered so could be told from the others when the token is spent. */
async function tagging({ own, manifestKey }: Ground, people: readonly Person[]): Promise<Finding[]> {
  const { urls } = own.suite
  let [tried, succeeded, honestly] = [0, 0, 0]
  const page = (finish: () => unknown) => {
    tried++
    try {
      finish()
      succeeded++
    } catch (error) {
      if (!(error instanceof ProofError)) throw error
    }
  }
  let before: DrawResult | undefined
  for (const { secret } of people) {
    const opened = await openLink(urls, secret, manifestKey)
    const { draw, blinded } = blind(opened)
    const honest = v.parse(DrawResult, JSON.parse((await post(`${urls.directory}/invitations/draw`, { secret, blinded })).text))
    if (Object.keys(draw.finish(honest)).length === blinded.length) honestly++
    const tagged = taggedAnswer(opened, blinded)
    page(() => draw.finish(tagged))
    page(() => draw.finish({ ...honest, proof: tagged.proof }))
    page(() => draw.finish({ ...tagged, proof: honest.proof }))
    for (const { kind } of blinded) {
      const bent = honest.evaluations.map(one => (one.kind === kind ? tagged.evaluations.find(other => other.kind === kind)! : one))
      page(() => draw.finish({ evaluations: bent, proof: honest.proof }))
      page(() => draw.finish({ evaluations: honest.evaluations.filter(one => one.kind !== kind), proof: honest.proof }))
    }
    page(() =>
      draw.finish({ ...honest, evaluations: honest.evaluations.map((one, at) => ({ ...honest.evaluations.at(at - 1)!, kind: one.kind })) }),
    )
    if (before) page(() => draw.finish({ ...honest, proof: before!.proof }))
    before = honest
  }
  return [
    none('a directory with a key of its own, for all kinds or one', tried, succeeded),
    whole('the answers of the honest directory are taken', people.length, honestly),
  ]
}

function taggedAnswer(opened: OpenedInvitation, blinded: ReturnType<typeof blind>['blinded']) {
  const { wave } = opened.signed.manifest
  const tokens = blinded.map(({ kind, element }) => ({ kind, cohort: opened.cohort, blinded: element }))
  return issue(waveIssuerKey(randomBytes(32), wave), { wave, tokens })
}

/** The directory hands out a promise with another issuer key, signed by somebody else or not again at all. */
async function tamperedPromise({ own, manifestKey }: Ground, { secret }: Person): Promise<Finding> {
  const { signed } = await openLink(own.suite.urls, secret, manifestKey)
  const key = Buffer.from(waveIssuerKey(randomBytes(32), signed.manifest.wave).publicKey).toString('base64url')
  const changes = [
    { issuerPublicKey: key },
    { sealPublicKey: key },
    { thresholds: { ...signed.manifest.thresholds, b: 1 } },
    { closesAt: '2099-01-01T00:00:00.000Z' },
  ]
  const forgeries = changes.flatMap(change => {
    const manifest = { ...signed.manifest, ...change }
    const foreign = signManifest(manifest, randomBytes(32))
    return [{ ...signed, manifest }, foreign, { ...foreign, signer: signed.signer }]
  })
  return none('promises with other keys or thresholds', forgeries.length, forgeries.filter(one => verifyManifest(one, manifestKey)).length)
}

/** After the wave has closed: links that have drawn, links that have only been opened, and ballots that were kept back. */
async function late(ground: Ground, wave: string, drew: readonly Person[], opened: readonly Person[]): Promise<Finding> {
  const { urls } = ground.own.suite
  const kept = await Promise.all(drew.map(person => draw(ground, person)))
  const blinded = await Promise.all(
    opened.map(async ({ secret }) => ({ secret, blinded: blind(await openLink(urls, secret, ground.manifestKey)).blinded })),
  )
  const before = await accepted(ground, wave)
  await closeWave(ground.own.suite, wave)
  const answers = []
  for (const drawn of kept) {
    answers.push(await post(`${urls.intake}/ballots`, await scoresBallot(drawn, answersTo(drawn))))
    answers.push(await post(`${urls.intake}/ballots`, await commentBallot(drawn, 'För sent')))
  }
  for (const body of blinded) answers.push(await post(`${urls.directory}/invitations/draw`, body))
  const states = []
  for (const { secret } of [...drew, ...opened]) states.push(await stateOf(ground, secret))
  const succeeded = answers.filter(one => one.status < 300).length + states.filter(state => state !== 'closed').length
  const added = (await accepted(ground, wave)) - before
  return none('links and tokens used again when the wave has closed', answers.length + states.length, Math.max(succeeded, added))
}

async function stateOf({ own }: Ground, secret: string): Promise<string> {
  const { text } = await post(`${own.suite.urls.directory}/invitations/open`, { secret })
  return v.parse(v.looseObject({ state: v.string() }), JSON.parse(text)).state
}
