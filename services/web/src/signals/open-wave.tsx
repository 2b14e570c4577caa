import type { UnitCell } from '@tillit/contracts/signals'
import type { FC } from 'hono/jsx'
import { Icon } from '../page/icons.js'
import { Status, verdictWords } from '../page/status.js'
import { resultAddress, type SignalView } from './signal.view.js'
import { signalWords } from './signals.words.js'

/** R2: what preliminary figures are, before the first of them. */
export const Preliminary: FC<{ view: SignalView }> = ({ view }) => {
  const text = signalWords[view.reader.language]
  return (
    <section class="section flow" aria-labelledby="h-open-wave">
      <h2 class="vh" id="h-open-wave">
        {text.openTitle}
      </h2>
      <div class="notice flow">
        <Status kind="on" icon="clock">
          {verdictWords[view.reader.language].open}
        </Status>
        <p>
          {text.openWhat} {text.openAlone}
        </p>
      </div>
    </section>
  )
}

/** Units without figures in a wave that is open: nothing is known of them yet, and their answers are nowhere else. */
export const Waiting: FC<{ view: SignalView; cells: readonly UnitCell[] }> = ({ view, cells }) => {
  const text = signalWords[view.reader.language]
  if (cells.length === 0) return null
  return (
    <section class="section flow" aria-labelledby="h-waiting">
      <h2 id="h-waiting">{text.waitingTitle}</h2>
      <article class="card flow">
        <ul class="names">
          {cells.map(cell => (
            <li>
              <a href={resultAddress(cell.unit, view.signal.wave?.wave)}>{cell.name}</a>
            </li>
          ))}
        </ul>
        <p class="small quiet">{text.waitingWhat}</p>
      </article>
    </section>
  )
}

/** A finished result says that a live wave has figures already; the two are never mixed. */
export const Elsewhere: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, reader } = view
  const text = signalWords[reader.language]
  const other = signal.waves.findLast(wave => wave.open && wave.wave !== signal.wave?.wave)
  if (!other) return null
  return (
    <p class="small">
      <Icon name="clock" /> {text.openElsewhere(other.title)} <a href={resultAddress(signal.unit, other.wave)}>{text.openLink}</a>
    </p>
  )
}
