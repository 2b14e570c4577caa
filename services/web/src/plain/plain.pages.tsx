import type { Language, ScoredQuestion } from '@tillit/contracts'
import type { OpenedInvitation } from '@tillit/contracts/who'
import { raw } from 'hono/html'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { assetAddress } from '../assets/assets.js'
import { numbers } from '../language/numbers.js'
import { Mark } from '../page/icons.js'
import { questionsOf } from './plain.ballot.js'
import { plainWords } from './plain.words.js'

/** A document without any script, with the label of what it is in sight on every page. */
const Plain: FC<PropsWithChildren<{ language: Language; title: string; start?: boolean }>> = ({
  language,
  title,
  start = false,
  children,
}) => {
  const text = plainWords[language]
  const other = language === 'sv' ? 'en' : 'sv'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`${title} · Tillit`}</title>
          <link rel="stylesheet" href={assetAddress('tillit.css')} />
        </head>
        <body>
          <header class="top">
            <div class="wrap">
              <span class="brand">
                <Mark />
                Tillit
              </span>
              {start ? (
                <a class="alone" href={`/plain?in=${other}`} lang={other} hreflang={other}>
                  {text.other}
                </a>
              ) : null}
            </div>
          </header>
          <main class="wrap narrow section flow" id="main">
            <h1>{title}</h1>
            <p class="notice">
              <b>{text.label}.</b> {text.why}
            </p>
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

const Fault: FC<{ children: string }> = ({ children }) => (
  <p class="error" id="fault" role="alert">
    <span>{children}</span>
  </p>
)

export const PlainStart: FC<{ language: Language; fault?: string | undefined }> = ({ language, fault }) => {
  const text = plainWords[language]
  return (
    <Plain language={language} title={text.title} start>
      <p>{text.better}</p>
      <form method="post" action="/plain" class="flow">
        <input type="hidden" name="in" value={language} />
        <div class="field">
          <label for="link">{text.link}</label>
          <span class="hint" id="link-hint">
            {text.linkHint}
          </span>
          <input
            class="input"
            id="link"
            name="link"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxlength={400}
            aria-describedby={fault ? 'link-hint fault' : 'link-hint'}
            aria-invalid={fault ? 'true' : undefined}
          />
          {fault ? <Fault>{fault}</Fault> : null}
        </div>
        <button class="btn" type="submit">
          {text.go}
        </button>
      </form>
    </Plain>
  )
}

const Question: FC<{ question: ScoredQuestion; at: number; language: Language; chosen: string | undefined }> = ({
  question,
  at,
  language,
  chosen,
}) => {
  const text = plainWords[language]
  const values = Array.from({ length: question.high - question.low + 1 }, (_, step) => question.low + step)
  const told = (value: number) => {
    const label = value === question.low ? question.lowLabel : value === question.high ? question.highLabel : null
    return label ? text.end(value, label[language]) : String(value)
  }
  const foreign = question.official !== 'both' && question.official !== language ? question.official : null
  return (
    <fieldset class="field">
      <legend>
        {at + 1}. {question.text[language]}
      </legend>
      {foreign ? (
        <span class="hint">
          {text.official} <span lang={foreign}>{question.text[foreign]}</span>
        </span>
      ) : null}
      <div class="pick">
        {values.map(value => (
          <label>
            <input type="radio" name={`q${at}`} value={String(value)} checked={chosen === String(value)} />
            <span>{told(value)}</span>
          </label>
        ))}
        <label>
          <input type="radio" name={`q${at}`} value="" checked={!chosen} />
          <span>{text.skip}</span>
        </label>
      </div>
    </fieldset>
  )
}

export interface PlainFormView {
  language: Language
  secret: string
  opened: OpenedInvitation
  /** Fields as they came back, where something was wrong with them. */
  given?: Readonly<Record<string, string | undefined>>
  fault?: string
}

