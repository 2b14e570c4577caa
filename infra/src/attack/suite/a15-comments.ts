import type { Attack, Finding } from '../attack.js'
import { commentGroups } from './dba.store.js'
import { none } from './findings.js'
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
      none(`groups of fewer than five (${shown} comments shown)`, groups.length, groups.filter(one => one.texts.length < 5).length),
      order(
        answers,
        groups.map(one => one.texts),
      ),
    ]
  },
}

/** The order in a group against the order in which the comments came. */
function order({ checkIns }: Answers, groups: readonly (readonly string[])[]): Finding {
  const came = new Map(checkIns.flatMap((one, at) => (one.comment ? [[one.comment.trim(), at] as const] : [])))
  const cohorts = groups.map(texts => {
    const own = texts.map(text => text.trim())
    return { people: own.toSorted((a, b) => (came.get(a) ?? 0) - (came.get(b) ?? 0)), ballots: own }
  })
  const truth = new Map([...came.keys()].map(text => [text, text]))
  const found = linkByRank(cohorts, truth)
  const { points, width, said } = above(found)
  return {
    ...{ part: 'order in a group, order in which they came', tried: found.tried, succeeded: found.linked, baseline: found.chance },
    ...{ target: 'minus chance < 2 points, within its interval', measured: said, held: found.tried > 0 && points - width < 2 },
  }
}
