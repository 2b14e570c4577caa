import './common.js'
import { startCheckin } from './checkin.js'
import { guessLanguage, type LanguageCode, loadWords } from './language.js'
import { readSecret } from './link.js'
import { watchModality } from './modality.js'
import { Screen } from './screen.js'
import type { CheckinConfig } from './seam.js'
import { isOffline } from './send.js'
import { cannotOpenView, loadingView, missingView, oldBrowserView } from './views/states.js'

/** A tablet that many share keeps nothing, the language neither. */
const kiosk = location.pathname === '/kiosk'
let language: LanguageCode = chosen() ?? guessLanguage()
let words = await loadWords(language)

/** The reader's own choice of language lives as long as the tab. */
function chosen(): LanguageCode | null {
  try {
    const code = sessionStorage.getItem('language')
    return code === 'sv' || code === 'en' ? code : null
  } catch {
    return null
  }
}

async function speak(code: LanguageCode): Promise<void> {
  if (code === language) return
  words = await loadWords(code)
  language = code
  screen.change({ words })
  tellLanguage()
}

watchModality()
const screen = new Screen({
  words,
  organisation: null,
  switchLanguage: () => {
    const code = words.other.code as LanguageCode
    try {
      if (!kiosk) sessionStorage.setItem('language', code)
    } catch {
      // Without storage the choice lasts until the next load.
    }
    void speak(code).then(() => document.getElementById('language')?.focus())
  },
})

async function start(): Promise<void> {
  if (!globalThis.crypto?.subtle) return screen.show(() => oldBrowserView(words), false)
  // Only where it takes a while: a flash of text helps nobody.
  setTimeout(() => document.body.dataset.view ?? screen.show(() => loadingView(words), false), 400)
  const config = await readConfig()
  const offline = config === null && (await isOffline())
  if (config === null) return screen.show(() => cannotOpenView(words, offline, () => location.reload()), false)
  const around = {
    config,
    screen,
    words: () => words,
    language: () => language,
    prefer: async (code: LanguageCode) => speak(chosen() ?? code),
  }
  if (kiosk) return (await import('./kiosk/kiosk.js')).startKiosk(around, startCheckin)
  if (location.pathname === '/slip') return (await import('./kiosk/kiosk.js')).startSlip(around)
  if (location.pathname.startsWith('/reply')) return (await import('./reply.js')).startReply(around)
  if (location.pathname.startsWith('/protects')) return (await import('./protects/protects.js')).startProtects(around)
  if (location.pathname.startsWith('/board')) return (await import('./board/board.js')).startBoard(around)
  const secret = await readSecret()
  if (secret === null) return screen.show(() => missingView(words), false)
  await startCheckin(around, secret)
}

/** The service worker keeps the texts that are read, for the next time without a network. */
function tellLanguage(): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(language))
}

async function readConfig(): Promise<CheckinConfig | null> {
  try {
    const answer = await fetch('/config.json')
    return answer.ok ? ((await answer.json()) as CheckinConfig) : null
  } catch {
    return null
  }
}

addEventListener('hashchange', () => {
  if (location.hash.length > 1) location.reload()
})
await start()
// After the first view, so that it has the network to itself.
if ('serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  // A new release of the page starts with an empty cache.
  navigator.serviceWorker.addEventListener('controllerchange', tellLanguage)
  tellLanguage()
}
