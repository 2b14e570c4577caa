import { type Finding, findPersons, type Guard, maskFindings, neverKept } from '@tillit/name-guard'
import type { Draft } from '../draft.js'
import { el } from '../element.js'
import { guardWords } from './guard.words.js'
import { readLists, whole } from './lists.js'
import { removeThing, replaceThing, sameThing, thingsIn } from './replace.js'
import { drawThings } from './things.view.js'

/** The guard of one text field, on the device: the text goes nowhere. */
export interface Watch {
  /** A letter came: looks when the fingers rest. */
  typed(): void
  /** Looks now and takes identity numbers out. False, with focus on what is left to decide, when the text may not go yet. */
  settle(): boolean
}

const REST = 400

/**
 * Watches a draft; shows in `place` what the writer has not decided about, and says so once when it grows.
 * Resolves when the lists are here, or cannot be had.
 */
export async function watchText(
  language: 'sv' | 'en',
  draft: Draft,
  place: HTMLElement,
  { write, say }: { write: (text: string) => void; say: (text: string) => void },
): Promise<Watch> {
  const words = guardWords[language]
  const guard: Guard = await readLists(draft.own)
  const note = el('p', { class: 'small quiet', id: 'unchecked', hidden: whole(guard) }, words.names)
  const panel = el('div', { id: 'guard', tabindex: -1, role: 'group', 'aria-label': words.region })
  place.replaceChildren(panel, note)
  let rest: ReturnType<typeof setTimeout> | undefined
  let told = 0

  /** @returns how many things stop the text from going */
  function look(): number {
    clearTimeout(rest)
    const findings = findPersons(draft.text, guard)
    const things = thingsIn(findings)
    for (const kept of draft.kept) if (!things.some(thing => sameThing(thing) === kept)) draft.kept.delete(kept)
    const open = things.filter(thing => !draft.kept.has(sameThing(thing)))
    const rewrite = (text: string): void => {
      write(text)
      look()
    }
    panel.className = open.length ? 'guard' : ''
    panel.hidden = open.length === 0
    place.hidden = panel.hidden && note.hidden
    panel.replaceChildren(
      ...drawThings(words, open, {
        change: (thing, role) => rewrite(replaceThing(draft.text, findings, thing, role)),
        remove: thing => rewrite(removeThing(draft.text, findings, thing)),
        keep: (thing: Finding) => {
          draft.kept.add(sameThing(thing))
          rewrite(draft.text)
        },
      }),
    )
    if (open.length > told) say(words.say(open.length))
    told = open.length
    return open.filter(thing => !neverKept(thing)).length
  }
  look()
  return {
    typed() {
      clearTimeout(rest)
      rest = setTimeout(look, REST)
    },
    settle() {
      if (look() > 0) {
        panel.focus()
        return false
      }
      draft.text = maskFindings(draft.text, findPersons(draft.text, guard).filter(neverKept), () => words.number)
      return true
    },
  }
}
