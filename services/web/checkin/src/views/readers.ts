import { el } from '../element.js'
import { button, facts, heading, type View } from '../screen.js'
import { inLanguage, manifestOf, type Visit } from '../visit.js'

/** Who will read this group's answers, and what was promised: computed for just this group. */
export function readersView(visit: Visit, back: () => void, protects: () => void): View {
  const words = visit.words()
  const said = words.readers
  const manifest = manifestOf(visit)
  const { opened, kept } = visit
  const rows = together(opened.readers).map(({ roles, level, groupOnly }) => {
    const who = listed(
      words.locale,
      roles.map(role => said.roles[role] ?? role),
    )
    if (roles.every(role => role === 'admin' || role === 'hr')) return [who, said.reach] as const
    if (level === opened.cohortName) return [who, said.near(manifest.thresholds.b)] as const
    return [said.at(who, level), groupOnly ? said.near(manifest.thresholds.b) : said.above(level)] as const
  })
  return {
    name: 'readers',
    title: words.whoReads,
    back: { label: words.toQuestion, go: back },
    main: [
      heading(words.whoReads),
      el(
        'dl',
        { class: 'who' },
        ...[...rows, [said.nobody, said.nobodySees] as const].map(([who, what]) => el('div', {}, el('dt', {}, who), el('dd', {}, what))),
      ),
      ...(visit.split?.readers() ?? []).map((text, at) => el(at ? 'p' : 'h2', {}, text)),
      el('h2', {}, said.promiseOf(inLanguage(visit, manifest.title))),
      el('p', {}, said.promise(manifest.thresholds.b)),
      facts(
        [said.group, words.groupOf(opened.cohortName, opened.invited)],
        opened.changes ? [said.since, said.changed(opened.changes)] : null,
        [said.floor, said.floors(manifest.thresholds.b, manifest.thresholds.comments)],
        manifest.release === 'live' ? [said.shown, said.live(manifest.thresholds.b)] : null,
        [said.opened, said.openedWhen(manifest.closesAt)],
        [said.kept, said.keptFor(manifest.commentRetentionDays)],
        [said.number, kept.promise ? el('span', { class: 'code' }, kept.promise) : said.numberLater],
      ),
    ],
    actions: [button(said.protects, protects, 'line', 'protects')],
  }
}

interface Readers {
  roles: string[]
  level: string
  groupOnly: boolean
}

/** Roles of one level in one row; those of HR, who also see the coarse steps of taking part, apart. What is said here is what signals lets a role read. */
function together(readers: Visit['opened']['readers']): Readers[] {
  const rows = new Map<string, Readers>()
  for (const { role, level, groupOnly } of readers) {
    const key = role === 'admin' || role === 'hr' ? 'reach' : level
    const row = rows.get(key) ?? { roles: [], level, groupOnly: groupOnly === true }
    if (!row.roles.includes(role)) row.roles.push(role)
    rows.set(key, row)
  }
  const reach = rows.get('reach')
  rows.delete('reach')
  return [...rows.values(), ...(reach ? [reach] : [])]
}

/** `Chefen och skyddsombudet`: names in a row, the first letter large. */
function listed(locale: string, names: string[]): string {
  const text = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