/** All questions at once, and a comment; the secret travels in the form, never in an address. */
export const PlainForm: FC<PlainFormView> = ({ language, secret, opened, given = {}, fault }) => {
  const text = plainWords[language]
  const format = numbers(language)
  const { manifest } = opened.signed
  const { scored, open } = questionsOf(opened)
  const comments = open.length > 0 && manifest.kinds.includes('comment')
  return (
    <Plain language={language} title={`${manifest.title[language]}, ${manifest.organisationName}`}>
      {manifest.sinceLast ? (
        <p>
          <b>{text.since}:</b> {manifest.sinceLast[language]}
        </p>
      ) : null}
      <p>
        {text.group(opened.cohortName, format.integer(opened.invited))} {text.floor(format.integer(manifest.thresholds.b))}
      </p>
      <form method="post" action="/plain/answers" class="flow flow--wide">
        <input type="hidden" name="in" value={language} />
        <input type="hidden" name="secret" value={secret} />
        {scored.map((question, at) => (
          <Question question={question} at={at} language={language} chosen={given[`q${at}`]} />
        ))}
        {comments ? (
          <>
            <div class="field">
              <label for="comment">{text.comment}</label>
              <span class="hint" id="comment-hint">
                {text.commentHint}
              </span>
              <textarea
                class="input"
                id="comment"
                name="comment"
                rows={4}
                maxlength={2000}
                aria-describedby={fault ? 'comment-hint fault' : 'comment-hint'}
                aria-invalid={fault ? 'true' : undefined}
              >
                {given.comment ?? ''}
              </textarea>
              {fault ? <Fault>{fault}</Fault> : null}
            </div>
            <fieldset class="field">
              <legend>{text.about}</legend>
              <div class="pick">
                {open.map(({ key, text: asked }, at) => (
                  <label>
                    <input type="radio" name="question" value={key} checked={given.question ? given.question === key : at === 0} />
                    <span>{asked[language]}</span>
                  </label>
                ))}
              </div>
            </fieldset>
            <fieldset class="field">
              <legend>{text.audience}</legend>
              <div class="pick">
                {(['manager', 'above', 'hr'] as const).map((audience, at) => (
                  <label>
                    <input
                      type="radio"
                      name="audience"
                      value={audience}
                      checked={given.audience ? given.audience === audience : at === 0}
                    />
                    <span>{text.audiences[audience]}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          </>
        ) : null}
        <button class="btn" type="submit">
          {text.send}
        </button>
        <p class="small quiet">{text.sendNote}</p>
      </form>
    </Plain>
  )
}

/** What could not go yet, carried by the reader's own page: the server has forgotten it. */
export const PlainAgain: FC<{ language: Language; told: string; action: string; fields: Readonly<Record<string, string>> }> = props => {
  const text = plainWords[props.language]
  return (
    <Plain language={props.language} title={text.title}>
      <p role="alert">{props.told}</p>
      <form method="post" action={props.action}>
        {Object.entries(props.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="btn" type="submit">
          {text.again}
        </button>
      </form>
    </Plain>
  )
}

export const PlainStop: FC<{ language: Language; told: string }> = ({ language, told }) => (
  <Plain language={language} title={plainWords[language].title} start>
    <p role="alert">{told}</p>
  </Plain>
)

/** @param missing what is said of parts that were refused */
export const PlainReceipt: FC<{ language: Language; number: string; promise: string; missing: readonly string[] }> = props => {
  const { language, number, promise, missing } = props
  const text = plainWords[language]
  return (
    <Plain language={language} title={missing.length > 0 ? text.partly : text.done}>
      {missing.map(told => (
        <p role="alert">{told}</p>
      ))}
      <dl class="facts">
        <div>
          <dt>{text.receipt}</dt>
          <dd>
            <b class="code" id="number">
              {number}
            </b>
          </dd>
        </div>
        <div>
          <dt>{text.promise}</dt>
          <dd class="code">{promise}</dd>
        </div>
      </dl>
      <p>{text.keep}</p>
      <p>{text.close}</p>
    </Plain>
  )
}
