import type { Board, WaveDetail } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { words } from '../language/language.js'
import { numbers } from '../language/numbers.js'
import type { Reader } from '../page/reader.js'
import { Status } from '../page/status.js'
import { signalWords } from '../signals/signals.words.js'

const listWords = words(
  {
    title: 'Öppna listan',
    held: 'Allt stämmer',
    heldText: 'Ingen grupp har fler svar än sedlar eller fler sedlar än inbjudna. Varje kuvert är redovisat.',
    failed: 'Något stämmer inte',
    failedText: 'Lita inte på resultatet förrän det är utrett. Samma sak står på öppna listan, där alla kan läsa det.',
    unknown: 'Kontrollerna fanns inte när pulsen stängde.',
    check: {
      takenWithinIssued: 'Någon grupp har fler svar än utdelade sedlar.',
      issuedWithinInvited: 'Någon grupp har fler utdelade sedlar än inbjudna.',
      allAccounted: 'Räkningen stämmer inte med de kuvert som togs emot.',
    },
    counted: 'Svar',
    opened: 'Öppnade',
    took: 'Räknade',
    key: 'Nyckeln',
    destroyed: (day: string) => `Förstörd ${day}`,
    lost: (day: string) => `Förlorad. Stängd utan den ${day}`,
    open: 'Till listan',
    anyone: 'Alla anställda kan läsa listan och söka sitt kvitto där.',
  },
  {
    title: 'Open list',
    held: 'Everything agrees',
    heldText: 'No group has more answers than ballots or more ballots than people invited. Every envelope is accounted for.',
    failed: 'Something does not agree',
    failedText: 'Do not trust the result until it is cleared up. The open list says the same, where everybody can read it.',
    unknown: 'The checks did not exist when the pulse closed.',
    check: {
      takenWithinIssued: 'Some group has more answers than ballots handed out.',
      issuedWithinInvited: 'Some group has more ballots handed out than people invited.',
      allAccounted: 'The count does not agree with the envelopes that were taken in.',
    },
    counted: 'Answers',
    opened: 'Opened',
    took: 'Counted',
    key: 'The key',
    destroyed: day => `Destroyed ${day}`,
    lost: day => `Lost. Closed without it ${day}`,
    open: 'To the list',
    anyone: 'Every employee can read the list and look for their receipt there.',
  },
)

/** Whether something does not agree: then it stands before the way to the result. */
export const boardFailed = (board: Board): boolean => Object.values(board.checks).includes('failed')

/** What the public board says of a closed wave, and the way there. A failed check stands here as loudly as there. */
export const OpenList: FC<{ board: Board; wave: WaveDetail; reader: Reader; checkinUrl: string }> = props => {
  const { board, wave, reader, checkinUrl } = props
  const text = listWords[reader.language]
  const format = numbers(reader.language)
  const bands = signalWords[reader.language].bands
  const checks = Object.keys(board.checks) as (keyof Board['checks'])[]
  const failed = checks.filter(check => board.checks[check] === 'failed')
  const known = checks.every(check => board.checks[check] !== 'unknown')
  const whole = board.groups.find(({ depth }) => depth === 0)?.told
  return (
    <section class="card flow" aria-labelledby="h-open-list" id="open-list">
      <h2 id="h-open-list">{text.title}</h2>
      {failed.length > 0 ? (
        <div class="notice notice--stop flow" role="alert">
          <p>
            <b>{text.failed}</b>
          </p>
          {failed.map(check => (
            <p>{text.check[check]}</p>
          ))}
          <p>{text.failedText}</p>
        </div>
      ) : known ? (
        <>
          <Status kind="done" icon="check">
            {text.held}
          </Status>
          <p>{text.heldText}</p>
        </>
      ) : (
        <p>{text.unknown}</p>
      )}
      <dl class="facts num">
        {wave.counted === null ? null : <Fact name={text.counted}>{format.integer(wave.counted)}</Fact>}
        {whole ? <Fact name={text.opened}>{bands[whole.opened]}</Fact> : null}
        {whole ? <Fact name={text.took}>{bands[whole.counted]}</Fact> : null}
        <Fact name={text.key}>{text[board.key.lost ? 'lost' : 'destroyed'](format.day(board.key.destroyedOn))}</Fact>
      </dl>
      <p>
        <a class="btn btn--line" href={`${checkinUrl}/board#wave=${wave.wave}`}>
          {text.open}
        </a>
      </p>
      <p class="small quiet">{text.anyone}</p>
    </section>
  )
}

const Fact: FC<{ name: string; children?: unknown }> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
