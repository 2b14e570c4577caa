import type { Board, WaveDetail } from '@tillit/contracts'
import type { PartitionPreview, WaveDelivery } from '@tillit/contracts/who'
import type { FC } from 'hono/jsx'
import type { InferOutput } from 'valibot'
import { numbers } from '../language/numbers.js'
import { Icon } from '../page/icons.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import type { QuestionTexts } from '../signals/questions.js'
import { SlipsCard } from '../slips/slips.page.js'
import { boardFailed, OpenList } from './open-list.js'
import { RosterCard } from './roster-card.js'
import { mayTighten, PromiseMore } from './tighten.page.js'
import { tightenWords } from './tighten.words.js'
import { waveWords } from './wave.words.js'
import { floors, WaveStatus } from './wave-parts.js'
import { DeliveryTable } from './waves.page.js'
import { outcome, readBySplit } from './wizard.split.js'

export type WaveVerb = 'launch' | 'open' | 'close'
export type WaveDone = WaveVerb | 'repeat' | 'signed' | 'tighten' | 'approved'

/** Which step a state allows by hand. */
export const nextSteps: Record<WaveDetail['state'], readonly WaveVerb[]> = {
  draft: ['launch'],
  planned: ['open'],
  open: ['close'],
  closing: [],
  closed: [],
  done: [],
}

/** Confirms what cannot be undone. With script a dialog; without, the same card on a page of its own. */
const Confirm: FC<{ wave: string; verb: WaveVerb; reader: Reader; open: boolean }> = ({ wave, verb, reader, open }) => {
  const text = waveWords[reader.language]
  const address = `/admin/waves/${wave}`
  return (
    <>
      {open ? null : (
        <a class="btn" href={`${address}?confirm=${verb}`} data-dialog={`dialog-${verb}`}>
          {text[verb]}
        </a>
      )}
      <dialog class="dialog flow" id={`dialog-${verb}`} open={open} aria-labelledby={`title-${verb}`}>
        <h3 id={`title-${verb}`}>{text[verb]}?</h3>
        <p>{text[`${verb}Confirm`]}</p>
        <form method="post" action={`${address}/${verb}`} class="row">
          <a class="btn btn--line" href={address} data-safe>
            {text.cancel}
          </a>
          <button class="btn" type="submit">
            {text[verb]}
          </button>
        </form>
      </dialog>
    </>
  )
}

/** What is promised; where it can become stricter by this reader's hand, the way there. */
export const WavePromise: FC<{ wave: WaveDetail; reader: Reader; tighten?: boolean }> = ({ wave, reader, tighten = false }) => {
  const text = waveWords[reader.language]
  const manifest = wave.manifest?.manifest
  const floor = manifest?.thresholds.b ?? floors[wave.profile]
  return (
    <section class="flow" aria-labelledby="h-promise">
      <h2 id="h-promise">{text.promise}</h2>
      <p class="notice">
        {text.promiseText(numbers(reader.language).word(floor))} {text.releases[wave.release ?? 'at-close']}
      </p>
      {manifest ? <PromiseMore manifest={manifest} reader={reader} /> : null}
      {tighten ? (
        <p>
          <a class="alone" href={`/admin/waves/${wave.wave}/tighten`}>
            {tightenWords[reader.language].title}
          </a>
        </p>
      ) : null}
    </section>
  )
}

export const WaveQuestions: FC<{ wave: WaveDetail; texts: QuestionTexts; reader: Reader; partition?: PartitionPreview | null }> = ({
  wave,
  texts,
  reader,
  partition,
}) => (
  <section class="flow" aria-labelledby="h-questions">
    <h2 id="h-questions">{waveWords[reader.language].questions}</h2>
    <ol class="asked">
      {wave.items.map(key => (
        <li>
          <span lang={texts(key).lang}>{texts(key).text}</span>
          {wave.partition?.items.includes(key) ? (
            <small class="quiet">{readBySplit(wave.partition.attribute, reader.language)}</small>
          ) : null}
        </li>
      ))}
    </ol>
    {partition ? <p class="small quiet">{outcome({ reader, partition })}</p> : null}
  </section>
)

/** Times are the planned ones: who opens or closes by hand does so at another time. */
function when({ state, opensAt, closesAt }: WaveDetail, { language }: Reader): string {
  const text = waveWords[language]
  const { moment } = numbers(language)
  const [from, to] = [moment(opensAt), moment(closesAt)]
  if (state === 'draft' || state === 'planned') return text.when(from, to)
  return state === 'open' ? text.whenOpen(to) : text.whenOver(from, to)
}

export const WaveHead: FC<{ wave: WaveDetail; reader: Reader; back: string }> = ({ wave, reader, back }) => {
  const text = waveWords[reader.language]
  const format = numbers(reader.language)
  return (
    <header class="title">
      <p>
        <a href={back}>{text.back}</a>
      </p>
      <h1>{wave.title[reader.language]}</h1>
      <WaveStatus state={wave.state} language={reader.language} />
      <p class="lead">{when(wave, reader)}</p>
      {wave.invited !== null && wave.cohorts !== null ? (
        <p class="quiet num">{text.frozen(format.integer(wave.invited), format.integer(wave.cohorts))}</p>
      ) : null}
      {wave.cohorts !== null && typeof wave.liveCohorts === 'number' && wave.state === 'open' ? (
        <p class="quiet num">{text.liveGroups(format.integer(wave.liveCohorts), format.integer(wave.cohorts))}</p>
      ) : null}
    </header>
  )
}

