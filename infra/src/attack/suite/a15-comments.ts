import type { Attack, Finding } from '../attack.js'
import { beyond, luck, rarest, shown } from './chance.js'
import { correlated } from './correlation.js'
import { commentGroups } from './dba.store.js'
import { none, whole } from './findings.js'
import { above, linkByRank } from './link-rate.js'
import type { Answers } from './scene.answers.js'
import { closedOf } from './scene.closed.js'
import { type Needle, rawLog, scan } from './wal-scan.js'

/** A15 on real tables: whose is a published comment, and which scores are the same person's. */
export const commentJoins: Attack = {
  id: 'A15',
  title: 'Comments of a running suite',
  holds: 'every table and the write-ahead log, before and after the close, and the published groups of comments',
  success: 'a comment joined with its scores, or with its place in time',
  on: 'suite',
  async run(context) {
    const { answers } = await closedOf(context)
    const { ground, wave, checkIns } = answers
    const groups = await commentGroups(ground.dba, wave)
    const texts = checkIns.flatMap(one => (one.comment ? [one.comment] : []))
    const marks = texts.map(text => text.slice(0, text.indexOf('x') + 1))
    const tables = (await ground.dba.tables()).filter(name => !name.startsWith('attack_control'))
    const dumps = new Map<string, string>()
    for (const table of tables) dumps.set(table, (await ground.dba.copy(table)).join('\n'))
    const outside = [...dumps]
      .filter(([table]) => table !== 'blocks.comment_group')
      .map(([, dump]) => dump)
      .join('\n')
    const published = [...dumps]
      .filter(([table]) => table.startsWith('blocks.'))
      .map(([, dump]) => dump)
      .join('\n')
    const spent = dumps.get('intake.nullifier') ?? ''
    const log = await rawLog(ground.dba, ground.walFolder, answers.from, answers.to)
    const inLog = scan(
      log,
      marks.map((mark): Needle => ({ bytes: Buffer.from(mark), owner: mark })),
    )
    const nonces = checkIns.flatMap(one => Object.values(one.nonces)).map(nonce => Buffer.from(nonce, 'base64url').toString('hex'))
    const shown = groups.reduce((sum, one) => sum + one.texts.length, 0)
    return [
      none('comments in clear, in the log while the wave was open', marks.length, new Set(inLog.map(hit => hit.owner)).size),
      none(
        `comments in clear outside the blocks, in ${tables.length} tables after close`,
        marks.length,
        marks.filter(mark => outside.includes(mark)).length,
      ),
      none(
        'numbers of ballots beside published comments or blocks',
        nonces.length,
        nonces.filter(nonce => published.includes(nonce)).length,
      ),
      whole('numbers of ballots in the list of spent tokens', nonces.length, nonces.filter(nonce => spent.includes(nonce)).length),
      none(`groups of fewer than five (${shown} comments shown)`, groups.length, groups.filter(one => one.texts.length < 5).length),
      order(
        'order in a group, order in which they came',
        answers,
        groups.map(one => one.texts),
      ),
      order(
        'order of all groups of a unit, order in which they came',
        answers,
        [...new Set(groups.map(one => one.path))].map(path => groups.flatMap(one => (one.path === path ? one.texts : []))),
      ),
    ]
  },
}

/** The order in which comments are shown against the order in which they came. */
export function order(part: string, { checkIns }: Pick<Answers, 'checkIns'>, groups: readonly (readonly string[])[]): Finding {
  const came = new Map(checkIns.flatMap((one, at) => (one.comment ? [[one.comment.trim(), at] as const] : [])))
  const cohorts = groups.map(texts => {
    const own = texts.map(text => text.trim())
    return { people: own.toSorted((a, b) => (came.get(a) ?? 0) - (came.get(b) ?? 0)), ballots: own }
  })
  const truth = new Map([...came.keys()].map(text => [text, text]))
  const found = linkByRank(cohorts, truth)
  const { z, rho } = correlated(cohorts, truth)
  const p = Math.min(luck(found.linked, found.tried * found.chance), 2 * beyond(Math.abs(z)))
  const measured = `${above(found).said}, rank correlation ${rho < 0 ? '-' : '+'}${Math.abs(rho).toFixed(2)}, p = ${shown(p)}`
  return {
    ...{ part, tried: found.tried, succeeded: found.linked, baseline: found.chance },
    ...{ target: `as chance has it: p >= ${rarest}`, measured, held: found.tried > 0 && p >= rarest },
  }
}
