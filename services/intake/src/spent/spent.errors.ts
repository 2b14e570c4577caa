import { errors } from '@tillit/service-kit'

export const spentErrors = {
  unknown: () => errors.notFound('wave.unknown', { sv: 'Det finns ingen sådan puls.', en: 'There is no such wave.' }),
  notClosed: () =>
    errors.conflict('wave.not-closed', {
      sv: 'Pulsen är inte stängd än.',
      en: 'The wave is not closed yet: nothing is told of it before.',
    }),
  notYet: () =>
    errors.conflict('spent.not-yet', {
      sv: 'Listan finns när pulsen är stängd och svaren är räknade.',
      en: 'The list exists once the wave is closed and counted.',
    }),
}
