import { errors } from '@tillit/service-kit'

export const noSlips = (wave: string) =>
  errors.conflict('slips.none', {
    sv: `Pulsen "${wave}" har inga lappar. De måste vara valda innan pulsen startas.`,
    en: `The wave "${wave}" has no slips: they have to be chosen before launch.`,
  })
export const slipsNotYet = (wave: string) =>
  errors.conflict('slips.too-early', {
    sv: `Pulsen "${wave}" har inget låst löfte än. Skriv ut lapparna när den är startad.`,
    en: `The wave "${wave}" has no signed manifest yet: print slips when it is launched.`,
  })
export const noSuchBowl = () =>
  errors.badRequest(
    'slips.unit-unknown',
    { sv: 'Ingen grupp i den enheten har lappar i den här pulsen.', en: 'No group of this unit has slips in this wave.' },
    'units',
  )
export const fewSlips = (name: string) =>
  errors.conflict('slips.few', {
    sv: `Gruppen ”${name}” har färre än fem lappar, och antalet skulle visa vem som har öppnat sin: inget behöver göras, lapparna slutar gälla av sig själva när pulsen stängs.`,
    en: `The group “${name}” has fewer than five slips, and the number would show who has opened theirs: nothing needs to be voided, slips stop working by themselves when the pulse closes.`,
  })
export const codesOrUnit = () =>
  errors.badRequest('slips.codes-or-unit', { sv: 'Ange antingen koder eller en enhet.', en: 'Name either codes or a unit.' }, 'codes')
