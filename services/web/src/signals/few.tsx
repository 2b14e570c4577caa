import type { UnitCell } from '@tillit/contracts/signals'
import { liesIn } from '@tillit/service-kit'
import type { FC } from 'hono/jsx'
import { Status, verdictWords } from '../page/status.js'
import { levelsOf, resultAddress, type SignalView } from './signal.view.js'
import { signalWords } from './signals.words.js'

function nameOf(path: string): string {
  return levelsOf(path).pop()?.name ?? path
}

/** Small units frozen together stand beside the unit; every other place to be counted in is above it. */
function isGroup(countedIn: string, unit: string): boolean {
  return !liesIn(unit, countedIn)
}

/** Never an empty cell: where the answers are counted, a talk to have instead, and who to bring. */
const Road: FC<{ view: SignalView; countedIn: string | null; unit: string }> = ({ view, countedIn, unit }) => {
  const text = signalWords[view.reader.language]
  // Who may read a unit of the group may read the group; signals decides.
  const group = countedIn !== null && isGroup(countedIn, unit)
  const open = countedIn !== null && (view.allowed(countedIn) || group)
  return (
    <ol class="road">
      {countedIn ? (
        <li>
          <span>
            <b>{group ? text.roadRead : text.roadAbove}</b>{' '}
            {open ? <a href={resultAddress(countedIn, view.signal.wave?.wave)}>{nameOf(countedIn)}</a> : nameOf(countedIn)}
            {group ? text.roadReadHow : '.'}
          </span>
        </li>
      ) : null}
      <li>
        <span>
          <b>{text.roadTalk}</b> {text.roadTalkHow}
        </span>
      </li>
      <li>
        <span>
          <b>{text.roadSafety}</b> {text.roadSafetyWhy}
        </span>
      </li>
    </ol>
  )
}

function whereCounted(countedIn: string | null, unit: string, text: (typeof signalWords)['sv']): string {
  if (countedIn === null) return text.fewNowhere
  if (!isGroup(countedIn, unit)) return text.fewIn(nameOf(countedIn))
  return text.fewInGroup(nameOf(countedIn), nameOf(countedIn.slice(0, countedIn.lastIndexOf('/'))))
}

/** One card per group of units whose answers are counted in the same place. */
export const FewAnswers: FC<{ view: SignalView; cells: readonly UnitCell[] }> = ({ view, cells }) => {
  const text = signalWords[view.reader.language]
  const groups = new Map<string | null, UnitCell[]>()
  for (const cell of cells) groups.set(cell.countedIn, [...(groups.get(cell.countedIn) ?? []), cell])
  if (groups.size === 0) return null
  return (
    <section class="section flow" aria-labelledby="h-few">
      <h2 id="h-few">{text.fewTitle}</h2>
      {[...groups].map(([countedIn, members]) => (
        <article class="card">
          <div class="change">
            <div class="flow">
              <Status kind="few" icon="few">
                {verdictWords[view.reader.language].few}
              </Status>
              {members.length === 1 ? (
                <h3 class="q">{members[0]?.name}</h3>
              ) : (
                <ul class="names">
                  {members.map(member => (
                    <li>
                      <a href={resultAddress(member.unit, view.signal.wave?.wave)}>{member.name}</a>
                    </li>
                  ))}
                </ul>
              )}
              <p class="small quiet">{whereCounted(countedIn, members[0]!.unit, text)}</p>
            </div>
            <Road view={view} countedIn={countedIn} unit={members[0]!.unit} />
          </div>
        </article>
      ))}
    </section>
  )
}
