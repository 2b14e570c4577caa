import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askPages, callsOf } from '../e2e/staff-ask.js'
import { type StaffNeighbours, startStaffNeighbours } from '../e2e/staff-neighbours.js'

let rooms: StaffNeighbours
beforeAll(async () => {
  rooms = await startStaffNeighbours()
})
afterAll(() => rooms.close())
beforeEach(() => {
  rooms.calls.length = 0
})
const ask = (path: string, form?: Record<string, string>) => askPages(rooms, path, { role: 'admin', ...(form ? { form } : {}) })
const sent = () => rooms.calls.filter(call => call.method === 'POST').map(call => call.body)

describe('slips of a wave', () => {
  it('are chosen in the wizard, travel through its steps, and stand in the draft', async () => {
    const html = await (await ask('/admin/waves/new?step=times&slips=yes')).text()
    expect(html).toContain('<input type="hidden" name="slips" value="yes"/>')
    await ask('/admin/waves', { titleSv: 'Natt', items: 'hme.m1', slips: 'yes', opens: '2026-12-07T08:00', closes: '2026-12-16T20:00' })
    expect(sent().at(-1)).toMatchObject({ slips: true })
    expect(await (await ask('/admin/waves/puls-8')).text()).toContain('href="/admin/waves/puls-8/slips"')
  })

  it('stand as groups with counts, and never how many have been used', async () => {
    const html = await (await ask('/admin/waves/puls-8/slips')).text()
    expect(html).toContain('Natt Norr')
    expect(html).toContain('Hämta lappar som inte är utskrivna')
    expect(html).not.toMatch(/[Öö]ppnade:|drawn|Använda/)
  })

  it('come as a PDF that no cache keeps', async () => {
    const answer = await ask('/admin/waves/puls-8/slips/print', { again: '1', unit: '' })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toContain('tillit-lappar-puls-8.pdf')
    expect((await answer.text()).slice(0, 5)).toBe('%PDF-')
    expect(sent()).toEqual([{ again: true }])
  })

  it('that are left over are read as people write them, and told in numbers', async () => {
    const answer = await ask('/admin/waves/puls-8/slips/void', { codes: 'oooo 0000 0000 0000 0000\n\n' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/waves/puls-8/slips?voided=2'])
    expect(sent()).toEqual([{ codes: ['0'.repeat(20)] }])
  })

  it('with a mistyped code: the line is told, the text is kept in the page, nothing is done', async () => {
    const answer = await ask('/admin/waves/puls-8/slips/void', { codes: `${'0'.repeat(19)}7\n` })
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(html).toContain('Inget är gjort')
    expect(html).toMatch(/0{19}7\s*<\/textarea>/)
    expect(callsOf(rooms, 'POST')).toEqual([])
  })

  it('of a whole group are voided by its name', async () => {
    await ask('/admin/waves/puls-8/slips/void', { unit: 'Lindvik/Dag Norr' })
    expect(sent()).toEqual([{ unit: 'Lindvik/Dag Norr' }])
  })

  it('that are fewer than five are not offered to be taken all at once while the pulse is open, and the page says why', async () => {
    const html = await (await ask('/admin/waves/puls-8/slips')).text()
    expect(html).toMatch(/<th scope="row">Kväll Norr/)
    expect(html).toMatch(/<option value="[^"]*">Dag Norr/)
    expect(html).not.toMatch(/<option value="[^"]*">(Kväll Norr|Alla grupper)/)
    expect(html).toContain('grupp med färre än fem lappar')
    expect(html).not.toMatch(/redan använda/)
  })

  it('are for HR alone', async () => {
    const answer = await askPages(rooms, '/admin/waves/puls-8/slips/print', { role: 'manager', form: {} })
    expect(answer.status).toBe(403)
  })
})
