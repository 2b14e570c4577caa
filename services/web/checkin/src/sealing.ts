import { forget, refuses } from './device.js'
import { prepareBallot, Stopped } from './draw.js'
import { mayActByItself } from './modality.js'
import { canSeal, deliver, GivenUp, letGo, NotTaken, patiently, type SealedAnswers, sealAnswers, sendInBackground } from './outbox.js'
import { showReceipt } from './receipt.js'
import { calmText, eraseView, forgottenView, looseView, sealView, sendingView, waitingView } from './views/seal.js'
import { lateView, refusedView } from './views/states.js'
import { manifestOf, scored, type Visit } from './visit.js'

/** Ways back into the questions, handed over so that this file needs to know nothing of them. */
export interface Home {
  ask: (visit: Visit, at: number) => void
  stop: (visit: Visit, stopped: Stopped) => void
}

/** How long the seal waits by itself, for those who tap. */
const SECONDS = 8
/** A random time is offered while there is this much time left before the closing. */
const ROOM = 7_200_000

/** The seal: goes by itself for a reader who taps, is a plain button for keyboard, screen reader and reduced motion. */
export function showSeal(visit: Visit, home: Home): void {
  let counting = mayActByItself()
  let left = false
  const sealed = visit.ready.then(() => sealAnswers(visit)).catch(() => null)
  const timer = counting ? setTimeout(go, SECONDS * 1000) : undefined
  const calm = (): void => {
    clearTimeout(timer)
    removeEventListener('pointerdown', calm, true)
    removeEventListener('keydown', calm, true)
    counting = false
    // The text alone: a redraw would take the button from under the finger that stopped the clock.
    const text = document.getElementById('calm')
    if (text && !left) text.textContent = calmText(visit)
  }
  addEventListener('keydown', calm, true)
  addEventListener('pointerdown', calm, true)

  function go(): void {
    if (left || visit.ended) return
    left = true
    calm()
    void send(visit, home, sealed)
  }
  function undo(): void {
    if (left) return
    left = true
    calm()
    home.ask(visit, scored(visit).length - 1)
  }
  function putOff(): void {
    if (left) return
    left = true
    calm()
    const back = (): void => showSeal(visit, home)
    const moves = { back, send: (after?: number) => void send(visit, home, sealed, after) }
    later().then(page => page.offerLater(visit, moves), back)
  }
  const room = !refuses && Date.parse(manifestOf(visit).closesAt) - Date.now() > ROOM
  visit.screen.show(() => sealView(visit, counting, { send: go, undo, later: room ? putOff : null }))
}

const later = () => import('./later/later.js')

async function send(visit: Visit, home: Home, sealing: Promise<SealedAnswers | null>, after?: number): Promise<void> {
  visit.screen.show(() => sendingView(visit))
  try {
    let sealed = await sealing
    if (sealed === null) {
      if (!canSeal(visit))
        await patiently(
          () => (visit.ended ? Promise.reject(new GivenUp()) : prepareBallot(visit)),
          ({ now }) => visit.screen.show(() => looseView(visit, now)),
        )
      sealed = await sealAnswers(visit)
    }
    // A shared tablet was emptied meanwhile: the answers are gone, and an envelope of skips is not what anybody let go.
    if (visit.ended) return
    await letGo(visit, after ? { ...sealed, after } : sealed)
  } catch (error) {
    return notSent(visit, home, error)
  }
  visit.answers.fill(null)
  await sendSealed(visit, home)
}

/** Sends a sealed ballot that waits on this device, for as long as it takes. */
export async function sendSealed(visit: Visit, home: Home): Promise<void> {
  const after = visit.kept.waiting?.after ?? 0
  if (after > Date.now()) {
    const page = await later().catch(() => null)
    sendInBackground()
    let timer: ReturnType<typeof setTimeout>
    const retry = (): void => {
      clearTimeout(timer)
      void sendSealed(visit, home)
    }
    const now = (): void => {
      delete visit.kept.waiting?.after
      retry()
    }
    const keep = (): void => {
      if (page) page.showLater(visit, after, { now, erase })
      else {
        // Without its page it still keeps its time; trying again fetches the page.
        timer = setTimeout(retry, after - Date.now())
        visit.screen.show(() => waitingView(visit, 'offline', { retry, erase }))
      }
    }
    const erase = (): void => {
      clearTimeout(timer)
      visit.screen.show(() => eraseView(visit, { keep, erase: () => notSent(visit, home, new GivenUp()) }))
    }
    return keep()
  }
  visit.screen.show(() => sendingView(visit))
  const kind = visit.split?.first(visit) ?? 'scores'
  try {
    await patiently(
      () => deliver(visit, kind),
      ({ why, now, giveUp }) => {
        sendInBackground()
        const wait = (): void => visit.screen.show(() => (refuses ? looseView(visit, retry) : waitingView(visit, why, { retry, erase })))
        const retry = (): void => {
          visit.screen.show(() => sendingView(visit))
          now()
        }
        const erase = (): void => visit.screen.show(() => eraseView(visit, { keep: wait, erase: giveUp }))
        wait()
      },
    )
    showReceipt(visit)
  } catch (error) {
    notSent(visit, home, error)
  }
}

function notSent(visit: Visit, home: Home, error: unknown): void {
  const { screen, words } = visit
  const reason = error instanceof NotTaken ? error.reason : null
  if (error instanceof Stopped) home.stop(visit, error)
  else if (reason === 'spent') showReceipt(visit)
  else if (reason === 'planned') home.stop(visit, new Stopped('planned'))
  else if (error instanceof GivenUp) {
    void forget(visit.mark).then(() => screen.show(() => forgottenView(visit)))
  } else if (reason === 'closed') {
    void forget(visit.mark).then(() => screen.show(() => lateView(words())))
  } else screen.show(() => refusedView(words()))
}
