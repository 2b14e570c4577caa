import { errors, ServiceError } from '@tillit/service-kit'

export const waveErrors = {
  unknown: (wave: string) => errors.notFound('wave.unknown', `The wave ${wave} has not been prepared here.`),
  different: (wave: string) =>
    errors.conflict('wave.prepared-otherwise', `The wave ${wave} has been prepared with another content: nothing can be changed.`),
  keyTaken: (wave: string) =>
    errors.conflict('wave.key-taken', {
      sv: `En tidigare undersökning är inläst som pulsen ${wave}. Gör en ny puls med en annan nyckel.`,
      en: `An earlier survey was imported as the wave ${wave}: make the new wave under another key.`,
    }),
  over: (wave: string) => errors.conflict('wave.closed', `The wave ${wave} is closing or closed and cannot be prepared again.`),
  keyLost: (wave: string) =>
    new ServiceError(500, 'wave.key-lost', `The seal key of the wave ${wave} is gone: its ballots can never be read. Launch a new wave.`),
  keyThere: (wave: string) =>
    errors.conflict('wave.key-there', {
      sv: `Nyckeln till pulsen ${wave} finns, så den kan stängas och räknas som vanligt.`,
      en: `The seal key of the wave ${wave} is there: close it without --key-lost, and it is counted.`,
    }),
  anotherWave: () => errors.badRequest('manifest.another-wave', 'The manifest is of another wave or organisation.', 'signed.manifest.wave'),
  wrongSignature: () =>
    new ServiceError(403, 'manifest.wrong-signature', 'The manifest is not signed with the pinned key.', { field: 'signed.signature' }),
  /** @param changed members of the manifest that loosened or changed */
  promiseChanged: (changed: readonly string[]) =>
    errors.conflict(
      'wave.promise-changed',
      `This wave was promised otherwise, and a promise may only become stricter. Not stricter: ${changed.join(', ')}.`,
    ),
  blocksLeft: () =>
    errors.conflict('wave.blocks-left', {
      sv: 'Svar har redan visats löpande under det löfte som gäller. Grupperna kan inte göras större nu.',
      en: 'Figures have already been shown live under the promise that holds: its thresholds cannot be raised now.',
    }),
  badTree: (message: string) => errors.badRequest('wave.bad-tree', message, 'nodes'),
}
