import '../common.js'
import type { Around, startCheckin } from '../checkin.js'
import { forgetMemory, keepInMemoryOnly } from '../device.js'
import { el } from '../element.js'
import { guessLanguage } from '../language.js'
import { button, type Screen, type View } from '../screen.js'
import { isOffline } from '../send.js'
import { loadStyle } from '../style.js'
import { loadingView } from '../views/states.js'
import type { Visit } from '../visit.js'
import { type CodeForm, codeFormView, codeIn } from './code-form.js'
import { watchIdle } from './idle.js'
import { shared } from './kiosk.views.js'
import { kioskWords } from './kiosk.words.js'
import { type Scan, scanView, startScan } from './scan.js'

const seconds = { idle: 30, more: 300, receipt: 20 }

/** `/slip`: the code of a slip, typed on one's own device; it leads to the ordinary page, as the square on the slip does. */
export function startSlip({ screen, language }: Around): void {
  const begin = (code: string): void => location.replace(`/#${code}`)
  showForm({ typed: '', fault: null }, { name: 'slip', begin, screen, words: () => kioskWords[language()] }, false)
}

/**
 * `/kiosk`: a tablet that many share. A visit lives in memory alone and ends with the wipe: after the receipt, when nobody touches the tablet, when
 * the page is left or hidden. Sealed envelopes that have no network yet are the one thing that outlives it, in memory, without answers; with the code only until the ballot is drawn.
 */
export async function startKiosk(around: Around, start: typeof startCheckin): Promise<void> {
  const { screen, language } = around
  const words = () => kioskWords[language()]
  const visits = new Set<Visit>()
  let form: CodeForm = { typed: '', fault: null }
  let more = false
  let gate: { end: () => void } | null = null
  keepInMemoryOnly()
  await loadStyle('kiosk')
  // The tablet opens the page again after every visit, also without a network.
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage('kiosk'))

  const waits = ({ kept: { waiting } }: Visit): boolean => (waiting?.scores ?? waiting?.split ?? waiting?.comment) !== undefined
  const unsent = (): number => [...visits].filter(waits).length
  const idle = watchIdle(words, () => wipe())
  const patience = (): number => (more ? seconds.more : seconds.idle)

  function home(focus = true): void {
    const below = [
      el('p', {}, words().empties),
      el(
        'label',
        { class: 'more' },
        el('input', {
          type: 'checkbox',
          id: 'more',
          checked: more,
          onchange: () => {
            more = !more
          },
        }),
        el('span', {}, words().moreTime),
      ),
      el('p', { class: 'small quiet' }, words().own),
      unsent() > 0 ? el('p', { class: 'notice', id: 'envelopes' }, words().envelopes(unsent())) : null,
      el(
        'details',
        { class: 'small' },
        el('summary', {}, words().admin),
        ...words().adminTexts.map(text => el('p', {}, text)),
        document.fullscreenEnabled ? button(words().full, () => void document.documentElement.requestFullscreen(), 'line') : null,
      ),
    ]
    const left = (): void => idle.watch(patience(), true)
    showForm(form, { name: 'kiosk', begin, screen, words, below: () => below, scanning: left }, focus)
  }

  function begin(code: string): void {
    form = { typed: '', fault: null }
    const own = gated(screen, view => {
      // Long enough to read a number and to be reached by the next; a reader who asked for time has it here too.
      if (view.name === 'receipt') idle.watch(more ? seconds.more : seconds.receipt, more)
      else idle.watch(patience(), true)
      return shared(view, words(), wipe)
    })
    // An earlier try that still waits for its answer has nothing more to say.
    gate?.end()
    gate = own
    // What was typed leaves the screen at once, however long the answer takes.
    own.screen.show(() => loadingView(around.words()), false)
    const began = (visit: Visit): void => {
      visits.add(visit)
    }
    void start({ ...around, screen: own.screen, prefer: async () => undefined, began, over: () => gate !== own }, code)
  }

  function wipe(): void {
    gate?.end()
    gate = null
    for (const visit of visits) {
      visit.answers.fill(null)
      if (waits(visit)) {
        if (visit.kept.tokens) Object.assign(visit, { secret: '' })
        continue
      }
      visit.ended = true
      visits.delete(visit)
    }
    form = { typed: '', fault: null }
    more = false
    idle.rest()
    forgetMemory()
    screen.change({ organisation: null })
    void around.prefer(guessLanguage())
    home(false)
    void renew()
  }

  /** The surest wipe is a new page. Not while envelopes wait in this one's memory, nor where a new one could not be fetched. */
  async function renew(): Promise<void> {
    if (unsent() > 0 || (await isOffline()) || gate !== null || form.typed !== '') return
    location.replace('/kiosk')
  }

  // Nowhere to go back to: every step back is a step to the same place.
  history.replaceState(null, '', '/kiosk')
  history.pushState(null, '', '/kiosk')
  addEventListener('popstate', () => history.pushState(null, '', '/kiosk'))
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  addEventListener('pagehide', () => wipe())
  document.addEventListener('visibilitychange', () => document.hidden && wipe())
  // The clipboard is the tablet's own: it would outlive the wipe.
  for (const taken of ['copy', 'cut']) addEventListener(taken, event => event.preventDefault())
  addEventListener('input', () => gate === null && idle.watch(patience(), true))
  setInterval(() => {
    if (gate !== null || form.typed !== '' || document.body.dataset.view !== 'kiosk') return
    const waiting = unsent()
    const told = document.getElementById('envelopes')
    if (waiting > 0) {
      if (told) told.textContent = words().envelopes(waiting)
    } else if (visits.size > 0) {
      visits.clear()
      home(false)
      void renew()
    }
  }, 2000)
  home(false)
}

/** A screen that one visit may write on until it is over; whatever it still wants to say after that goes nowhere. */
function gated(screen: Screen, adapt: (view: View) => View): { screen: Screen; end: () => void } {
  let open = true
  const only = {
    show: (draw: () => View, focus?: boolean) => open && screen.show(() => adapt(draw()), focus),
    change: (around: Parameters<Screen['change']>[0]) => open && screen.change(around),
    refresh: () => open && screen.refresh(),
    say: (text: string) => open && screen.say(text),
  }
  return {
    screen: only as unknown as Screen,
    end: () => {
      open = false
    },
  }
}

interface Form {
  name: 'slip' | 'kiosk'
  begin: (code: string) => void
  screen: Screen
  words: () => (typeof kioskWords)['sv']
  below?: () => (Node | null)[]
  /** Called when the camera goes on. */
  scanning?: () => void
}

function showForm(form: CodeForm, around: Form, focus: boolean): void {
  const { name, begin, screen, words } = around
  const show = (told: boolean): void =>
    screen.show(
      () => codeFormView(words(), form, { name, begin, again: () => show(true), scan: () => void scan(), below: around.below?.() ?? [] }),
      told,
    )

  async function scan(): Promise<void> {
    let on: Scan
    try {
      on = await startScan(words(), text => {
        const code = codeIn(text)
        if (code) begin(code)
        return code !== null
      })
    } catch {
      form.fault = words().scanFailed
      return show(true)
    }
    around.scanning?.()
    const leave = (): void => {
      on.stop()
      show(true)
    }
    screen.show(() => scanView(words(), on.video, leave))
    const off = new MutationObserver(() => {
      if (document.body.dataset.view === 'scan') return
      on.stop()
      off.disconnect()
    })
    off.observe(document.body, { attributes: true, attributeFilter: ['data-view'] })
  }
  show(focus)
}
