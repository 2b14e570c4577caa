import { slipCodeFault, slipCodeLength, tidySlipCode } from '@tillit/ballot/slip'
import { type Child, el } from '../element.js'
import { warning } from '../pictures.js'
import type { View } from '../screen.js'
import type { KioskWords } from './kiosk.words.js'
import { canScan } from './scan.js'

export interface CodeForm {
  /** As typed; lives in memory. */
  typed: string
  fault: string | null
}

/** The field for a slip's code. What cannot be a code is told here, before anybody is asked. */
export function codeFormView(
  words: KioskWords,
  form: CodeForm,
  moves: { name: 'slip' | 'kiosk'; begin: (code: string) => void; again: () => void; scan: () => void; below?: Child[] },
): View {
  const input = el('input', {
    class: 'input code code--field',
    id: 'code',
    value: form.typed,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    inputmode: 'text',
    'aria-describedby': form.fault ? 'hint fault' : 'hint',
    'aria-invalid': form.fault ? 'true' : null,
    'data-focus': form.fault !== null,
    oninput: () => {
      form.typed = input.value
    },
  })
  const submit = (event: Event): void => {
    event.preventDefault()
    const code = tidySlipCode(form.typed)
    const fault = slipCodeFault(code)
    form.fault = fault === null ? null : fault === 'short' ? words.short(code.length) : words[fault]
    if (form.fault === null) moves.begin(code)
    else moves.again()
  }
  return {
    name: moves.name,
    title: words.title,
    main: [
      el('h1', { class: 'h', tabindex: -1, 'data-focus': form.fault === null }, words.title),
      el('p', {}, words.lead),
      el(
        'form',
        { id: 'slip', novalidate: true, onsubmit: submit },
        el(
          'div',
          { class: 'field' },
          el('label', { for: 'code' }, words.label),
          el('span', { class: 'hint', id: 'hint' }, words.hint),
          input,
          form.fault ? el('p', { class: 'error', id: 'fault' }, warning(), el('span', {}, form.fault)) : null,
        ),
      ),
      ...(moves.below ?? []),
    ],
    actions: [
      el('button', { class: 'btn btn--wide', type: 'submit', form: 'slip', id: 'begin' }, words.begin),
      canScan() ? el('button', { class: 'btn btn--wide btn--line', type: 'button', id: 'scan', onclick: moves.scan }, words.scan) : null,
    ],
  }
}

/** The code in a scanned square, if there is one. */
export function codeIn(text: string): string | null {
  const code = tidySlipCode(text)
  return code.length === slipCodeLength && slipCodeFault(code) === null ? code : null
}
