import { liesIn } from '@tillit/service-kit'
import type { FC } from 'hono/jsx'
import type { SignalView } from './signal.view.js'
import { signalWords } from './signals.words.js'

/** Another top of the organisation, when what is counted has several: earlier surveys may come from units the directory does not have. */
export const Roots: FC<{ view: SignalView }> = ({ view }) => {
  const text = signalWords[view.reader.language]
  if (view.roots.length < 2) return null
  return (
    <form class="roots noprint" method="get" action="/signals">
      <label for="root">{text.root}</label>
      <select class="input" id="root" name="unit">
        {view.roots.map(root => (
          <option value={root} selected={liesIn(view.signal.unit, root)}>
            {root}
          </option>
        ))}
      </select>
      <button class="btn btn--line btn--small" type="submit">
        {text.showRoot}
      </button>
    </form>
  )
}
