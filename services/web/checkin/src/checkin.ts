import { forget, forgetOld, type KeptBallot, keepBallot, keptBallot } from './device.js'
import { checkPromise, prepareBallot, Stopped } from './draw.js'
import { markOf } from './link.js'
import type { Screen, View } from './screen.js'
import type { CheckinConfig, InvitationNames, OpenedInvitation } from './seam.js'
import { isOffline, pause, post, Refused, Unreachable } from './send.js'
import { questionView } from './views/question.js'
import { readersView } from './views/readers.js'
import { cannotOpenView, closedView, earlyView, lateView, plannedView, stopView, unknownView, usedView } from './views/states.js'
import { inLanguage, manifestOf, scored, scoredOf, type Visit } from './visit.js'
import type { Words } from './words/sv.js'

/** What the page around a visit gives it. */
export interface Around {
  config: CheckinConfig
  screen: Screen
  words: () => Words
  language: () => 'sv' | 'en'
  /** Called with the language the invitation was sent in, unless the reader has chosen. */
  prefer: (language: 'sv' | 'en') => Promise<void>
  /** Told of every visit, on a shared tablet. */
  began?: (visit: Visit) => void
  /** Whether a shared tablet was emptied meanwhile: then nothing begins any more, and no ballot is drawn. */
  over?: () => boolean
}

/** Opens the invitation and leads to the first question, or to the page that says how things stand. */
export async function startCheckin(around: Around, secret: string, attempt = 0): Promise<void> {
  if (around.over?.()) return
  const mark = await markOf(secret)
  const kept = await keptBallot(mark)
  let opened: OpenedInvitation
  try {
    opened = await post<OpenedInvitation>(`${around.config.directory}/invitations/open`, { secret })
  } catch (error) {
    if (error instanceof Refused) {
      if (kept && !error.code.includes('not-open')) return finishClosed(visitOf(around, secret, mark, kept.opened, kept))
      const early = error.code.includes('not-open')
      return around.screen.show(() => (early ? earlyView : unknownView)(around.words()), false)
    }
    if (kept?.promise) opened = kept.opened
    else return cannotOpen(around, secret, attempt, error instanceof Unreachable && (await isOffline()))
  }
  if (around.over?.()) return
  // A slip is in no language; its code is shorter than the secret of a link.
  if (secret.length > 20) await around.prefer(opened.language)
  around.screen.change({ organisation: opened.signed.manifest.organisationName })
  const visit = visitOf(around, secret, mark, opened, kept ?? { opened })
  if (opened.state === 'closed') return finishClosed(visit)
  if (opened.state === 'planned') return around.screen.show(() => plannedView(around.words(), wave(visit)), false)
  if (opened.drawn && !kept?.draw && !kept?.tokens) return around.screen.show(() => usedView(around.words()), false)
  if (opened.split) {
    try {
      visit.split = (await import('./split/split.js')).splitPart(visit)
    } catch {
      return cannotOpen(around, secret, attempt, await isOffline())
    }
  }
  if (kept?.sent?.scores || kept?.waiting?.scores) {
    visit.names = namesOf(visit)
    // Before a comment can be sealed, too, the promise is the locked one.
    const stopped = await (kept.tokens ? prepareBallot(visit) : checkPromise(visit)).catch(error => error)
    if (stopped instanceof Stopped) return stop(visit, stopped)
    return kept.sent?.scores ? (await later()).showReceipt(visit) : (await later()).sendSealed(visit, home)
  }
  ask(visit, 0, false)
  await painted()
  later().catch(() => undefined)
  visit.ready = prepareBallot(visit)
  visit.names = namesOf(visit)
  visit.ready.then(
    () => {
      if (document.body.dataset.view === 'readers') around.screen.refresh()
    },
    error => {
      if (error instanceof Stopped) stop(visit, error)
    },
  )
  void forgetOld(Date.now())
}

function visitOf(around: Around, secret: string, mark: string, opened: OpenedInvitation, kept: KeptBallot): Visit {
  const { config, screen, words, language } = around
  const answers = scoredOf(opened).map(() => null)
  const visit: Visit = { config, screen, words, language, secret, mark, opened, kept, answers, ready: Promise.resolve() }
  around.began?.(visit)
  return visit
}

