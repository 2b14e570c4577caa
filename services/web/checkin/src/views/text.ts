import type { Draft } from '../draft.js'
import { el } from '../element.js'
import type { Watch } from '../guard/watch.js'
import { warning } from '../pictures.js'
import type { Words } from '../words/sv.js'

interface TextField {
  node: HTMLElement
  /**
   * True when the text may go: not empty, not too long, nothing undecided before the guard, which takes identity numbers out first.
   * Otherwise shows why and takes focus there.
   */
  check: () => Promise<boolean>
}

/** Sending waits this long at most for the guard to come. */
const PATIENCE = 4000

/** A text area with its count, its error beside it, and the guard that looks for what points someone out. */
export function textField(
  words: Words,
  draft: Draft,
  says: { label: string; hint: string; empty: string; long: (n: number) => string; limit: number; hideLabel?: boolean },
  say: (text: string) => void,
): TextField {
  const left = el('span', { class: 'hint num', id: 'left' })
  const fault = el('p', { class: 'error', id: 'fault', hidden: true })
  const guarded = el('div', { class: 'flow', hidden: true })
  let watch: Watch | null = null
  const area = el('textarea', {
    class: 'input',
    id: 'text',
    rows: 5,
    'aria-describedby': 'hint left fault',
    oninput: () => {
      draft.text = area.value
      area.removeAttribute('aria-invalid')
      fault.hidden = true
      count()
      watch?.typed()
    },
  })
  area.value = draft.text

  function count(): void {
    left.textContent = words.comment.left(Math.max(0, says.limit - [...draft.text].length))
  }
  const write = (text: string): void => {
    draft.text = text
    area.value = text
    count()
    area.focus()
  }
  const coming = import('../guard/guard.js')
    .then(async ({ watchText }) => {
      watch = await watchText(words.tag === 'en' ? 'en' : 'sv', draft, guarded, { write, say })
    })
    .catch(() => {
      guarded.replaceChildren(el('p', { class: 'small quiet' }, words.comment.unchecked))
      guarded.hidden = false
    })

  function refuse(text: string): boolean {
    fault.replaceChildren(warning(), el('span', {}, text))
    fault.hidden = false
    area.setAttribute('aria-invalid', 'true')
    area.focus()
    return false
  }
  count()
  return {
    node: el(
      'div',
      { class: 'field' },
      el('label', { for: 'text', class: says.hideLabel ? 'vh' : null }, says.label),
      el('span', { class: 'hint', id: 'hint' }, says.hint),
      area,
      left,
      fault,
      guarded,
    ),
    check: async () => {
      const length = [...draft.text.trim()].length
      if (length === 0) return refuse(says.empty)
      if (length > says.limit) return refuse(says.long(length - says.limit))
      await Promise.race([coming, new Promise(resolve => setTimeout(resolve, PATIENCE))])
      return watch?.settle() ?? true
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
