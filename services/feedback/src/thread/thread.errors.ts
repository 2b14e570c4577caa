import { errors, ServiceError } from '@tillit/service-kit'

export const threadErrors = {
  unknown: () =>
    errors.notFound('thread.unknown', { sv: 'Det finns ingen synpunkt med den koden.', en: 'There is no thread with this code.' }),
  notYours: () =>
    errors.notFound('thread.unknown', {
      sv: 'Den synpunkten finns inte bland dem din roll tar emot.',
      en: 'There is no such thread among those your role owns.',
    }),
  full: () =>
    errors.conflict('thread.full', {
      sv: 'Samtalet är fullt. Skicka en ny synpunkt i nästa puls.',
      en: 'The thread is full. Send a new message in the next wave.',
    }),
  tooOften: () =>
    new ServiceError(
      429,
      'thread.too-often',
      {
        sv: 'Koden har använts för ofta. Vänta en minut och försök igen.',
        en: 'This code was used too often. Wait a minute and try again.',
      },
      { retryAfter: 60 },
    ),
}
