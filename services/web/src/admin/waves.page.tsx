import type { WaveSummary } from '@tillit/contracts'
import type { ClosedWave, Reach } from '@tillit/contracts/signals'
import type { WaveDelivery } from '@tillit/contracts/who'
import type { FC } from 'hono/jsx'
import type { InferOutput } from 'valibot'
import { numbers } from '../language/numbers.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { ReachSection } from '../signals/reach.js'
import { resultAddress } from '../signals/signal.view.js'
import { waveWords } from './wave.words.js'
import { itemsLine, WaveDays, WaveStatus } from './wave-parts.js'

type Delivery = InferOutput<typeof WaveDelivery>

export const DeliveryTable: FC<{ delivery: Delivery; reader: Reader }> = ({ delivery, reader }) => {
  const text = waveWords[reader.language]
  const format = numbers(reader.language)
  const columns = [
    [text.invited, delivery.invited],
    [text.sent, delivery.sent],
    [text.waiting, delivery.waiting],
    [text.bounced, delivery.bounced],
  ] as const
  return (
    <>
      <table class="table delivery num">
        <thead>
          <tr>
            {columns.map(([name]) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {columns.map(([, count]) => (
              <td>{format.integer(count)}</td>
            ))}
          </tr>
        </tbody>
      </table>
      <p class="small quiet">{text.deliveryNote}</p>
    </>
  )
}

export const WaveTable: FC<{ waves: readonly WaveSummary[]; reader: Reader; base: string }> = ({ waves, reader, base }) => {
  const { language } = reader
  const text = waveWords[language]
  const format = numbers(language)
  return (
    <section class="scroll" aria-label={text.region} tabindex={0}>
      <table class="table waves num">
        <thead>
          <tr>
            <th scope="col">{text.wave}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.questions}</th>
            <th scope="col" class="r">
              {text.invited}
            </th>
            <th scope="col" class="r">
              {text.counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {waves.map(wave => (
            <tr>
              <th scope="row">
                <a href={`${base}/${wave.wave}`}>{wave.title[language]}</a>
                <WaveDays wave={wave} language={language} />
              </th>
              <td>
                <WaveStatus state={wave.state} language={language} />
              </td>
              <td>{itemsLine(wave.items, language)}</td>
              <td class="r">{wave.invited === null ? '–' : format.integer(wave.invited)}</td>
              <td class="r">
                {wave.counted !== null ? (
                  format.integer(wave.counted)
                ) : wave.state === 'open' ? (
                  <span class="quiet small">{text.afterClose}</span>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export interface WavesView {
  reader: Reader
  waves: readonly WaveSummary[]
  /** Reach of the newest counted wave, in bands of units. */
  reach: { wave: WaveSummary; reach: Reach; root: string } | null
  delivery: { wave: WaveSummary; delivery: Delivery } | null
  /** Imported surveys, newest first. */
  earlier: readonly ClosedWave[]
  /** Top of the organisation, where their results are read. */
  root: string | undefined
}

/** Where an earlier survey is read: under the organisation's own top when it is there, else under its own. */
function topsOf(wave: ClosedWave, root: string | undefined): readonly string[] {
  const tops = wave.roots ?? []
  if (root !== undefined && (tops.length === 0 || tops.includes(root))) return [root]
  return tops
}

/** Waves, delivery while one is open, reach after it has closed: before that no taking part is shown to anyone. */
export const WavesPage: FC<WavesView> = ({ reader, waves, reach, delivery, earlier, root }) => {
  const { language } = reader
  const text = waveWords[language]
  return (
    <Page reader={reader} title={text.title} current="waves">
      <main class="wrap" id="main">
        <header class="title row row--apart">
          <div>
            <h1>{text.title}</h1>
            <p class="lead quiet">{text.lead}</p>
          </div>
          <a class="btn" href="/admin/waves/new">
            {text.create}
          </a>
        </header>
        <section class="section flow" aria-labelledby="h-year">
          <h2 id="h-year">{text.year}</h2>
          {waves.length === 0 ? <p class="empty">{text.none}</p> : <WaveTable waves={waves} reader={reader} base="/admin/waves" />}
        </section>
        {delivery ? (
          <section class="section flow" aria-labelledby="h-delivery">
            <h2 id="h-delivery">{text.delivery(delivery.wave.title[language])}</h2>
            <DeliveryTable delivery={delivery.delivery} reader={reader} />
          </section>
        ) : null}
        {reach ? (
          <section class="section" aria-labelledby="h-reach">
            <h2 id="h-reach">{text.reach(reach.wave.title[language])}</h2>
            <ReachSection reach={reach.reach} root={reach.root} language={language} />
          </section>
        ) : null}
        {earlier.length > 0 ? (
          <section class="section flow" aria-labelledby="h-earlier">
            <h2 id="h-earlier">{text.earlier}</h2>
            <p class="sub">{text.earlierNote}</p>
            <ul class="earlier">
              {earlier.flatMap(wave =>
                topsOf(wave, root).map(top => (
                  <li>
                    <a href={resultAddress(top, wave.wave)}>{top === root ? wave.title : `${wave.title}, ${top}`}</a>
                  </li>
                )),
              )}
            </ul>
          </section>
        ) : null}
      </main>
    </Page>
  )
}
