import { errors, ServiceError } from '@tillit/service-kit'

export const waveErrors = {
  unknown: () => errors.notFound('wave.unknown', 'There is no such wave.'),
  wrongName: () => errors.badRequest('wave.wrong-name', 'signed.manifest.wave: must be the wave of the address.', 'signed.manifest.wave'),
  wrongOrganisation: () =>
    errors.badRequest(
      'wave.wrong-organisation',
      'signed.manifest.organisation: this room serves another organisation.',
      'signed.manifest.organisation',
    ),
  wrongSignature: () =>
    new ServiceError(403, 'manifest.wrong-signature', 'The manifest is not signed with the pinned key.', { field: 'signed.signature' }),
  wrongIssuer: () =>
    errors.conflict('manifest.wrong-issuer', 'The manifest pins another issuer key: directory and feedback do not share one seed file.'),
  /** @param changed members of the manifest that loosened or changed */
  promiseChanged: (changed: readonly string[] = ['promise']) =>
    errors.conflict(
      'wave.promise-changed',
      `This wave was promised otherwise, and a promise may only become stricter. Not stricter: ${changed.join(', ')}.`,
    ),
}