const Aside: FC<{ wave: WaveDetail; reader: Reader }> = ({ wave, reader }) => {
  const text = waveWords[reader.language]
  const format = numbers(reader.language)
  return (
    <aside class="section">
      <section class="panel" aria-labelledby="h-units">
        <h2 id="h-units">{text.units}</h2>
        <ul class="todo small">
          {wave.units.length === 0 ? <li>{text.everybody}</li> : wave.units.map(unit => <li>{unit.split('/').pop()}</li>)}
        </ul>
      </section>
      <section class="panel panel--plain flow" aria-labelledby="h-repeat">
        <h2 id="h-repeat">{text.repeat}</h2>
        {wave.repeat ? (
          <>
            <p class="small">
              <code>{wave.repeat.rule}</code>
              <br />
              {wave.repeat.timeZone}, {text.rotation[wave.repeat.rotation]}
            </p>
            <form method="post" action={`/admin/waves/${wave.wave}/end-repeat`}>
              <button class="btn btn--line btn--small" type="submit">
                {text.endRepeat}
              </button>
            </form>
          </>
        ) : (
          <p class="small quiet">{text.noRepeat}</p>
        )}
      </section>
      <section class="panel panel--plain flow" aria-labelledby="h-signoff">
        <h2 id="h-signoff">{text.signOff}</h2>
        <p class="small">
          {wave.signedOff
            ? text.signedOff(wave.signedOff.by, format.day(wave.signedOff.on))
            : nextSteps[wave.state].length > 0
              ? text.notSigned
              : text.neverSigned}
        </p>
      </section>
    </aside>
  )
}

export interface WaveView {
  reader: Reader
  wave: WaveDetail
  texts: QuestionTexts
  /** What an attribute would come to, for a draft that has one (R7). */
  partition: PartitionPreview | null
  delivery: InferOutput<typeof WaveDelivery> | null
  confirm: WaveVerb | undefined
  done: WaveDone | undefined
  /** Whether an open live wave has figures already (R2); null where it is none. */
  soFar: boolean | null
  /** The public board of a closed wave; null before, and for waves closed before there was one. */
  board: Board | null
  checkinUrl: string
}

export const WavePage: FC<WaveView> = ({ reader, wave, texts, partition, delivery, confirm, done, soFar, board, checkinUrl }) => {
  const { language } = reader
  const text = waveWords[language]
  // The second person approves, which launches.
  const steps = wave.roster?.state === 'needed' && wave.roster.asked && !wave.roster.askedByYou ? [] : nextSteps[wave.state]
  // What waits for a second person has a card of its own.
  const warnings = (wave.warnings ?? []).filter(warning => warning.code !== 'launch.needs-approval')
  const roster = <RosterCard wave={wave} reader={reader} action={`/admin/waves/${wave.wave}/approve`} />
  const openList = board && <OpenList board={board} wave={wave} reader={reader} checkinUrl={checkinUrl} />
  return (
    <Page reader={reader} title={wave.title[language]} current="waves">
      <main class="wrap" id="main">
        <WaveHead wave={wave} reader={reader} back="/admin" />
        {done ? (
          <p class="toast" role="status">
            <Icon name="check" />
            {text.done[done]}
          </p>
        ) : null}
        <div class="with-side">
          <div class="section flow flow--wide">
            {roster}
            {warnings.length > 0 ? (
              <section class="notice flow" aria-labelledby="h-warn">
                <h2 class="q" id="h-warn">
                  {text.warnings}
                </h2>
                {warnings.map(warning => (
                  <p>{warning.message[language]}</p>
                ))}
              </section>
            ) : null}
            {steps.length > 0 ? (
              <section class="card flow" aria-labelledby="h-steps">
                <h2 id="h-steps">{text.steps}</h2>
                <div class="row">
                  {steps.map(verb => (
                    <Confirm wave={wave.wave} verb={verb} reader={reader} open={confirm === verb} />
                  ))}
                </div>
              </section>
            ) : null}
            {wave.slips && wave.state !== 'draft' ? <SlipsCard wave={wave} reader={reader} /> : null}
            {wave.state === 'closing' && !warnings.some(({ code }) => code === 'wave.key-missing') ? (
              <p class="notice">
                {text.counting} <a href={`/admin/waves/${wave.wave}`}>{text.again}</a>
              </p>
            ) : null}
            {soFar === null ? null : soFar ? (
              <p>
                <a class="btn btn--line" href={`/signals?${new URLSearchParams({ wave: wave.wave })}`}>
                  {text.soFar}
                </a>
              </p>
            ) : (
              <p class="notice">{text.soFarNone}</p>
            )}
            {board && boardFailed(board) ? openList : null}
            {wave.state === 'closed' || wave.state === 'done' ? (
              <p>
                <a class="btn" href={`/signals?${new URLSearchParams({ wave: wave.wave })}`}>
                  {text.result}
                </a>
              </p>
            ) : null}
            {board && !boardFailed(board) ? openList : null}
            <WaveQuestions wave={wave} texts={texts} reader={reader} partition={partition} />
            <WavePromise wave={wave} reader={reader} tighten={mayTighten(wave)} />
            {delivery ? (
              <section class="flow" aria-labelledby="h-delivery">
                <h2 id="h-delivery">{text.delivery(wave.title[language])}</h2>
                <DeliveryTable delivery={delivery} reader={reader} />
              </section>
            ) : null}
          </div>
          <Aside wave={wave} reader={reader} />
        </div>
      </main>
    </Page>
  )
}
