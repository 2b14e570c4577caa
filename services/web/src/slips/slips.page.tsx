import type { Language, WaveDetail } from '@tillit/contracts'
import { holdsFewSlips, type SlipBowl } from '@tillit/contracts/who'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { Icon } from '../page/icons.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { slipPageWords } from './slips-page.words.js'

export interface SlipsView {
  reader: Reader
  wave: WaveDetail
  bowls: readonly SlipBowl[]
  checkinUrl: string
  /** What a form came to. */
  done: { voided: number } | 'nothing' | undefined
  /** What is wrong with the codes, and the codes as typed: they are given back in the page, never in its address. */
  fault: { text: string; typed: string } | undefined
}

/** Groups whose slips can be taken all at once. */
const takeable = ({ wave, bowls }: Pick<SlipsView, 'wave' | 'bowls'>) => bowls.filter(bowl => wave.state !== 'open' || !holdsFewSlips(bowl))

const UnitChoice: FC<{ id: string; view: SlipsView; language: Language }> = ({ id, view, language }) => (
  <select class="input" id={id} name="unit">
    {view.bowls.length > 1 && takeable(view).length === view.bowls.length && id === 'again-unit' ? (
      <option value="">{slipPageWords[language].all}</option>
    ) : null}
    {takeable(view).map(bowl => (
      <option value={bowl.path}>{bowl.name}</option>
    ))}
  </select>
)

const Bowls: FC<{ bowls: readonly SlipBowl[]; language: Language }> = ({ bowls, language }) => {
  const text = slipPageWords[language]
  const { integer } = numbers(language)
  return (
    <section class="scroll" aria-label={text.region} tabindex={0}>
      <table class="table num">
        <thead>
          <tr>
            <th scope="col">{text.group}</th>
            <th scope="col" class="r">
              {text.slips}
            </th>
            <th scope="col" class="r">
              {text.printed}
            </th>
            <th scope="col" class="r">
              {text.voided}
            </th>
          </tr>
        </thead>
        <tbody>
          {bowls.map(bowl => (
            <tr>
              <th scope="row">{bowl.name}</th>
              <td class="r">{integer(bowl.slips)}</td>
              <td class="r">{integer(bowl.printed)}</td>
              <td class="r">{integer(bowl.voided)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Print: FC<SlipsView & { address: string }> = view => {
  const { reader, bowls, address } = view
  const text = slipPageWords[reader.language]
  const missing = bowls.some(bowl => bowl.printed + bowl.voided < bowl.slips)
  return (
    <section class="card flow" aria-labelledby="h-print">
      <h2 id="h-print">{text.print}</h2>
      <p>{text.printText}</p>
      {missing ? (
        <form method="post" action={`${address}/print`}>
          <button class="btn" type="submit">
            {text.printNew}
          </button>
        </form>
      ) : (
        <p class="quiet">{text.printAll}</p>
      )}
      {takeable(view).some(bowl => bowl.printed > 0) ? (
        <details>
          <summary>{text.again}</summary>
          <form method="post" action={`${address}/print`} class="flow">
            <p>{text.againText}</p>
            <div class="field">
              <label for="again-unit">{text.group}</label>
              <UnitChoice id="again-unit" view={view} language={reader.language} />
            </div>
            <button class="btn btn--line" type="submit" name="again" value="1">
              {text.againDo}
            </button>
          </form>
        </details>
      ) : null}
      {takeable(view).length < bowls.length ? <p class="small">{text.few}</p> : null}
      <p class="small quiet">{text.see}</p>
    </section>
  )
}

const TakeBack: FC<SlipsView & { address: string }> = view => {
  const { reader, address, fault } = view
  const text = slipPageWords[reader.language]
  return (
    <section class="card flow" aria-labelledby="h-back">
      <h2 id="h-back">{text.back2}</h2>
      <form method="post" action={`${address}/void`} class="flow">
        <p>{text.backText}</p>
        <div class="field">
          <label for="codes">{text.codes}</label>
          <span class="hint" id="codes-hint">
            {text.codesHint}
          </span>
          <textarea
            class="input code"
            id="codes"
            name="codes"
            rows={5}
            maxlength={20000}
            autocomplete="off"
            spellcheck={false}
            aria-describedby={fault ? 'codes-hint codes-fault' : 'codes-hint'}
            aria-invalid={fault ? 'true' : undefined}
            autofocus={fault !== undefined}
          >
            {fault?.typed ?? ''}
          </textarea>
          {fault ? (
            <p class="error" id="codes-fault">
              <Icon name="warn" />
              <span>{fault.text}</span>
            </p>
          ) : null}
        </div>
        <button class="btn btn--line" type="submit">
          {text.voidCodes}
        </button>
      </form>
      {takeable(view).length > 0 ? (
        <details>
          <summary>{text.whole}</summary>
          <form method="post" action={`${address}/void`} class="flow">
            <p>{text.wholeText}</p>
            <div class="field">
              <label for="void-unit">{text.group}</label>
              <UnitChoice id="void-unit" view={view} language={reader.language} />
            </div>
            <button class="btn btn--line" type="submit">
              {text.wholeDo}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  )
}

/** Slips of one wave: print, print again, take back. */
export const SlipsPage: FC<SlipsView> = view => {
  const { reader, wave, bowls, done, checkinUrl } = view
  const { language } = reader
  const text = slipPageWords[language]
  const { integer } = numbers(language)
  const address = `/admin/waves/${wave.wave}/slips`
  const live = wave.state === 'planned' || wave.state === 'open'
  return (
    <Page reader={reader} title={`${text.title}, ${wave.title[language]}`} current="waves">
      <main class="wrap" id="main">
        <header class="title">
          <p>
            <a href={`/admin/waves/${wave.wave}`}>{text.back}</a>
          </p>
          <h1>
            {text.title}, {wave.title[language]}
          </h1>
          <p class="lead">{text.lead}</p>
        </header>
        {done ? (
          <p class="toast" role="status">
            <Icon name="check" />
            {done === 'nothing' ? text.nothing : text.done(integer(done.voided))}
          </p>
        ) : null}
        {bowls.length === 0 ? (
          <p class="notice">{text.none}</p>
        ) : (
          <div class="section flow flow--wide">
            {live ? <Print {...view} address={address} /> : <p class="notice">{text.over}</p>}
            <section class="flow" aria-labelledby="h-groups">
              <h2 id="h-groups">{text.groups}</h2>
              <Bowls bowls={bowls} language={language} />
            </section>
            {live ? <TakeBack {...view} address={address} /> : null}
            {live ? <p class="small quiet">{text.kiosk(`${checkinUrl}/kiosk`)}</p> : null}
          </div>
        )}
      </main>
    </Page>
  )
}

/** The way there from a wave's page. */
export const SlipsCard: FC<{ wave: WaveDetail; reader: Reader }> = ({ wave, reader }) => {
  const text = slipPageWords[reader.language]
  return (
    <section class="card flow" aria-labelledby="h-slips">
      <h2 id="h-slips">{text.card}</h2>
      <p>{text.cardText}</p>
      <p>
        <a class="btn btn--line" href={`/admin/waves/${wave.wave}/slips`}>
          {text.open}
        </a>
      </p>
    </section>
  )
}
