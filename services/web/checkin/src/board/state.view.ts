import { el } from '../element.js'
import { heading, type View } from '../screen.js'

/** How things stand when there is no board to show. `stop`: something is wrong, and the page says so as an alert. */
export interface StateWords {
  readonly title: string
  readonly text: string
  readonly stop?: true
}

export function stateView({ title, text, stop }: StateWords): View {
  const said = [heading(title), el('p', {}, text)]
  return {
    name: 'board-state',
    title,
    main: stop ? [el('div', { class: 'notice notice--stop', role: 'alert' }, ...said)] : said,
  }
}
