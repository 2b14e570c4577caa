import { errors, ServiceError } from '@tillit/service-kit'

export const unknownUnit = (path: string) =>
  errors.badRequest(
    'unit.unknown',
    {
      sv: `Det finns ingen öppen enhet "${path.slice(0, 200)}". Välj enheterna igen.`,
      en: `There is no open unit "${path.slice(0, 200)}".`,
    },
    'units',
  )
export const unknownWave = (wave: string) =>
  errors.notFound('wave.unknown', {
    sv: `Pulsen "${wave}" är inte startad här.`,
    en: `There is no wave "${wave}" here: freeze it first.`,
  })
export const waveClosed = (wave: string) =>
  errors.gone('wave.closed', { sv: `Pulsen "${wave}" är stängd.`, en: `The wave "${wave}" is closed.` })
export const waveWithoutManifest = (wave: string) =>
  errors.conflict('wave.no-manifest', {
    sv: `Pulsen "${wave}" har inget låst löfte än.`,
    en: `The wave "${wave}" has no signed manifest yet.`,
  })
export const waveNotOpen = (wave: string) =>
  errors.conflict('wave.not-open', { sv: `Pulsen "${wave}" är inte öppen än.`, en: `The wave "${wave}" is not open yet.` })
export const foreignManifest = () =>
  new ServiceError(400, 'manifest.not-ours', 'The manifest is not signed by this installation, or belongs to another wave.', {
    field: 'signed',
  })
export const nobodyToAsk = () =>
  errors.conflict('wave.nobody-to-ask', {
    sv: 'Ingen grupp i de här enheterna har tillräckligt många som går att nå. Välj fler enheter.',
    en: 'No group in these units has enough people who can be reached.',
  })
