import '../common.js'
import { el } from '../element.js'
import { button, facts, heading } from '../screen.js'
import { manifestOf, type Visit } from '../visit.js'
import { day } from '../words/figures.js'
import { laterWords } from './later.words.js'

const hour = 3_600_000
/** No envelope waits longer than this by choice, and none into the last hour before the closing. */
const longest = 6 * hour
const margin = hour

/** Milliseconds that an envelope may wait from `now` on; not above zero: too late to wait. */
export const mayWaitFor = (closesAt: string, now: number): number => Math.min(longest, Date.parse(closesAt) - margin - now)

/** A moment within the time an envelope may wait, every one as likely. @param chance from 0 to 1 */
export const randomMoment = (closesAt: string, now: number, chance: number): number => now + mayWaitFor(closesAt, now) * chance

/** 32 random bits: nobody should be able to work out the moment from the page's other chances. */
const chance = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32

/** Offers to let the envelope go at a random time, and says what that hides and what it does not. */
export function offerLater(visit: Visit, moves: { back: () => void; send: (after?: number) => void }): void {
  const { closesAt } = manifestOf(visit)
  visit.screen.show(() => {
    const words = laterWords[visit.language()]
    return {
      name: 'later',
      title: words.title,
      back: { label: visit.words().back, go: moves.back },
      main: [
        heading(words.title),
        el('p', {}, words.why),
        el('p', {}, words.how(Math.max(2, Math.round(mayWaitFor(closesAt, Date.now()) / hour)))),
        el('p', {}, words.need(closesAt)),
      ],
      actions: [
        button(words.confirm, () => moves.send(randomMoment(closesAt, Date.now(), chance())), '', 'confirm-later'),
        button(words.now, () => moves.send(), 'line', 'send'),
      ],
    }
  })
}

/** An envelope that waits for its time: what it is, when it goes, and the two ways to end the waiting. */
export function showLater(visit: Visit, after: number, moves: { now: () => void; erase: () => void }): void {
  const timer = setTimeout(moves.now, Math.max(0, after - Date.now()))
  const leave = (go: () => void) => (): void => {
    clearTimeout(timer)
    go()
  }
  visit.screen.show(() => {
    const words = laterWords[visit.language()]
    const { closesAt, title } = manifestOf(visit)
    return {
      name: 'waits-later',
      title: words.waiting,
      main: [
        heading(words.waiting),
        el('p', {}, words.waitingText(title[visit.language()])),
        facts(
          [words.sends, words.within(Math.ceil(mayWaitFor(closesAt, Date.now()) / hour))],
          [words.latest, day(visit.words().locale, closesAt)],
        ),
        el('p', { class: 'small quiet' }, words.shared),
      ],
      actions: [button(words.now, leave(moves.now), '', 'now'), button(visit.words().states.erase, leave(moves.erase), 'text', 'erase')],
      say: words.waiting,
    }
  })
}
