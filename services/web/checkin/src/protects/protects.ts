import '../common.js'
import type { Around } from '../checkin.js'
import { loadStyle } from '../style.js'
import type { Visit } from '../visit.js'
import { type ProtectsFacts, protectsView } from './protects.view.js'
import { protectsWords } from './protects.words.js'

/** `/protects`: the page by itself, for anyone. */
export async function startProtects({ screen, language, config }: Around): Promise<void> {
  await loadStyle('protects')
  const known = { build: await buildNumber(), promise: null, whistleblowing: config.whistleblowing }
  screen.show(() => protectsView(protectsWords[language()], known), false)
}

/** The same from within a check-in: with its promise, and a way back to where the reader was. */
export async function showProtects(visit: Visit, back: () => void): Promise<void> {
  await loadStyle('protects')
  const known: ProtectsFacts = {
    build: await buildNumber(),
    promise: visit.kept.promise ?? null,
    whistleblowing: visit.config.whistleblowing,
  }
  visit.screen.show(() => protectsView(protectsWords[visit.language()], known, { label: visit.words().back, go: back }))
}

async function buildNumber(): Promise<string | null> {
  try {
    const answer = await fetch('/build.json', { credentials: 'omit', referrerPolicy: 'no-referrer' })
    const { sha256 } = (await answer.json()) as { sha256?: unknown }
    return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null
  } catch {
    return null
  }
}
