import type { FC } from 'hono/jsx'
import type { SignalView } from './signal.view.js'
import { signalWords } from './signals.words.js'

/** Comments in shuffled groups of five or more, without dates; no counts of themes (R9). */
export const OwnWords: FC<{ view: SignalView }> = ({ view }) => {
  const { signal, texts, reader } = view
  const text = signalWords[reader.language]
  if (signal.comments.length === 0) return null
  return (
    <section class="section flow" aria-labelledby="h-words">
      <h2 id="h-words">{text.comments}</h2>
      <p class="sub">
        {text.commentsNote} {text.commentsRoad}
      </p>
      {signal.comments.map(group => (
        <div class="flow">
          <h3 class="q" lang={texts(group.question).lang}>
            {texts(group.question).text}
          </h3>
          <ul class="quotes">
            {group.texts.map(comment => (
              <li>{comment}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
