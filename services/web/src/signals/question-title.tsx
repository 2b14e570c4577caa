import type { FC } from 'hono/jsx'
import type { QuestionText } from './questions.js'

/** A question in its official wording, with the language marked; the translation stands beside it, never instead. */
export const QuestionTitle: FC<{ question: QuestionText; id: string }> = ({ question, id }) => (
  <div>
    <h3 id={id} class="q" lang={question.lang}>
      {question.text}
    </h3>
    {question.translation ? <p class="small quiet">{question.translation}</p> : null}
  </div>
)
