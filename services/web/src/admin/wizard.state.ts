import { Attribute, Language, Release, type WaveDraft } from '@tillit/contracts'
import * as v from 'valibot'
import { instantOf, wallClock } from '../language/stockholm.js'

export const steps = ['questions', 'recipients', 'times', 'promise', 'check'] as const
export type Step = (typeof steps)[number]

const many = v.optional(
  v.pipe(
    v.union([v.string(), v.array(v.string())]),
    v.transform(value => (Array.isArray(value) ? value : [value])),
  ),
)
const text = v.optional(v.pipe(v.string(), v.maxLength(200)))
export const repeats = {
  no: null,
  four: 'FREQ=WEEKLY;INTERVAL=4',
  eight: 'FREQ=WEEKLY;INTERVAL=8',
  month: 'FREQ=MONTHLY',
} as const

/** What the wizard knows is in its address: nothing is kept between the steps, and the browser's back button works. */
export const WizardQuery = v.strictObject({
  step: v.optional(v.picklist(steps), 'questions'),
  lang: v.optional(Language),
  titleSv: text,
  titleEn: text,
  items: many,
  units: many,
  slips: v.optional(v.picklist(['yes', 'no']), 'no'),
  opens: text,
  closes: text,
  profile: v.optional(v.picklist(['standard', 'careful']), 'standard'),
  repeat: v.optional(v.picklist(['no', 'four', 'eight', 'month']), 'no'),
  rotation: v.optional(v.picklist(['same', 'hme']), 'hme'),
  release: v.optional(Release, 'at-close'),
  splitBy: v.optional(v.picklist(['no', ...Attribute.options]), 'no'),
  splitItems: many,
})
export type WizardQuery = v.InferOutput<typeof WizardQuery>

export interface WizardState {
  titleSv: string
  titleEn: string
  items: string[]
  units: string[]
  /** Also those without mail and mobile, by printed slips. */
  slips: 'yes' | 'no'
  /** Swedish wall clock, as the form fields write it. */
  opens: string
  closes: string
  profile: 'standard' | 'careful'
  repeat: keyof typeof repeats
  rotation: 'same' | 'hme'
  release: Release
  /** R7: what some of the questions go by instead of the tree, and which. */
  splitBy: 'no' | Attribute
  splitItems: string[]
}

const day = 86_400_000

/** Fills what has not been said: next Monday at eight, open for nine days, the first HME items and what came of the last answers. */
export function suggested(query: WizardQuery, about: { now: Date; count: number }): WizardState {
  const today = new Date(`${wallClock(about.now).slice(0, 10)}T00:00:00Z`)
  const toMonday = (8 - today.getUTCDay()) % 7 || 7
  const opens = query.opens ?? `${new Date(today.getTime() + toMonday * day).toISOString().slice(0, 10)}T08:00`
  const closes = query.closes ?? `${new Date(new Date(`${opens}:00Z`).getTime() + 9 * day).toISOString().slice(0, 10)}T20:00`
  const titleSv = query.titleSv ?? `Puls ${about.count + 1}`
  return {
    titleSv,
    titleEn: query.titleEn || titleSv.replace(/^Puls /, 'Pulse '),
    items: query.items ?? ['hme.m1', 'hme.l1', 'hme.s1', 'own.o2', 'own.r1'],
    units: query.units ?? [],
    slips: query.slips,
    opens,
    closes,
    profile: query.profile,
    repeat: query.repeat,
    rotation: query.rotation,
    release: query.release,
    splitBy: query.splitBy,
    splitItems: query.splitItems ?? [],
  }
}

/** The chosen questions by an attribute that are among the wave's own. */
export function splitItemsOf({ splitBy, splitItems, items }: WizardState): string[] {
  return splitBy === 'no' ? [] : items.filter(item => splitItems.includes(item))
}

export const isOpenItem = (item: string) => item.startsWith('open.')

export type Fault = 'title' | 'items' | 'many' | 'opens' | 'closes' | 'order' | 'split' | 'splitAll'

/** What stops the draft from being kept. */
export function faultsOf(state: WizardState): Fault[] {
  const opens = instantOf(state.opens)
  const closes = instantOf(state.closes)
  const faults: Fault[] = []
  if (state.titleSv.trim() === '') faults.push('title')
  if (state.items.length === 0) faults.push('items')
  if (state.items.length > 20) faults.push('many')
  if (!opens) faults.push('opens')
  if (!closes) faults.push('closes')
  if (opens && closes && closes <= opens) faults.push('order')
  const split = splitItemsOf(state)
  if (state.splitBy !== 'no' && split.length === 0) faults.push('split')
  if (split.length > 0 && split.length === state.items.filter(item => !isOpenItem(item)).length) faults.push('splitAll')
  return faults
}

/** The draft as the planner takes it; instants that cannot be read stay as they are and are refused by the contract. */
export function draftOf(state: WizardState): v.InferInput<typeof WaveDraft> {
  const rule = repeats[state.repeat]
  return {
    title: { sv: state.titleSv.trim(), en: state.titleEn.trim() },
    items: state.items,
    units: state.units,
    opensAt: instantOf(state.opens) ?? state.opens,
    closesAt: instantOf(state.closes) ?? state.closes,
    profile: state.profile,
    ...(state.release === 'live' ? { release: state.release } : {}),
    ...(state.slips === 'yes' ? { slips: true } : {}),
    ...(state.splitBy === 'no' ? {} : { partition: { attribute: state.splitBy, items: splitItemsOf(state) } }),
    ...(rule ? { repeat: { rule, timeZone: 'Europe/Stockholm', rotation: state.rotation } } : {}),
  }
}
