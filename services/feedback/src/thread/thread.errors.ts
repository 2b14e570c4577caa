import { errors, ServiceError } from '@tillit/service-kit'

export const threadErrors = {
  unknown: () => errors.notFound('thread.unknown', 'There is no thread with this code.'),
  notYours: () => errors.notFound('thread.unknown', 'There is no such thread among those your role owns.'),
  full: () => errors.conflict('thread.full', 'The thread is full. Send a new message in the next wave.'),
  tooOften: () =>
    new ServiceError(429, 'thread.too-often', 'This code was used too often. Wait a minute and try again.', { retryAfter: 60 }),
}
