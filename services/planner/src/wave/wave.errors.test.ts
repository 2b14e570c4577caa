import { ServiceError } from '@tillit/service-kit'
import { describe, expect, it } from 'vitest'
import { waveErrors } from './wave.errors.js'
import { launchRefusal } from './wave.refusal.js'

describe('refusals of the planner', () => {
  it.each(Object.entries(waveErrors))('%s is said in Swedish and English', (_name, refuse) => {
    const refusal = refuse(2 as never)
    const [sv, en] = [refusal.envelope('sv').error, refusal.envelope('en').error]
    expect(sv.message).not.toBe(en.message)
    expect(sv.message).not.toMatch(/\b(the|is|wave)\b/)
    expect({ ...sv, message: '' }).toEqual({ ...en, message: '' })
  })

  it("puts a neighbour's refusal of a launch into the words of who plans, and shows the code of one it does not know", () => {
    const unit = launchRefusal(new ServiceError(400, 'unit.unknown', 'There is no open unit "A".', { field: 'units' }))
    expect(unit.envelope('sv').error).toEqual({
      code: 'unit.unknown',
      message: 'En av enheterna finns inte längre i organisationen. Välj mottagare igen.',
      field: 'units',
    })
    expect(launchRefusal(new ServiceError(409, 'odd.case', 'Odd.')).words).toEqual({
      sv: 'En del av Tillit sa nej (odd.case). Visa koden för dem som sköter driften.',
      en: 'Odd.',
    })
  })
})
