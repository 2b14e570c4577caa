import type { Manifest, WaveDetail } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { Icon } from '../page/icons.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { tightenWords } from './tighten.words.js'
import { WaveStatus } from './wave-parts.js'
import { Choice } from './wizard.steps.js'

/** The careful profile's smallest group, and how many days of comments can be chosen instead of those promised. */
export const carefulFloor = 8
const fewerDays = [180, 90, 30] as const

/** Whether the promise of a wave can become stricter now (R10). */
export const mayTighten = ({ state, manifest }: WaveDetail): boolean => manifest !== null && (state === 'planned' || state === 'open')

/** What a signed promise says beside the smallest group: comments, and how often it has become stricter. */
export const PromiseMore: FC<{ manifest: Manifest; reader: Reader }> = ({ manifest, reader }) => {
  const text = tightenWords[reader.language]
  const { word, integer } = numbers(reader.language)
  const { thresholds, commentRetentionDays, revision = 0 } = manifest
  return (
    <>
      {manifest.kinds.includes('comment') ? <p>{text.comments(word(thresholds.comments), integer(commentRetentionDays))}</p> : null}
      {revision > 0 ? <p>{text.revised(revision, word(revision))}</p> : null}
    </>
  )
}

const Form: FC<{ wave: WaveDetail; manifest: Manifest; reader: Reader; nothing: boolean }> = ({ wave, manifest, reader, nothing }) => {
  const text = tightenWords[reader.language]
  const { word, integer } = numbers(reader.language)
  const { thresholds, commentRetentionDays: days } = manifest
  const shorter = manifest.kinds.includes('comment') ? fewerDays.filter(one => one < days) : []
  if (thresholds.b >= carefulFloor && shorter.length === 0) return <p class="notice">{text.strictest}</p>
  const address = `/admin/waves/${wave.wave}`
  return (
    <form method="post" action={`${address}/tighten`} class="card flow" aria-describedby={nothing ? 'nothing' : undefined}>
      {nothing ? (
        <p class="error" id="nothing" role="alert">
          <Icon name="warn" />
          {text.nothing}
        </p>
      ) : null}
      {thresholds.b < carefulFloor ? (
        <fieldset class="field">
          <legend>{text.groups}</legend>
          <div class="pick">
            <Choice type="checkbox" name="careful" value="yes" checked={false}>
              {text.least(word(carefulFloor))}
              <small>{text.leastHint}</small>
            </Choice>
          </div>
          {wave.release === 'live' ? <span class="hint">{text.live}</span> : null}
        </fieldset>
      ) : null}
      {shorter.length > 0 ? (
        <fieldset class="field">
          <legend>{text.days}</legend>
          <div class="pick">
            <Choice type="radio" name="days" value={String(days)} checked>
              {text.asNow(integer(days))}
            </Choice>
            {shorter.map(one => (
              <Choice type="radio" name="days" value={String(one)} checked={false}>
                {text.day(integer(one))}
              </Choice>
            ))}
          </div>
        </fieldset>
      ) : null}
      <h2>{text.next}</h2>
      <ul class="todo">
        {text.happens.map(line => (
          <li>{line}</li>
        ))}
      </ul>
      <div class="row">
        <a class="btn btn--line" href={address}>
          {text.cancel}
        </a>
        <button class="btn" type="submit">
          {text.send}
        </button>
      </div>
    </form>
  )
}

export const TightenPage: FC<{ reader: Reader; wave: WaveDetail; nothing: boolean }> = ({ reader, wave, nothing }) => {
  const text = tightenWords[reader.language]
  const manifest = wave.manifest?.manifest
  return (
    <Page reader={reader} title={`${text.title}, ${wave.title[reader.language]}`} current="waves">
      <main class="wrap narrow" id="main">
        <header class="title">
          <p>
            <a href={`/admin/waves/${wave.wave}`}>{text.back}</a>
          </p>
          <h1>{text.title}</h1>
          <WaveStatus state={wave.state} language={reader.language} />
          <p class="lead">
            {wave.title[reader.language]}. {text.lead}
          </p>
        </header>
        <div class="section flow flow--wide">
          {manifest ? (
            <section class="flow" aria-labelledby="h-now">
              <h2 id="h-now">{text.now}</h2>
              <div class="notice flow">
                <p>{text.floor(numbers(reader.language).word(manifest.thresholds.b))}</p>
                <PromiseMore manifest={manifest} reader={reader} />
              </div>
            </section>
          ) : null}
          {manifest && mayTighten(wave) ? (
            <Form wave={wave} manifest={manifest} reader={reader} nothing={nothing} />
          ) : (
            <p class="notice">{text.notNow}</p>
          )}
        </div>
      </main>
    </Page>
  )
}
