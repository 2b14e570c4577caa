import { type Role, WaveList } from '@tillit/contracts'
import { ClosedWave, OpenBook, UnitSignal } from '@tillit/contracts/signals'
import { FeedbackInbox } from '@tillit/contracts/what'
import { UnitList } from '@tillit/contracts/who'
import { errors, liesIn, unitAllowed } from '@tillit/service-kit'
import type { Context } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { optional } from '../neighbours.js'
import { callerOf, hasRole, readerOf, sessionOf, unitsOf, type WebEnv } from '../page/reader.js'
import { bankReader, questionTexts } from './questions.js'
import type { SignalView } from './signal.view.js'

const noOrganisation = {
  sv: 'Det finns ingen organisation än. Läs in den först.',
  en: 'There is no organisation yet. Import it first.',
}

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
    const [{ units }, roots] = await Promise.all([deps.neighbours.directory.get('/units', UnitList, callerOf(c)), rootsFor(c)])
    const top = units.find(candidate => candidate.parent === null)?.path
    if (top !== undefined && (roots.length === 0 || roots.includes(top))) return top
    const path = roots.at(0) ?? top
    if (path === undefined) throw errors.notFound('unit.none', noOrganisation)
    return path
  }

  /** Tops of all closed waves, for who reads the whole organisation: history may have others than the directory. Newest wave's first. */
  const rootsFor = async (c: Context<WebEnv>): Promise<readonly string[]> => {
    if (!unitsOf(c.get('session'), readers).includes(null)) return []
    const waves = await optional(deps.neighbours.signals.get('/waves', v.array(ClosedWave), callerOf(c)))
    const roots = [...new Set((waves ?? []).toReversed().flatMap(wave => wave.roots ?? []))]
    return roots.filter(root => !roots.some(other => other !== root && liesIn(root, other)))
  }

  const load: SignalLoader = async (c, asked) => {
    const session = sessionOf(c)
    const caller = callerOf(c)
    const path = await unit(c, asked)
    const query = new URLSearchParams({ unit: path, ...(asked.wave ? { wave: asked.wave } : {}) })
    const { signals, feedback, planner } = deps.neighbours
    const [signal, items, inbox, waves, book, roots] = await Promise.all([
      signals.get(`/units/signal?${query}`, UnitSignal, caller),
      bank(caller),
      hasRole(session, 'manager', 'hr', 'safety-representative') ? optional(feedback.get('/inbox', FeedbackInbox, caller)) : null,
      hasRole(session, 'safety-representative') ? optional(planner.get('/waves', WaveList, caller)) : null,
      optional(signals.get(`/open-book?${new URLSearchParams({ unit: path })}`, OpenBook, caller)),
      rootsFor(c),
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
      roots: roots.filter(root => unitAllowed(session, root, readers)),
    }
  }
  return { load, unit }
}
