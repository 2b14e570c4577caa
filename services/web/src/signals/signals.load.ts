import { type Role, WaveList } from '@tillit/contracts'
import { OpenBook, UnitSignal } from '@tillit/contracts/signals'
import { FeedbackInbox } from '@tillit/contracts/what'
import { UnitList } from '@tillit/contracts/who'
import { errors, unitAllowed } from '@tillit/service-kit'
import type { Context } from 'hono'
import type { WebDeps } from '../deps.js'
import { optional } from '../neighbours.js'
import { hasRole, readerOf, sessionOf, tokenOf, unitsOf, type WebEnv } from '../page/reader.js'
import { bankReader, questionTexts } from './questions.js'
import type { SignalView } from './signal.view.js'

/** Who may read results; signals decides again by role and unit. */
export const readers: readonly Role[] = ['manager', 'safety-representative', 'director', 'hr', 'admin']

export interface Asked {
  unit?: string | undefined
  wave?: string | undefined
}

export type SignalLoader = (c: Context<WebEnv>, asked: Asked) => Promise<SignalView>

export function signalLoader(deps: WebDeps): { load: SignalLoader; unit: (c: Context<WebEnv>, asked: Asked) => Promise<string> } {
  const bank = bankReader(deps.neighbours.planner, deps.now)

  /** The unit asked for, else the reader's own, else the top of the organisation. */
  const unit = async (c: Context<WebEnv>, asked: Asked): Promise<string> => {
    if (asked.unit) return asked.unit
    const own = unitsOf(c.get('session'), readers).find(held => held !== null)
    if (own) return own
    const { units } = await deps.neighbours.directory.get('/units', UnitList, tokenOf(c))
    const top = units.find(candidate => candidate.parent === null)
    if (!top) throw errors.notFound('unit.none', 'There is no organisation yet. Import it first.')
    return top.path
  }

  const load: SignalLoader = async (c, asked) => {
    const session = sessionOf(c)
    const token = tokenOf(c)
    const path = await unit(c, asked)
    const query = new URLSearchParams({ unit: path, ...(asked.wave ? { wave: asked.wave } : {}) })
    const { signals, feedback, planner } = deps.neighbours
    const [signal, items, inbox, waves, book] = await Promise.all([
      signals.get(`/units/signal?${query}`, UnitSignal, token),
      bank(token),
      hasRole(session, 'manager', 'hr', 'safety-representative') ? optional(feedback.get('/inbox', FeedbackInbox, token)) : null,
      hasRole(session, 'safety-representative') ? optional(planner.get('/waves', WaveList, token)) : null,
      optional(signals.get(`/open-book?${new URLSearchParams({ unit: path })}`, OpenBook, token)),
    ])
    const reader = readerOf(c)
    return {
      reader,
      signal,
      texts: questionTexts(items, reader.language),
      allowed: other => unitAllowed(session, other, readers),
      waiting: inbox?.waiting ?? null,
      reviews: waves ? waves.waves.filter(wave => wave.state === 'draft' && !wave.signedOff).length : null,
      reads: book?.reads ?? [],
    }
  }
  return { load, unit }
}
