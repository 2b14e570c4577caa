import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { Page } from '../page/page.js'
import { type Reader, readerOf, type WebEnv } from '../page/reader.js'
import { postalPictures } from './postal-pictures.js'
import { protectsWords } from './protects.words.js'

const ProtectsPage: FC<{ reader: Reader }> = ({ reader }) => {
  const text = protectsWords[reader.language]
  return (
    <Page reader={reader} title={text.title} kind="protects">
      <main class="wrap" id="main">
        <header class="lede">
          <h1>{text.claim}</h1>
          <p>{text.lead}</p>
        </header>
        <section aria-labelledby="h-vote">
          <h2 id="h-vote">{text.vote}</h2>
          <ol class="picture">
            {text.steps.map((step, order) => {
              const Picture = postalPictures[order]
              return (
                <li>
                  {Picture ? <Picture label={step.picture} /> : null}
                  <h3>
                    {order + 1}. {step.title}
                  </h3>
                  <p>{step.what}</p>
                  <p class="who">{step.knows}</p>
                </li>
              )
            })}
          </ol>
        </section>
        <div class="cols">
          <section class="section" aria-labelledby="h-sees">
            <h2 id="h-sees">{text.sees}</h2>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{text.role}</th>
                  <th scope="col">{text.seesWhat}</th>
                </tr>
              </thead>
              <tbody>
                {text.who.map(([role, sees]) => (
                  <tr>
                    <th scope="row">{role}</th>
                    <td>{sees}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section class="section" aria-labelledby="h-cannot">
            <h2 id="h-cannot">{text.cannot}</h2>
            <ul class="plain">
              {text.limits.map(limit => (
                <li>{limit}</li>
              ))}
            </ul>
          </section>
        </div>
        <section class="section flow" aria-labelledby="h-serious">
          <h2 id="h-serious">{text.serious}</h2>
          <p>{text.seriousWhat}</p>
        </section>
      </main>
    </Page>
  )
}

export function addProtectsRoutes(app: Hono<WebEnv>): void {
  app.get('/protects', c => c.html(<ProtectsPage reader={readerOf(c)} />))
}
