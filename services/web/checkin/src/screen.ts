import { type Child, el } from './element.js'
import { backArrow, mark } from './pictures.js'
import type { Words } from './words/sv.js'

/** One view: what stands in the main part, its buttons, and the quiet band below. */
export interface View {
  /** Name of the view, for tests and the page's own styles. */
  name: string
  title: string
  back?: { label: string; go: () => void }
  main: Child[]
  actions?: Child[]
  foot?: Child[]
  /** Said once by a screen reader when the view comes up. */
  say?: string
}

interface Surroundings {
  words: Words
  organisation: string | null
  switchLanguage: () => void
}

/** The one place that writes into the document. Keeps the way to draw the present view, so that a change of language draws it again. */
export class Screen {
  #draw: (() => View) | null = null
  readonly #around: Surroundings
  readonly #header = document.querySelector('header') as HTMLElement
  readonly #main = document.querySelector('main') as HTMLElement
  readonly #status = document.querySelector('#status') as HTMLElement

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Changes the organisation's name or the language; the present view is drawn again. */
  change(around: Partial<Surroundings>): void {
    Object.assign(this.#around, around)
    if (this.#draw) this.#render(this.#draw(), false)
  }

  /** Shows a view. Focus goes to its heading unless it is the first thing on the page. */
  show(draw: () => View, focus = true): void {
    this.#draw = draw
    this.#render(draw(), focus)
    scrollTo(0, 0)
  }

  /** Draws the present view again, e.g. when a number arrived; focus stays where it was, by id. */
  refresh(): void {
    const id = document.activeElement?.id
    if (this.#draw) this.#render(this.#draw(), false)
    if (id) document.getElementById(id)?.focus()
  }

  /** Says something without changing the view: sent, saved, copied. */
  say(text: string): void {
    this.#status.textContent = ''
    setTimeout(() => {
      this.#status.textContent = text
    }, 50)
  }

  #render(view: View, focus: boolean): void {
    const { words, organisation, switchLanguage } = this.#around
    document.documentElement.lang = words.tag
    document.documentElement.dir = words.dir
    document.title = organisation ? `${view.title} · ${organisation}` : view.title
    document.body.dataset.view = view.name
    const start = view.back
      ? el('button', { class: 'btn btn--text btn--small', type: 'button', onclick: view.back.go }, backArrow(), view.back.label)
      : el('span', { class: 'brand' }, mark(), organisation ?? 'Tillit')
    this.#header.replaceChildren(
      start,
      el(
        'button',
        { class: 'btn btn--text btn--small', id: 'language', type: 'button', lang: words.other.code, onclick: switchLanguage },
        words.other.name,
      ),
    )
    this.#main.replaceChildren(
      el('div', { class: 'body flow' }, ...view.main),
      ...(view.actions?.some(Boolean) ? [el('div', { class: 'actions' }, ...view.actions)] : []),
      ...(view.foot ? [el('div', { class: 'foot' }, ...view.foot)] : []),
    )
    if (focus) (this.#main.querySelector('[data-focus]') as HTMLElement | null)?.focus({ preventScroll: true })
    if (view.say && focus) this.say(view.say)
  }
}

/** The heading of a view; focus lands here. */
export const heading = (text: string, attributes: Record<string, string> = {}): HTMLElement =>
  el('h1', { class: 'h', tabindex: -1, 'data-focus': true, ...attributes }, text)

/** A full-width button. */
export const button = (label: string, go: () => void, kind: '' | 'line' | 'text' = '', id?: string): HTMLButtonElement =>
  el('button', { class: `btn btn--wide${kind && ` btn--${kind}`}`, type: 'button', onclick: go, id }, label)

/** Rows of term and fact. */
export const facts = (...rows: (readonly [string, Child] | null)[]): HTMLElement =>
  el('dl', { class: 'facts' }, ...rows.map(row => row && el('div', {}, el('dt', {}, row[0]), el('dd', {}, row[1]))))
