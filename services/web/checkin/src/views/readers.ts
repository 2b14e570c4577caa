import { el } from '../element.js'
import { facts, heading, type View } from '../screen.js'
import { inLanguage, manifestOf, type Visit } from '../visit.js'

/** Who will read this group's answers, and what was promised: computed for just this group. */
export function readersView(visit: Visit, back: () => void): View {
  const words = visit.words()
  const said = words.readers
  const manifest = manifestOf(visit)
  const { opened, kept } = visit
  const rows = opened.readers.map(({ role, level }) => {
    const who = said.roles[role] ?? role
    if (role === 'admin' || role === 'hr') return [who, said.reach] as const
    return level === opened.cohortName ? ([who, said.near(manifest.thresholds.b)] as const) : ([who, said.above(level)] as const)
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
      el('h2', {}, said.promiseOf(inLanguage(visit, manifest.title))),
      el('p', {}, said.promise(manifest.thresholds.b)),
      facts(
        [said.group, words.groupOf(opened.cohortName, opened.invited)],
        [said.floor, said.floors(manifest.thresholds.b, manifest.thresholds.comments)],
        [said.opened, said.openedWhen(manifest.closesAt)],
        [said.kept, said.keptFor(manifest.commentRetentionDays)],
        [said.number, kept.promise ? el('span', { class: 'code' }, kept.promise) : said.numberLater],
      ),
    ],
  }
}
