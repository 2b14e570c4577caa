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
/** @param changed members of the manifest that loosened or changed */
export const promiseChanged = (changed: readonly string[]) =>
  errors.conflict(
    'wave.promise-changed',
    `This wave was promised otherwise, and a promise may only become stricter. Not stricter: ${changed.join(', ')}.`,
  )
export const nothingToSplit = () =>
  errors.conflict('wave.nothing-to-split', {
    sv: 'Ingen enhet har minst 50 personer i minst två grupper. Välj fler enheter, en annan uppgift eller inga frågor per grupp.',
    en: 'No unit has fifty people in two groups or more: choose more units, another attribute, or no questions by group.',
  })
export const rosterNotApproved = () =>
  errors.conflict('wave.roster-not-approved', {
    sv: 'Små grupper har ändrats sedan förra pulsen. Två personer måste godkänna det innan pulsen startar.',
    en: 'Small groups have changed since they were last asked: two people must agree to exactly these changes first.',
  })
export const nobodyToAsk = () =>
  errors.conflict('wave.nobody-to-ask', {
    sv: 'Ingen grupp i de här enheterna har tillräckligt många som går att nå. Välj fler enheter.',
    en: 'No group in these units has enough people who can be reached.',
  })
/** A cohort smaller than the floor would be in every token, and in every message, of its few. */
export const thresholdsTooLoose = () =>
  errors.badRequest('wave.too-loose', 'No roster is frozen by thresholds looser than the standard profile.', 'thresholds')
