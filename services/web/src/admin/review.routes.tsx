import { Language, type Role, SignOff, WaveDetail, WaveId, WaveList } from '@tillit/contracts'
import { door } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { words } from '../language/language.js'
import { numbers } from '../language/numbers.js'
import { enter } from '../login/enter.js'
import { Icon } from '../page/icons.js'
import { Page } from '../page/page.js'
import { callerOf, readerOf, type WebEnv } from '../page/reader.js'
import { bankReader, questionTexts } from '../signals/questions.js'
import { RosterCard } from './roster-card.js'
import { WaveHead, WavePromise, WaveQuestions } from './wave.page.js'
import { waveWords } from './wave.words.js'
import { WaveTable } from './waves.page.js'

const reviewWords = words(
  {
    title: 'Granska pulser',
    lead: 'Frågorna, tiderna och löftet, innan pulsen startar. Det du godkänner noteras på pulsen.',
    by: 'Vem har samverkat?',
    hint: 'Skriv organisationen eller uppdraget, till exempel ”Kommunal, skyddsombud”. Inget personnamn.',
    send: 'Godkänn pulsen',
    empty: 'Skriv vem som har samverkat.',
  },
  {
    title: 'Review pulses',
    lead: 'The questions, the times and the promise, before the pulse starts. What you approve is noted on the pulse.',
    by: 'Who has negotiated?',
    hint: 'Write the organisation or the office, for example “Kommunal, safety representative”. No personal name.',
    send: 'Approve the pulse',
    empty: 'Write who has negotiated.',
  },
)

const reviewers: readonly Role[] = ['safety-representative', 'admin']
const Key = v.strictObject({ wave: WaveId })
const Shown = v.strictObject({
  lang: v.optional(Language),
  done: v.optional(v.picklist(['signed', 'approved'])),
  empty: v.optional(v.literal('1')),
})

/** Safety representatives see a wave before it starts and note that it was negotiated (DOMAIN 2.2). */
export function addReviewRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { planner } = deps.neighbours
  const bank = bankReader(planner, deps.now)

  app.get('/waves', enter(...reviewers), async c => {
    const reader = readerOf(c)
    const { waves } = await planner.get('/waves', WaveList, callerOf(c))
    const text = reviewWords[reader.language]
    return c.html(
      <Page reader={reader} title={text.title} current="review">
        <main class="wrap section flow" id="main">
          <h1>{text.title}</h1>
          <p class="lead quiet">{text.lead}</p>
          {waves.length === 0 ? (
            <p class="empty">{waveWords[reader.language].none}</p>
          ) : (
            <WaveTable waves={waves} reader={reader} base="/waves" />
          )}
        </main>
      </Page>,
    )
  })

  app.get('/waves/:wave', enter(...reviewers), door('param', Key), door('query', Shown), async c => {
    const reader = readerOf(c)
    const caller = callerOf(c)
    const { done, empty } = c.req.valid('query')
    const [wave, items] = await Promise.all([planner.get(`/waves/${c.req.valid('param').wave}`, WaveDetail, caller), bank(caller)])
    const text = reviewWords[reader.language]
    const wavesText = waveWords[reader.language]
    return c.html(
      <Page reader={reader} title={wave.title[reader.language]} current="review">
        <main class="wrap narrow" id="main">
          <WaveHead wave={wave} reader={reader} back="/waves" />
          {done ? (
            <p class="toast" role="status">
              <Icon name="check" />
              {wavesText.done[done]}
            </p>
          ) : null}
          <div class="section flow flow--wide">
            <RosterCard wave={wave} reader={reader} action={`/waves/${wave.wave}/approve`} />
            <WaveQuestions wave={wave} texts={questionTexts(items, reader.language)} reader={reader} />
            <WavePromise wave={wave} reader={reader} />
            <section class="flow" aria-labelledby="h-signoff">
              <h2 id="h-signoff">{wavesText.signOff}</h2>
              {wave.signedOff ? (
                <p>{wavesText.signedOff(wave.signedOff.by, numbers(reader.language).day(wave.signedOff.on))}</p>
              ) : (
                <form method="post" action={`/waves/${wave.wave}/sign-off`} class="flow">
                  <div class="field">
                    <label for="by">{text.by}</label>
                    <span class="hint" id="by-hint">
                      {text.hint}
                    </span>
                    {empty ? (
                      <p class="error" id="by-error">
                        <Icon name="warn" />
                        {text.empty}
                      </p>
                    ) : null}
                    <input
                      class="input"
                      id="by"
                      name="by"
                      maxlength={100}
                      aria-invalid={empty ? 'true' : undefined}
                      aria-describedby={empty ? 'by-error by-hint' : 'by-hint'}
                    />
                  </div>
                  <button class="btn" type="submit">
                    {text.send}
                  </button>
                </form>
              )}
            </section>
          </div>
        </main>
      </Page>,
    )
  })

  app.post('/waves/:wave/sign-off', enter(...reviewers), door('param', Key), door('form', v.strictObject({ by: v.string() })), async c => {
    const { wave } = c.req.valid('param')
    const sign = v.safeParse(SignOff, { by: c.req.valid('form').by })
    if (!sign.success) return c.redirect(`/waves/${wave}?empty=1`, 303)
    await planner.send('POST', `/waves/${wave}/sign-off`, sign.output, null, callerOf(c))
    return c.redirect(`/waves/${wave}?done=signed`, 303)
  })
}
