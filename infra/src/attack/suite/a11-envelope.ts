import type { Random } from '@tillit/rules'
import type { Attack, Finding } from '../attack.js'
import { beyond, rarest, shown } from './chance.js'
import { correlationOf } from './correlation.js'
import { chanceOf, parts } from './information.js'
import { answersOf } from './scene.answers.js'

/** What a control must stay below, over a thousand shuffles. */
const evident = 0.002

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
    const first = checkIns.map(one => one.answers[0]!)
    const extreme = checkIns.map(one => one.answers.filter(answer => answer === 5).length)
    const commented = checkIns.filter(one => one.sent.comment !== undefined)
    const lengths = commented.map(one => one.comment!.length)
    const [firsts, long] = [first.map(String), parts(lengths, 5)]
    const took = checkIns.map(one => one.sent.scores.ms)
    const sizes = new Set(checkIns.map(one => one.sealed.scores))
    const told = (part: string, answers: readonly string[], seen: readonly string[], more = '') => said(part, answers, seen, random, more)
    return [
      told(
        'length of the scores envelope, first answer',
        firsts,
        checkIns.map(one => String(one.sealed.scores)),
        `${sizes.size} length`,
      ),
      told(
        'length of the whole request, first answer',
        firsts,
        checkIns.map(one => `${one.person.cohort.length} ${one.sent.scores.sent}`),
      ),
      told(
        'answer of the room and its headers, first answer',
        firsts,
        checkIns.map(one => one.sent.scores.answer),
      ),
      told('time the room took, first answer', firsts, parts(took)),
      slower('time the room took, higher for a higher first answer', first, took),
      told('time the room took, number of top answers', extreme.map(String), parts(took)),
      slower('time the room took, higher for more top answers', extreme, took),
      told(
        'length of the comment envelope, length of the comment',
        long,
        commented.map(one => String(one.sealed.comment)),
      ),
      told('time the room took, length of the comment', long, parts(commented.map(one => one.sent.comment!.ms))),
      slower(
        'time the room took, higher for a longer comment',
        lengths,
        commented.map(one => one.sent.comment!.ms),
      ),
      control(lengths, long, random),
      controlOfTime(first, took),
    ]
  },
}

function said(part: string, answers: readonly string[], seen: readonly string[], random: Random, more: string): Finding {
  const { bits, p } = chanceOf(answers, seen, random)
  return tested(part, answers.length, p, `${bits.toFixed(3)} bits, p = ${shown(p)}${more ? `; ${more}` : ''}`)
}

/** Mutual information sees any dependence, and each only when it is strong; what rises or falls with the answers, rank correlation sees far sooner. */
function slower(part: string, answers: readonly number[], took: readonly number[]): Finding {
  const z = correlationOf(answers, took)
  const p = 2 * beyond(Math.abs(z))
  return tested(part, answers.length, p, `${z < 0 ? '-' : '+'}${Math.abs(z).toFixed(1)} standard errors, p = ${shown(p)}`)
}

function tested(part: string, tried: number, p: number, measured: string): Finding {
  const held = tried > 0 && p >= rarest
  return { part, tried, succeeded: held ? 0 : 1, baseline: null, target: `p >= ${rarest}`, measured, held }
}

/** What an envelope without padding would tell. */
function control(lengths: readonly number[], long: readonly string[], random: Random): Finding {
  const unpadded = parts(lengths.map(length => Math.ceil(length / 16)))
  const { bits, p } = chanceOf(long, unpadded, random, 1_000)
  const found = { tried: lengths.length, succeeded: 1, baseline: null, target: `p < ${evident}` }
  const measured = `${bits.toFixed(3)} bits, p = ${shown(p)}`
  return { part: 'control: an envelope without padding', ...found, measured, held: p < evident }
}

/** The same times, had each answer above the lowest taken a sixth of what the middle half of them spans. */
function controlOfTime(first: readonly number[], took: readonly number[]): Finding {
  const sorted = [...took].sort((a, b) => a - b)
  const step = (sorted[Math.floor(0.75 * sorted.length)]! - sorted[Math.floor(0.25 * sorted.length)]!) / 6
  const z = correlationOf(
    first,
    took.map((ms, at) => ms + step * (first[at]! - 1)),
  )
  const p = 2 * beyond(Math.abs(z))
  const measured = `${step.toFixed(2)} ms an answer, ${z.toFixed(1)} standard errors, p = ${shown(p)}`
  const found = { tried: took.length, succeeded: 1, baseline: null, target: `p < ${evident}` }
  return { part: 'control: a room that takes longer for higher answers', ...found, measured, held: p < evident }
}
