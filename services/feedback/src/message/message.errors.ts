import { errors, ServiceError } from '@tillit/service-kit'

export const messageErrors = {
  waveUnknown: () => errors.notFound('feedback.wave-unknown', 'There is no such wave.'),
  waveClosed: () => errors.gone('feedback.wave-closed', 'Messages are taken until thirty days after the wave has closed.'),
  cohortUnknown: () => errors.badRequest('feedback.cohort-unknown', 'cohort: the wave has no such group.', 'cohort'),
  tokenRefused: () =>
    new ServiceError(403, 'feedback.token-refused', 'The token was not issued for a message of this wave and group.', { field: 'token' }),
  spent: () => errors.conflict('feedback.token-spent', 'Another message was sent with this token.'),
}
