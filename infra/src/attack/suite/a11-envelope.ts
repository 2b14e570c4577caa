import type { Random } from '@tillit/rules'
import type { Attack, Finding } from '../attack.js'
import { chanceOf, parts } from './information.js'
import { answersOf, type CheckIn } from './scene.answers.js'

/** Far below what a hundred runs of an honest suite show by chance. */
const least = 0.001

/** A11: who watches the network sees sizes and durations, not contents. */
export const watcher: Attack = {
  id: 'A11',
  title: 'Sizes and durations',
  holds: 'length of every request, what came back, and how long it took, answer by answer',
  success: 'something of the answers: mutual information that chance does not show',
  on: 'suite',
  async run(context) {
    const { checkIns } = await answersOf(context)
    const { random } = context
    const first = checkIns.map(one => String(one.answers[0]))
    const extreme = checkIns.map(one => String(one.answers.filter(answer => answer === 5).length))
    const commented = checkIns.filter(one => one.sent.comment !== undefined)
    const long = parts(
      commented.map(one => one.comment!.length),
      5,
    )
    const sizes = new Set(checkIns.map(one => one.sealed.scores))
    return [
      said(
        'length of the scores envelope, first answer',
        first,
        checkIns.map(one => String(one.sealed.scores)),
        random,
        `${sizes.size} length`,
      ),
      said(
        'length of the whole request, first answer',
        first,
        checkIns.map(one => `${one.person.cohort.length} ${one.sent.scores.sent}`),
        random,
      ),
      said(
        'answer of the room and its headers, first answer',
        first,
        checkIns.map(one => one.sent.scores.answer),
        random,
      ),
      said('time the room took, first answer', first, parts(checkIns.map(one => one.sent.scores.ms)), random),
      said('time the room took, number of top answers', extreme, parts(checkIns.map(one => one.sent.scores.ms)), random),
      said(
        'length of the comment envelope, length of the comment',
        long,
        commented.map(one => String(one.sealed.comment)),
        random,
      ),
      said('time the room took, length of the comment', long, parts(commented.map(one => one.sent.comment!.ms)), random),
      control(commented, long, random),
    ]
  },
}

function said(part: string, answers: readonly string[], seen: readonly string[], random: Random, more = ''): Finding {
  const { bits, p } = chanceOf(answers, seen, random)
  const measured = `${bits.toFixed(3)} bits, p = ${p.toFixed(3)}${more ? `; ${more}` : ''}`
  return { part, tried: answers.length, succeeded: p < least ? 1 : 0, baseline: null, target: `p >= ${least}`, measured, held: p >= least }
}

/** What an envelope without padding would tell. */
function control(commented: readonly CheckIn[], long: readonly string[], random: Random): Finding {
  const unpadded = parts(commented.map(one => Math.ceil(one.comment!.length / 16)))
  const { bits, p } = chanceOf(long, unpadded, random)
  const measured = `${bits.toFixed(3)} bits, p = ${p.toFixed(3)}`
  return {
    part: 'control: an envelope without padding',
    tried: commented.length,
    succeeded: 1,
    baseline: null,
    target: `p < ${2 * least}`,
    measured,
    held: p < 2 * least,
  }
}
