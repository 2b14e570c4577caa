import { type Child, el } from '../element.js'

/** A part of the page under a heading of its own. */
export function part(id: string, title: string, ...children: Child[]): HTMLElement {
  return el('section', { class: 'part flow', 'aria-labelledby': `h-${id}` }, el('h2', { id: `h-${id}` }, title), ...children)
}
