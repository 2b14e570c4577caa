import type { FC } from 'hono/jsx'
import { words } from '../language/language.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'

const importWords = words(
  {
    title: 'Organisation',
    lead: 'Läs in enheter och personal från personalsystemet. Inget sparas förrän hela filen är läst och felfri.',
    org: 'Enheter och personal',
    orgHint: 'Två csv-filer, med semikolon eller komma. Personnummer får aldrig finnas i filen.',
    units: 'Fil med enheter',
    people: 'Fil med personal',
    dry: 'Prova först, spara inget',
    start: 'Läs in',
    history: 'Tidigare undersökningar',
    historyHint: 'Svar på radnivå räknas efter samma regler som en puls. Inga rader sparas.',
    file: 'Fil med svar, csv eller csv.gz',
    map: 'Kolumnkarta, json',
    mapHint: 'Behövs när kolumnerna heter något annat än respondent, unit_path, wave, question, answer och comment.',
    scale: 'Skala',
    scaleHint: 'Till exempel 1..5. Tomt: den minsta och största som finns i filen.',
    noscript:
      'Den här sidan behöver skript för att visa hur långt inläsningen kommit. Kommandot npm run tillit -- org import gör samma sak.',
    rows: 'rader',
    of: 'av',
    working: 'Läser in',
    leave: 'Stanna på sidan tills filen är skickad. Inget sparas förrän allt är läst.',
    done: 'Klart.',
    dryDone: 'Provet gick bra. Inget är sparat.',
    failed: 'Inget är sparat.',
    line: 'Rad',
    reason: 'Vad som är fel',
    which: 'Fil',
    missing: 'Välj en fil först.',
    network: 'Anslutningen bröts. Inget är sparat. Försök igen.',
    stop: 'Avbryt',
    stopped: 'Avbruten. Inget är sparat.',
    badMap: 'Kartan är inte giltig json. Rätta filen och försök igen.',
    result: 'Vad som hände',
  },
  {
    title: 'Organisation',
    lead: 'Read units and staff from the personnel system. Nothing is saved until the whole file has been read without a fault.',
    org: 'Units and staff',
    orgHint: 'Two csv files, with semicolon or comma. Personal identity numbers must never be in the file.',
    units: 'File of units',
    people: 'File of staff',
    dry: 'Try first, save nothing',
    start: 'Import',
    history: 'Earlier surveys',
    historyHint: 'Answers row by row are counted by the same rules as a pulse. No rows are kept.',
    file: 'File of answers, csv or csv.gz',
    map: 'Map of columns, json',
    mapHint: 'Needed when the columns are called other than respondent, unit_path, wave, question, answer and comment.',
    scale: 'Scale',
    scaleHint: 'For example 1..5. Empty: the smallest and largest in the file.',
    noscript: 'This page needs scripts to show how far the import has come. The command npm run tillit -- org import does the same.',
    rows: 'rows',
    of: 'of',
    working: 'Importing',
    leave: 'Stay on the page until the file is sent. Nothing is saved until all has been read.',
    done: 'Done.',
    dryDone: 'The trial went well. Nothing was saved.',
    failed: 'Nothing was saved.',
    line: 'Row',
    reason: 'What is wrong',
    which: 'File',
    missing: 'Choose a file first.',
    network: 'The connection broke. Nothing was saved. Try again.',
    stop: 'Stop',
    stopped: 'Stopped. Nothing was saved.',
    badMap: 'The map is not valid json. Correct the file and try again.',
    result: 'What happened',
  },
)

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
      <div class="row row--apart">
        <b data-phase>{text.working}</b>
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
  const { done, dryDone, failed, missing, network, stopped, badMap, rows, of } = text
  return (
    <Page reader={reader} title={text.title} current="organisation" scripts={['import.js']}>
      <main class="wrap" id="main" data-words={JSON.stringify({ done, dryDone, failed, missing, network, stopped, badMap, rows, of })}>
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
