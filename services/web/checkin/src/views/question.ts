import { type Child, el } from '../element.js'
import { button, type View } from '../screen.js'
import type { ScoredQuestion } from '../seam.js'
import { inLanguage, manifestOf, scored, type Visit } from '../visit.js'

/** What the question view asks of the flow. */
export interface QuestionMoves {
  forward: () => void
  back: () => void
  nothing: () => void
  readers: () => void
}

/** Dots are drawn one per invited up to this many; beyond it the number says it. */
const CROWD = 60

/** One question: a tap chooses and goes on, a key only chooses; the first one also carries the promise. */
export function questionView(visit: Visit, at: number, moves: QuestionMoves): View {
  const words = visit.words()
  const questions = scored(visit)
  const question = questions[at]!
  const manifest = manifestOf(visit)
  const first = at === 0
  const note = visit.split?.note(question)
  const move = el('button', { class: 'btn btn--wide', type: 'submit', form: 'ask' })
  const nothing = first ? button(words.nothing, moves.nothing, 'text', 'nothing') : null
  const label = (): void => {
    const empty = visit.answers[at] === null
    move.textContent = empty ? words.skip : words.next
    move.classList.toggle('btn--line', empty)
    if (nothing) nothing.hidden = !empty
  }
  label()
  const choose = (value: number): void => {
    visit.answers[at] = value
    label()
  }
  return {
    name: first ? 'start' : 'question',
    title: words.progress(at + 1, questions.length),
    ...(first ? {} : { back: { label: words.back, go: moves.back } }),
    main: [
      first && manifest.sinceLast
        ? el('div', { class: 'since' }, el('p', { class: 'eyebrow' }, words.since), el('p', {}, inLanguage(visit, manifest.sinceLast)))
        : null,
      el('p', { class: 'small quiet num' }, words.progress(at + 1, questions.length)),
      el('div', { class: 'steps', 'aria-hidden': 'true' }, ...questions.map((_, i) => el('i', { class: i <= at ? 'is-done' : null }))),
      el(
        'form',
        {
          id: 'ask',
          novalidate: true,
          onsubmit: event => {
            event.preventDefault()
            moves.forward()
          },
        },
        card(visit, question, at, choose, moves.forward),
      ),
      official(visit, question),
      note ? el('p', { class: 'small quiet' }, note) : null,
    ],
    actions: [move, nothing],
    foot: first
      ? [
          crowd(visit.opened.invited),
          el(
            'p',
            {},
            `${words.crowd(visit.opened.invited, visit.opened.cohortName)} `,
            el('button', { class: 'link', id: 'who', type: 'button', onclick: moves.readers }, words.whoReads),
          ),
        ]
      : [
          el(
            'p',
            {},
            `${words.change} `,
            el('button', { class: 'link', id: 'who', type: 'button', onclick: moves.readers }, words.whoReads),
          ),
        ],
    say: words.progress(at + 1, questions.length),
  }
}

function card(visit: Visit, question: ScoredQuestion, at: number, choose: (value: number) => void, forward: () => void): HTMLElement {
  const values = Array.from({ length: question.high - question.low + 1 }, (_, i) => question.low + i)
  const low = inLanguage(visit, question.lowLabel)
  const high = inLanguage(visit, question.highLabel)
  const radios = values.map(value => {
    const end = value === question.low ? low : value === question.high ? high : ''
    const input = el('input', {
      type: 'radio',
      name: 'answer',
      value,
      id: `a${value}`,
      'aria-label': end ? `${value}, ${end}` : String(value),
      onchange: () => choose(value),
      onclick: event => {
        // detail counts pointer clicks; arrow keys and screen readers give 0 and only choose.
        if ((event as MouseEvent).detail > 0) setTimeout(forward, 140)
      },
    })
    input.checked = visit.answers[at] === value
    const face = el('span', { class: 'scale__dot', 'aria-hidden': 'true' }, String(value))
    return el('label', {}, input, face, el('span', { class: 'scale__text', 'aria-hidden': 'true' }, end))
  })
  const scale = el('div', { class: values.length > 7 ? 'scale scale--many' : values.length > 5 ? 'scale scale--some' : 'scale' }, ...radios)
  scale.style.setProperty('--n', String(values.length))
  return el(
    'fieldset',
    { class: 'ask', tabindex: -1, 'data-focus': true, onkeydown: event => pickByDigit(event as KeyboardEvent, values, choose) },
    el('legend', {}, el('h1', { class: 'ask__text' }, inLanguage(visit, question.text))),
    scale,
    el('div', { class: 'ends', 'aria-hidden': 'true' }, el('span', {}, low), el('span', {}, high)),
  )
}

function pickByDigit(event: KeyboardEvent, values: number[], choose: (value: number) => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9]$/.test(event.key) || !values.includes(Number(event.key))) return
  const input = document.getElementById(`a${event.key}`) as HTMLInputElement
  input.checked = true
  input.focus()
  choose(Number(event.key))
}

/** A translated question is shown with the wording that counts. */
function official(visit: Visit, question: ScoredQuestion): Child {
  if (question.official === 'both' || question.official === visit.language()) return null
  const wording = question.text[question.official]
  if (!wording || wording === inLanguage(visit, question.text)) return null
  return el('p', { class: 'small quiet' }, `${visit.words().official} `, el('span', { lang: question.official }, `”${wording}”`))
}

function crowd(invited: number): Child {
  if (invited > CROWD) return null
  return el('div', { class: 'crowd', 'aria-hidden': 'true' }, ...Array.from({ length: invited }, () => el('i')))
}
