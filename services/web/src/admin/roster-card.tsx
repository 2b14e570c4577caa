import type { WaveDetail, WaveRoster } from '@tillit/contracts'
import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { roleWords } from '../page/page.words.js'
import type { Reader } from '../page/reader.js'
import { Status } from '../page/status.js'
import { rosterWords } from './roster.words.js'

/** Larger groups that are shown; small ones always are. */
const largerShown = 5

const Groups: FC<{ groups: WaveRoster['groups']; reader: Reader }> = ({ groups, reader }) => {
  const text = rosterWords[reader.language]
  const { integer } = numbers(reader.language)
  return (
    <table class="table table--tight num">
      <thead>
        <tr>
          <th scope="col">{text.group}</th>
          <th scope="col" class="r">
            {text.invited}
          </th>
          <th scope="col" class="r">
            {text.joined}
          </th>
          <th scope="col" class="r">
            {text.left}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ unit, name, invited, joined, left, needsApproval }) => (
          <tr>
            <th scope="row">
              {name}
              <br />
              <small class="quiet">{needsApproval ? text.small : unit.split('/').at(-2)}</small>
            </th>
            <td class="r">{integer(invited)}</td>
            <td class="r">{integer(joined)}</td>
            <td class="r">{integer(left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What there is to do about the changes: nothing, wait, ask for the launch, or agree. */
const Step: FC<{ roster: WaveRoster; reader: Reader; action: string }> = ({ roster, reader, action }) => {
  const text = rosterWords[reader.language]
  const { state, asked, askedByYou, approval, digest } = roster
  if (state === 'not-needed') return <p>{text.none}</p>
  if (approval)
    return <p>{text.approvedBy(roleWords[reader.language][approval.role], numbers(reader.language).day(`${approval.on}T12:00:00Z`))}</p>
  if (!asked) return <p>{text.nobody}</p>
  if (askedByYou || !roster.mayApprove) return <p>{askedByYou ? text.yours : text.other}</p>
  return (
    <form method="post" action={action} class="flow">
      <p>{text.ask}</p>
      <input type="hidden" name="digest" value={digest ?? ''} />
      <button class="btn" type="submit">
        {text.approve}
      </button>
    </form>
  )
}

/** Groups that have changed since they were last asked (ADR 0022), and the second person's yes. Nothing where no group changed. */
export const RosterCard: FC<{ wave: WaveDetail; reader: Reader; action: string }> = ({ wave, reader, action }) => {
  const { roster } = wave
  if (!roster || roster.groups.length === 0) return null
  const text = rosterWords[reader.language]
  const small = roster.groups.filter(group => group.needsApproval)
  const larger = roster.groups.filter(group => !group.needsApproval)
  const more = larger.length - largerShown
  const { word } = numbers(reader.language)
  return (
    <section class="card flow" aria-labelledby="h-roster">
      <h2 id="h-roster">{text.title}</h2>
      {roster.state === 'not-needed' ? null : (
        <Status kind={roster.state === 'given' ? 'done' : 'ask'} icon={roster.state === 'given' ? 'check' : 'clock'}>
          {text[roster.state]}
        </Status>
      )}
      <Groups groups={[...small, ...larger.slice(0, largerShown)]} reader={reader} />
      {more > 0 ? <p class="small quiet">{text.more(more, word(more))}</p> : null}
      {roster.state === 'needed' ? <p class="quiet">{text.why}</p> : null}
      <Step roster={roster} reader={reader} action={action} />
    </section>
  )
}
