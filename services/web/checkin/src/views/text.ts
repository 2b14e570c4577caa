import { el } from '../element.js'
import { findHits } from '../guard.js'
import { warning } from '../pictures.js'
import type { Words } from '../words/sv.js'

/** What a reader is writing; outlives a redraw of the view. */
export interface Draft {
  text: string
  /** Things that may point someone out which the reader wants to keep. */
  kept: Set<string>
}

export const newDraft = (): Draft => ({ text: '', kept: new Set() })

interface TextField {
  node: HTMLElement
  /** True when the text may go: not empty, not too long, nothing unanswered from the guard. Otherwise shows why and takes focus there. */
  check: () => boolean
}

/** A text area with its count, its error beside it, and the guard that looks for what points someone out. */
export function textField(
  words: Words,
  draft: Draft,
  says: { label: string; hint: string; empty: string; long: (n: number) => string; limit: number; hideLabel?: boolean },
): TextField {
  const left = el('span', { class: 'hint num', id: 'left' })
  const fault = el('p', { class: 'error', id: 'fault', hidden: true })
  const guard = el('div', { id: 'guard', tabindex: -1 })
  const area = el('textarea', {
    class: 'input',
    id: 'text',
    rows: 5,
    'aria-describedby': 'hint left fault',
    oninput: () => {
      draft.text = area.value
      area.removeAttribute('aria-invalid')
      fault.hidden = true
      follow()
    },
  })
  area.value = draft.text

  function follow(): void {
    left.textContent = words.comment.left(Math.max(0, says.limit - [...draft.text].length))
    drawGuard()
  }
  function drawGuard(): void {
    const hits = findHits(draft.text).filter(hit => !draft.kept.has(hit.text))
    guard.className = hits.length ? 'guard' : ''
    guard.replaceChildren(
      ...(hits.length ? [el('h2', { class: 'h4' }, words.guard.title(hits.length))] : []),
      ...hits.map(({ kind, text }) => {
        const remove = (): void => {
          draft.text = draft.text.replaceAll(text, '').replaceAll('  ', ' ')
          area.value = draft.text
          follow()
          area.focus()
        }
        const keep = (): void => {
          draft.kept.add(text)
          follow()
          area.focus()
        }
        return el(
          'div',
          { class: 'guard__hit' },
          el('p', {}, el('mark', {}, text), ` ${words.guard[kind]}`),
          el(
            'div',
            { class: 'row' },
            el(
              'button',
              { class: 'btn btn--line btn--small', type: 'button', onclick: remove },
              words.guard.remove,
              el('span', { class: 'vh' }, ` ${text}`),
            ),
            el(
              'button',
              { class: 'btn btn--text btn--small', type: 'button', onclick: keep },
              words.guard.keep,
              el('span', { class: 'vh' }, ` ${text}`),
            ),
          ),
        )
      }),
    )
  }
  function refuse(text: string): boolean {
    fault.replaceChildren(warning(), el('span', {}, text))
    fault.hidden = false
    area.setAttribute('aria-invalid', 'true')
    area.focus()
    return false
  }
  follow()
  return {
    node: el(
      'div',
      { class: 'field' },
      el('label', { for: 'text', class: says.hideLabel ? 'vh' : null }, says.label),
      el('span', { class: 'hint', id: 'hint' }, says.hint),
      area,
      left,
      fault,
      guard,
    ),
    check: () => {
      const length = [...draft.text.trim()].length
      if (length === 0) return refuse(says.empty)
      if (length > says.limit) return refuse(says.long(length - says.limit))
      if (guard.childElementCount > 0) {
        guard.focus()
        return false
      }
      return true
    },
  }
}

/** Radio cards; `chosen` is written back by the caller. */
export function pick<Value extends string>(
  name: string,
  legend: string,
  options: readonly { value: Value; text: string; hint?: string }[],
  chosen: Value,
  choose: (value: Value) => void,
  look: 'pick' | 'pick pick--row' = 'pick',
): HTMLElement {
  return el(
    'fieldset',
    { class: 'field' },
    el('legend', {}, legend),
    el(
      'div',
      { class: look },
      ...options.map(({ value, text, hint }) => {
        const input = el('input', { type: 'radio', name, value, id: `${name}-${value}`, onchange: () => choose(value) })
        input.checked = value === chosen
        return el('label', {}, input, el('span', {}, text, hint ? el('small', {}, hint) : null))
      }),
    ),
  )
}