/** Shows question `at`; the last one leads to the seal. */
export function ask(visit: Visit, at: number, focus = true): void {
  let here = true
  const leave = (go: () => void) => (): void => {
    if (!here) return
    here = false
    go()
  }
  visit.screen.show(
    () =>
      questionView(visit, at, {
        forward: leave(() => (at + 1 < scored(visit).length ? ask(visit, at + 1) : void seal(visit))),
        back: leave(() => ask(visit, at - 1)),
        nothing: leave(() => {
          visit.answers.fill(null)
          void seal(visit)
        }),
        readers: () => showReaders(visit, () => ask(visit, at)),
      }),
    focus,
  )
}

const namesOf = ({ config, secret }: Visit) =>
  post<InvitationNames>(`${config.directory}/invitations/names`, { secret }).then(
    answer => answer.nameFilter,
    () => undefined,
  )

function showReaders(visit: Visit, back: () => void): void {
  const protects = (): void => {
    import('./protects/protects.js').then(page => page.showProtects(visit, () => showReaders(visit, back))).catch(() => undefined)
  }
  visit.screen.show(() => readersView(visit, back, protects))
}

async function seal(visit: Visit): Promise<void> {
  try {
    ;(await later()).showSeal(visit, home)
  } catch {
    const offline = await isOffline()
    visit.screen.show(() => cannotOpenView(visit.words(), offline, () => void seal(visit)))
  }
}

const home = { ask, stop }
/** Everything after the last question comes in its own file. */
const later = () => import('./after.js')

/** The page for what stopped a visit; nothing more is sent. */
export function stop(visit: Visit, stopped: Stopped): void {
  const { screen, words } = visit
  if (stopped.reason === 'closed') void finishClosed(visit)
  else if (stopped.reason === 'promise') screen.show(() => stopView(words(), stopped.numbers))
  else if (stopped.reason === 'used') screen.show(() => usedView(words()))
  else if (stopped.reason === 'planned') screen.show(() => plannedView(words(), wave(visit)))
  else screen.show(() => unknownView(words()))
}

/** The wave is over: says so, says whether an envelope or one of two came too late, keeps only what a message to the organisation needs. */
export async function finishClosed(visit: Visit, lost?: (view: View) => View): Promise<void> {
  const { screen, words, kept } = visit
  const { waiting, sent } = kept
  const back = (): void => void finishClosed(visit, lost)
  if ((waiting?.split && sent?.scores) || (waiting?.scores && sent?.split)) {
    try {
      lost = (await import('./split/split.js')).lostSecond(visit)
    } catch {
      const offline = await isOffline()
      return screen.show(() => cannotOpenView(words(), offline, back))
    }
  }
  const late = kept.waiting?.scores !== undefined
  const canWrite = !late && kept.tokens?.feedback !== undefined && !kept.sent?.feedback
  const tidied = canWrite ? keepBallot(visit.mark, kept) : forget(visit.mark)
  const message = canWrite ? () => void later().then(after => after.writeMessage(visit, back)) : null
  // The number goes along in memory: on the phone it may be gone by then.
  const number = (kept.sent?.scores && kept.tokens?.scores?.nonce) ?? null
  const board = () => void import('./board/board.js').then(({ showBoard }) => showBoard(visit, manifestOf(visit).wave, number, back))
  const closed = () => {
    const view = closedView(words(), { ...wave(visit), nextOpensAt: visit.opened.nextOpensAt }, message, board)
    return lost?.(view) ?? view
  }
  // Shown when it is true: what the page says is gone is gone from the phone.
  void tidied.then(() => screen.show(late ? () => lateView(words()) : closed, late))
}

function wave(visit: Visit): { title: string; opensAt: string; closesAt: string } {
  const { title, opensAt, closesAt } = manifestOf(visit)
  return { title: inLanguage(visit, title), opensAt, closesAt }
}

function cannotOpen(around: Around, secret: string, attempt: number, offline: boolean): void {
  const retry = (): void => {
    clearTimeout(timer)
    removeEventListener('online', retry)
    void startCheckin(around, secret, attempt + 1)
  }
  const timer = setTimeout(retry, pause(attempt, Math.random()) * 1000)
  addEventListener('online', retry)
  around.screen.show(() => cannotOpenView(around.words(), offline, retry), false)
}

function painted(): Promise<void> {
  return new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)))
}
