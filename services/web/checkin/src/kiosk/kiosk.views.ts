import { el } from '../element.js'
import { button, heading, type View } from '../screen.js'
import type { KioskWords } from './kiosk.words.js'

/** Views in which somebody is in the middle of something; all others get a way to be done. */
const busy: ReadonlySet<string> = new Set(['start', 'question', 'seal', 'sending', 'readers', 'protects', 'comment', 'loading'])
/** What makes no sense on a tablet that keeps nothing. */
const hidden = '#copy, #save, #forget, #message, #erase, #board, a'

/** A view of the check-in as a shared tablet shows it: nothing to keep, nowhere to go, and a button to be done. */
export function shared(view: View, words: KioskWords, done: () => void): View {
  const finish = button(words.done, done, '', 'done')
  const plain = (title: string, text: string): View => ({
    name: view.name,
    title,
    main: [heading(title), el('p', {}, text)],
    actions: [finish],
    say: title,
  })
  if (view.name === 'used') return plain(words.used, words.usedText)
  if (view.name === 'unknown' || view.name === 'missing') return plain(words.unknown, words.unknownText)
  if (view.name === 'offline' || view.name === 'down') return plain(words.waits, words.waitsText)
  for (const child of [...view.main, ...(view.foot ?? [])]) tidy(child)
  // No envelope stays here by choice.
  if (view.name === 'seal')
    return { ...view, actions: (view.actions ?? []).filter(child => !(child instanceof Element && child.id === 'later')) }
  if (busy.has(view.name)) return view
  const notes = view.name === 'receipt' ? [el('p', {}, words.photo), el('p', { class: 'small quiet' }, words.leaves)] : []
  const kept = (view.actions ?? []).filter(child => !(child instanceof Element) || !child.matches(hidden))
  for (const child of kept) if (child instanceof Element) child.classList.add('btn--line')
  return { ...view, main: [...view.main, ...notes], actions: [finish, ...kept] }
}

function tidy(child: unknown): void {
  if (!(child instanceof Element)) return
  for (const one of child.querySelectorAll(hidden)) {
    const { parentElement } = one
    // A link within a sentence leaves its words.
    if (one.matches('a') && parentElement?.textContent !== one.textContent) one.replaceWith(one.textContent ?? '')
    else one.remove()
  }
}
