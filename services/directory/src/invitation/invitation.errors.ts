import { errors, ServiceError } from '@tillit/service-kit'

export const unknownInvitation = () =>
  errors.notFound('invitation.unknown', {
    sv: 'Vi känner inte igen länken. Kontrollera att du fick med hela.',
    en: 'This link is not known here. Check that the whole link was copied.',
  })
export const invitationClosed = () => errors.gone('wave.closed', { sv: 'Pulsen är stängd.', en: 'This check-in is closed.' })
export const invitationEarly = () =>
  errors.conflict('wave.not-open', { sv: 'Pulsen är inte öppen än.', en: 'This check-in is not open yet.' })
export const alreadyDrawn = () =>
  errors.conflict('ballot.already-drawn', {
    sv: 'Länken är redan använd. Öppna den i samma telefon som då.',
    en: 'The ballot of this link was drawn on another device or in another browser.',
  })
export const badElement = () => errors.badRequest('ballot.bad-element', 'A blinded element is not a ristretto255 element.', 'blinded')
export const wrongKinds = (kinds: readonly string[]) =>
  new ServiceError(400, 'ballot.wrong-kinds', `Draw all kinds of this wave in one request: ${kinds.join(', ')}.`, { field: 'blinded' })
