import type { BoardGroup } from '@tillit/contracts'
import { el } from '../element.js'
import { button } from '../screen.js'
import type { BoardState } from './board.state.js'
import type { BoardWords } from './board.words.js'
import { part } from './part.js'

const BANDS = ['<25', '25-50', '50-75', '>75'] as const
/** Groups added at a time. */
const STEP = 24

/** Groups of the wave with their bands, in the organisation's order; a search narrows them as it is typed. */
export function groupsPart(words: BoardWords, language: 'sv' | 'en', state: BoardState): HTMLElement {
  const { groups, participation } = state.board
  const above = aboveOf(groups)
  const body = el('tbody', {})
  const after = el('div', {})
  const fill = (): void => {
    const wanted = state.group.trim().toLocaleLowerCase(language)
    const some = [...groups.keys()].filter(at => groups[at]!.name.toLocaleLowerCase(language).includes(wanted))
    const rows = some.slice(0, state.shown).map(at => row(words, groups[at]!, wanted !== '', above[at] ?? null))
    body.replaceChildren(...rows)
    const left = some.length - rows.length
    after.replaceChildren(
      ...(some.length === 0 ? [el('p', { role: 'status' }, words.none)] : []),
      ...(left > 0 ? [button(words.more(left), more, 'line', 'more')] : []),
    )
  }
  const more = (): void => {
    const first = state.shown
    state.shown += STEP
    fill()
    ;(body.rows[first]?.querySelector('th') as HTMLElement | null)?.focus()
  }
  const search = el('input', {
    class: 'input',
    id: 'group',
    type: 'search',
    autocomplete: 'off',
    oninput: () => {
      state.group = search.value
      state.shown = STEP
      fill()
    },
  })
  search.value = state.group
  fill()
  return part(
    'groups',
    words.groups,
    el('p', {}, words.groupsWhat(participation)),
    groups.length > 12 ? el('div', { class: 'field' }, el('label', { for: 'group' }, words.search), search) : null,
    el(
      'table',
      { class: 'groups' },
      el('caption', { class: 'vh' }, words.groups),
      el('thead', {}, el('tr', {}, ...[words.group, words.opened, words.counted].map(name => el('th', { scope: 'col' }, name)))),
      body,
    ),
    after,
    groups.some(({ told }) => !told)
      ? el(
          'p',
          { class: 'small quiet' },
          el('b', {}, `${words.small}: `),
          words.smallWhy(participation),
          groups.some(({ told }) => told) ? ` ${words.smallCounted}` : null,
        )
      : null,
  )
}

function row(words: BoardWords, { name, depth, told, cluster }: BoardGroup, found: boolean, above: string | null): HTMLElement {
  const notes = [told ? words.invitedN(told.invited) : null, cluster ? words.cluster : null].filter(Boolean)
  // In order on a wide page the step inwards says it.
  const within = above === null ? null : el('span', { class: found ? null : 'within' }, (notes.length ? ', ' : '') + words.within(above))
  const title = el(
    'th',
    { scope: 'row', tabindex: -1, class: found ? null : `deep deep--${Math.min(depth, 5)}` },
    el('span', { class: 'name' }, name),
    el('small', { class: 'quiet num' }, notes.join(', '), within),
  )
  if (!told) return el('tr', {}, title, el('td', { colspan: 2, class: 'quiet small' }, words.small))
  return el('tr', {}, title, band(words.opened, words.bands, told.opened), band(words.counted, words.bands, told.counted))
}

/** Four quarters, those the band reaches filled: as coarse to see as it is to know. */
function band(label: string, names: BoardWords['bands'], of: (typeof BANDS)[number]): HTMLElement {
  const reach = BANDS.indexOf(of)
  const quarters = BANDS.map((_, at) => el('i', { class: at < reach ? 'on' : at === reach ? 'on half' : null }))
  return el(
    'td',
    { 'data-label': label },
    el('span', { class: 'quarters', 'aria-hidden': 'true' }, ...quarters),
    el('span', { class: 'num small' }, names[of] ?? of),
  )
}

/** Name of the group right above each, by place. */
function aboveOf(groups: readonly BoardGroup[]): (string | null)[] {
  const way: string[] = []
  return groups.map(({ name, depth }) => {
    way.length = depth
    const above = way.at(-1) ?? null
    way[depth] = name
    return above
  })
}
