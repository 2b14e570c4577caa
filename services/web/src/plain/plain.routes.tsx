import { promiseNumber } from '@tillit/ballot/manifest'
import type { DrawState } from '@tillit/ballot/page'
import { slipCodeFault, tidySlipCode } from '@tillit/ballot/slip'
import { Base64Url, Language, NodeId, TokenKind, WaveId } from '@tillit/contracts'
import { BallotSubmission } from '@tillit/contracts/what'
import type { OpenedInvitation } from '@tillit/contracts/who'
import { createClient, door, ServiceError } from '@tillit/service-kit'
import type { Context, Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import type { WebEnv } from '../page/reader.js'
import {
  DrawUnsure,
  openPlain,
  type PlainAnswers,
  type PlainRooms,
  PromiseBroken,
  questionsOf,
  sealPlain,
  sendPlain,
} from './plain.ballot.js'
import { PlainAgain, PlainForm, PlainReceipt, PlainStart, PlainStop } from './plain.pages.js'
import { plainWords } from './plain.words.js'

const most = 20
const Secret = v.pipe(Base64Url, v.minLength(20), v.maxLength(64))
const Shown = v.strictObject({ in: v.optional(Language) })
const LinkForm = v.strictObject({ in: Language, link: v.pipe(v.string(), v.maxLength(400)) })
const Mark = v.pipe(v.string(), v.regex(/^\d{0,2}$/))
const AnswerForm = v.strictObject({
  in: Language,
  secret: Secret,
  comment: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  question: v.optional(v.pipe(v.string(), v.maxLength(90))),
  audience: v.optional(v.picklist(['manager', 'above', 'hr'])),
  /** A draw that had no answer, as the page before carried it. */
  draw: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  ...Object.fromEntries(Array.from({ length: most }, (_, at) => [`q${at}`, v.optional(Mark)])),
})
const part = v.picklist(['scores', 'split', 'comment'])
const AgainForm = v.strictObject({
  /** Parts that an earlier try found refused. */
  refused: v.optional(v.pipe(v.string(), v.maxLength(30))),
  in: Language,
  envelopes: v.pipe(v.string(), v.maxLength(30_000)),
  number: v.pipe(v.string(), v.maxLength(60)),
  promise: v.pipe(v.string(), v.maxLength(60)),
})
const Draw = v.strictObject({
  wave: WaveId,
  issuerPublicKey: Base64Url,
  blinds: v.pipe(
    v.array(v.strictObject({ kind: TokenKind, cohort: NodeId, nonce: Base64Url, blind: Base64Url, blinded: Base64Url })),
    v.maxLength(4),
  ),
})
const Envelopes = v.pipe(v.array(BallotSubmission), v.minLength(1), v.maxLength(3))

const inFours = (code: string) => (code.match(/.{1,4}/g) ?? []).join(' ')

/** What was pasted, as a secret: the part behind `#` of a link, or a slip's code however it is written. Null: neither. */
export function secretIn(pasted: string): string | null {
  const text = pasted.trim()
  const code = tidySlipCode(text)
  if (slipCodeFault(code) === null) return code
  const secret = text.slice(text.lastIndexOf('#') + 1)
  return secret.length > 20 && v.is(Secret, secret) ? secret : null
}

function parsed<Output>(schema: v.GenericSchema<unknown, Output>, text: string): Output | null {
  try {
    const result = v.safeParse(schema, JSON.parse(text))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

/**
 * The form for browsers without script. It stands before the pages' session and origin checks: nothing here acts for anybody who is signed in, so
 * there is nothing a foreign page could borrow. No cookie is set, no secret is in an address, nothing is kept between two requests.
 */
export function addPlainRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const rooms: PlainRooms = {
    directory: createClient({ base: deps.urls.directory }),
    intake: createClient({ base: deps.urls.intake }),
    manifestPublicKey: deps.manifestPublicKey,
  }

  /** Why a link cannot be answered with, in the reader's language. */
  function told(error: unknown, language: Language): { text: string; status: 404 | 409 | 410 | 503 } {
    const text = plainWords[language]
    if (error instanceof PromiseBroken) return { text: text.broken, status: 409 }
    if (!(error instanceof ServiceError)) throw error
    if (error.code.includes('drawn')) return { text: text.used, status: 409 }
    if (error.code.includes('closed')) return { text: text.closed, status: 410 }
    if (error.code.includes('not-open')) return { text: text.early, status: 409 }
    if (error.status === 404) return { text: text.unknown, status: 404 }
    return { text: text.down, status: 503 }
  }
  function refusalOf({ state, drawn }: OpenedInvitation, language: Language, mayHaveDrawn = false): string | null {
    const text = plainWords[language]
    if (state === 'closed') return text.closed
    if (state === 'planned') return text.early
    return drawn && !mayHaveDrawn ? text.used : null
  }

  app.get('/plain', door('query', Shown), c => c.html(<PlainStart language={c.req.valid('query').in ?? c.get('language')} />))

  app.post('/plain', door('form', LinkForm), async c => {
    const { in: language, link } = c.req.valid('form')
    const secret = secretIn(link)
    if (secret === null) return c.html(<PlainStart language={language} fault={plainWords[language].bad} />, 400)
    try {
      const opened = await openPlain(rooms, secret)
      const refusal = refusalOf(opened, language)
      if (refusal) return c.html(<PlainStop language={language} told={refusal} />, 409)
      return c.html(<PlainForm language={language} secret={secret} opened={opened} />)
    } catch (error) {
      const { text, status } = told(error, language)
      return c.html(<PlainStop language={language} told={text} />, status)
    }
  })

  app.post('/plain/answers', door('form', AnswerForm), async c => {
    const form = c.req.valid('form')
    const { in: language, secret } = form
    const before = form.draw === undefined ? null : (parsed(Draw, form.draw) as DrawState | null)
    try {
      const opened = await openPlain(rooms, secret)
      const refusal = refusalOf(opened, language, before !== null)
      if (refusal) return c.html(<PlainStop language={language} told={refusal} />, 409)
      const answers = answersIn(form, opened)
      if (answers === null) {
        const given = form as Record<string, string | undefined>
        return c.html(
          <PlainForm language={language} secret={secret} opened={opened} given={given} fault={plainWords[language].long} />,
          400,
        )
      }
      const envelopes = await sealPlain(rooms, secret, opened, answers, before)
      const number = inFours(envelopes.find(one => one.kind === 'scores')?.nonce ?? '')
      return await deliver(c, language, envelopes, { number, promise: promiseNumber(opened.signed) })
    } catch (error) {
      if (error instanceof DrawUnsure) {
        const fields = { ...(form as Record<string, string>), draw: JSON.stringify(error.state) }
        return c.html(<PlainAgain language={language} told={plainWords[language].unsure} action="/plain/answers" fields={fields} />, 503)
      }
      const { text, status } = told(error, language)
      return c.html(<PlainStop language={language} told={text} />, status)
    }
  })

  app.post('/plain/again', door('form', AgainForm), async c => {
    const { in: language, envelopes: text, number, promise, refused } = c.req.valid('form')
    const envelopes = parsed(Envelopes, text)
    if (envelopes === null) return c.html(<PlainStop language={language} told={plainWords[language].refused} />, 400)
    return deliver(
      c,
      language,
      envelopes,
      { number, promise },
      refused?.split(' ').filter(one => v.is(part, one)),
    )
  })

  async function deliver(
    c: Context<WebEnv>,
    language: Language,
    envelopes: readonly BallotSubmission[],
    slip: { number: string; promise: string },
    before: readonly string[] = [],
  ) {
    const { unsent, refused: now } = await sendPlain(rooms, envelopes)
    const refused: readonly string[] = [...before, ...now]
    const text = plainWords[language]
    if (unsent.length > 0) {
      const fields = {
        in: language,
        envelopes: JSON.stringify(unsent),
        ...slip,
        ...(refused.length > 0 ? { refused: refused.join(' ') } : {}),
      }
      return c.html(<PlainAgain language={language} told={text.unsent} action="/plain/again" fields={fields} />, 503)
    }
    if (refused.includes('scores')) return c.html(<PlainStop language={language} told={text.refused} />, 409)
    const missing = refused.map(kind => (kind === 'comment' ? text.refusedComment : text.refusedSplit))
    return c.html(<PlainReceipt language={language} {...slip} missing={missing} />, missing.length > 0 ? 409 : 200)
  }
}

/** Answers on their scales; what is not on one is a skip. Null: the comment is too long for its envelope. */
function answersIn(form: v.InferOutput<typeof AnswerForm>, opened: OpenedInvitation): PlainAnswers | null {
  const { scored, open } = questionsOf(opened)
  const marks: Readonly<Record<string, string | undefined>> = form
  const scores = new Map<string, number>()
  scored.forEach(({ key, low, high }, at) => {
    const mark = marks[`q${at}`]
    if (mark && Number(mark) >= low && Number(mark) <= high) scores.set(key, Number(mark))
  })
  const text = form.comment?.trim().replaceAll('\r\n', '\n') ?? ''
  const about = open.find(({ key }) => key === form.question) ?? open[0]
  if (text === '' || !about || !opened.signed.manifest.kinds.includes('comment')) return { scores, comment: null }
  if ([...text].length > 1000) return null
  return { scores, comment: { question: about.key, audience: form.audience ?? 'manager', text } }
}
