import { el } from '../element.js'
import type { KioskWords } from './kiosk.words.js'

/** Warned for this long before the tablet is emptied. */
const warning = 10
const touches = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const

/** Watches for a tablet that somebody has walked away from. */
export interface Idle {
  /** Empty after `seconds` without a touch, the last ten of them with a warning where there is time for one. */
  watch(seconds: number, warn: boolean): void
  rest(): void
}

/** @param emptied called when the time is over */
export function watchIdle(words: () => KioskWords, emptied: () => void): Idle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let dialog: HTMLDialogElement | null = null
  let limit = 0
  let warns = false

  function quiet(): void {
    clearTimeout(timer)
    dialog?.remove()
    dialog = null
  }
  function start(): void {
    quiet()
    if (limit === 0) return
    timer = setTimeout(() => warn(warns ? warning : 0), (limit - (warns ? warning : 0)) * 1000)
  }
  function end(): void {
    quiet()
    limit = 0
    emptied()
  }
  function warn(seconds: number): void {
    if (seconds === 0) {
      end()
      return
    }
    const { still, stillText, stillHere } = words()
    if (!dialog) {
      const here = el('button', { class: 'btn btn--wide', type: 'button', id: 'still', onclick: start }, stillHere)
      dialog = el(
        'dialog',
        { class: 'still flow', role: 'alertdialog', 'aria-labelledby': 'still-title', 'aria-describedby': 'still-text' },
        el('h2', { class: 'h', id: 'still-title' }, still),
        el('p', { id: 'still-text' }),
        here,
      )
      // Escape says "I am here" as well.
      dialog.addEventListener('cancel', start)
      document.body.append(dialog)
      dialog.showModal()
      here.focus()
    }
    const text = dialog.querySelector('#still-text')
    if (text) text.textContent = stillText(seconds)
    timer = setTimeout(() => warn(seconds - 1), 1000)
  }
  for (const touch of touches) addEventListener(touch, () => dialog ?? start(), { capture: true, passive: true })
  return {
    watch: (seconds, warn) => {
      limit = seconds
      warns = warn
      start()
    },
    rest: () => {
      limit = 0
      quiet()
    },
  }
}
