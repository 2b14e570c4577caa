import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../launcher/config.js'
import type { Attacked, Finding } from './attack.js'

/** What the page "How Tillit protects you" tells of the attacks; shares 0..1. */
export interface AttacksOnThePage {
  /** Adding and subtracting everything published: people tried and exposed; ordinary publishers' shares, lowest and highest. */
  readonly sums: { readonly tried: number; readonly exposed: number; readonly ordinary: { readonly least: number; readonly most: number } }
  /** Naming the sender of a sealed answer from the database and its log: the best attack's share, what guessing reaches, and the control's. */
  readonly database: { readonly tried: number; readonly linked: number; readonly guessed: number; readonly ordinary: number }
  /** Ballots forged, spent twice or carried elsewhere. */
  readonly tokens: { readonly tried: number; readonly taken: number }
}

const file = join(checkout, 'services/web/checkin/src/protects/attacks.json')

/** Writes the figures where the page's build reads them. */
export function writePage(done: readonly Attacked[]): void {
  writeFileSync(file, `${JSON.stringify(attacksOnThePage(done), null, 2)}\n`)
}

/** @throws Error when an attack the page tells of was not run. */
export function attacksOnThePage(done: readonly Attacked[]): AttacksOnThePage {
  const of = (id: string, control: boolean): Finding[] => {
    const findings = done.flatMap(({ attack, findings }) => (attack.id === id ? findings : []))
    const chosen = findings.filter(({ part }) => part.startsWith('control') === control)
    if (chosen.length === 0) throw new Error(`The page tells of ${id}, which was not run.`)
    return chosen
  }
  const sums = of('A1', false).filter(({ target }) => target === '0')
  const best = of('A8', false).reduce((one, other) => (share(other) > share(one) ? other : one))
  const tokens = of('A9', false)
  return {
    sums: { tried: total(sums, 'tried'), exposed: total(sums, 'succeeded'), ordinary: range(of('A1', true).map(share)) },
    database: {
      tried: best.tried,
      linked: rounded(share(best)),
      guessed: rounded(best.baseline ?? 0),
      ordinary: rounded(Math.max(...of('A8', true).map(share))),
    },
    tokens: { tried: total(tokens, 'tried'), taken: total(tokens, 'succeeded') },
  }
}

const share = ({ tried, succeeded }: Finding): number => succeeded / tried
const total = (findings: readonly Finding[], what: 'tried' | 'succeeded'): number => findings.reduce((sum, one) => sum + one[what], 0)
const rounded = (value: number): number => Math.round(value * 1000) / 1000
const range = (values: readonly number[]) => ({ least: rounded(Math.min(...values)), most: rounded(Math.max(...values)) })
