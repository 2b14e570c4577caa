import { WaveDraft } from '@tillit/contracts'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { draftOf, faultsOf, suggested, WizardQuery } from './wizard.state.js'

const state = (query: object) => suggested(v.parse(WizardQuery, query), { now: new Date('2026-11-20T10:00:00Z'), count: 1 })
const items = ['hme.m1', 'hme.l1', 'open.good']

describe('questions by an attribute in the wizard', () => {
  it('are in the draft as the planner takes it, and only those the wave asks', () => {
    const draft = v.parse(WaveDraft, draftOf(state({ items, splitBy: 'occupation', splitItems: ['hme.l1', 'hme.s1'] })))
    expect(draft.partition).toEqual({ attribute: 'occupation', items: ['hme.l1'] })
  })

  it('are left out when the answer is no, whatever is ticked', () => {
    expect(draftOf(state({ items, splitItems: ['hme.l1'] }))).not.toHaveProperty('partition')
    expect(faultsOf(state({ items, splitItems: ['hme.l1'] }))).toEqual([])
  })

  it('must be at least one, and leave at least one scored question to the units', () => {
    expect(faultsOf(state({ items, splitBy: 'employment' }))).toEqual(['split'])
    expect(faultsOf(state({ items, splitBy: 'employment', splitItems: ['hme.m1', 'hme.l1'] }))).toEqual(['splitAll'])
    expect(faultsOf(state({ items, splitBy: 'employment', splitItems: 'hme.m1' }))).toEqual([])
  })
})
