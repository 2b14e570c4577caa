import type { FC } from 'hono/jsx'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { importWords } from './import.words.js'

const FileField: FC<{ id: string; label: string; accept: string; hint?: string }> = ({ id, label, accept, hint }) => (
  <div class="field">
    <label for={id}>{label}</label>
    {hint ? (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    ) : null}
    <input class="input" id={id} name={id} type="file" accept={accept} aria-describedby={hint ? `${id}-hint` : undefined} />
  </div>
)

/** Where the script shows how far it is, what came of it, and every bad row. */
const Work: FC<{ reader: Reader; id: string }> = ({ reader, id }) => {
  const text = importWords[reader.language]
  return (
    <div class="long" id={`${id}-work`} hidden>
      <div class="row row--apart" data-head>
        <b>{text.working}</b>
        <span class="num small" data-count></span>
      </div>
      <progress class="progress" aria-label={text.working} data-bar></progress>
      <p class="small quiet" data-leave>
        {text.leave}
      </p>
      <button class="btn btn--line btn--small" type="button" data-stop>
        {text.stop}
      </button>
      <p role="status" data-said></p>
      <dl class="facts num" data-facts></dl>
      <table class="table small" hidden data-rows>
        <caption class="vh">{text.reason}</caption>
        <thead>
          <tr>
            <th scope="col">{text.which}</th>
            <th scope="col">{text.line}</th>
            <th scope="col">{text.reason}</th>
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>
  )
}

export const ImportPage: FC<{ reader: Reader }> = ({ reader }) => {
  const text = importWords[reader.language]
  const { done, dryDone, files, failed, missing, network, stopped, badMap, rows, of, names } = text
  return (
    <Page reader={reader} title={text.title} current="organisation" scripts={['import.js']}>
      <main
        class="wrap"
        id="main"
        data-words={JSON.stringify({ done, dryDone, files, failed, missing, network, stopped, badMap, rows, of, names })}
      >
        <header class="title">
          <h1>{text.title}</h1>
          <p class="lead quiet">{text.lead}</p>
        </header>
        <noscript>
          <p class="notice notice--stop">{text.noscript}</p>
        </noscript>
        <div class="two section">
          <form class="card flow" id="org" aria-labelledby="h-org">
            <h2 id="h-org">{text.org}</h2>
            <p class="quiet">{text.orgHint}</p>
            <FileField id="units" label={text.units} accept=".csv,text/csv" />
            <FileField id="people" label={text.people} accept=".csv,text/csv" />
            <div class="pick">
              <label>
                <input type="checkbox" name="dryRun" checked />
                <span>{text.dry}</span>
              </label>
            </div>
            <button class="btn" type="submit">
              {text.start}
            </button>
            <Work reader={reader} id="org" />
          </form>
          <form class="card flow" id="history" aria-labelledby="h-history">
            <h2 id="h-history">{text.history}</h2>
            <p class="quiet">{text.historyHint}</p>
            <FileField id="file" label={text.file} accept=".csv,.gz,text/csv,application/gzip" />
            <FileField id="map" label={text.map} accept=".json,application/json" hint={text.mapHint} />
            <div class="field">
              <label for="scale">{text.scale}</label>
              <span class="hint" id="scale-hint">
                {text.scaleHint}
              </span>
              <input class="input" id="scale" name="scale" aria-describedby="scale-hint" />
            </div>
            <div class="pick">
              <label>
                <input type="checkbox" name="dryRun" checked />
                <span>{text.dry}</span>
              </label>
            </div>
            <button class="btn" type="submit">
              {text.start}
            </button>
            <Work reader={reader} id="history" />
          </form>
        </div>
      </main>
    </Page>
  )
}
