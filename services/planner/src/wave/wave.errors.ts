import { errors, type ServiceError } from '@tillit/service-kit'

/** Every refusal of the planner's waves, with its stable code. */
export const waveErrors = {
  unknown: () => errors.notFound('wave.unknown', 'There is no wave with this key. GET /waves lists them.'),
  taken: () => errors.conflict('wave.taken', 'There is already a wave with this key: choose another key or leave it out.'),
  launched: () =>
    errors.conflict('wave.launched', 'The wave is launched: its promise is signed and cannot change. Only its repetition can be ended.'),
  closed: () => errors.conflict('wave.closed', 'The wave is closed for good.'),
  notLaunched: () => errors.conflict('wave.not-launched', 'Launch the wave first.'),
  notOpen: () => errors.conflict('wave.not-open', 'The wave is not open.'),
  noManifest: () => errors.notFound('wave.no-manifest', 'The wave has no signed manifest before it is launched.'),
  past: () => errors.badRequest('wave.past', 'The wave would already have closed: choose a later closing.', 'closesAt'),
  closesFirst: () => errors.badRequest('wave.closes-first', 'The wave must close after it opens.', 'closesAt'),
  tooLong: () => errors.badRequest('wave.too-long', 'A wave may be open for at most 92 days.', 'closesAt'),
  unknownItem: (index: number) =>
    errors.badRequest('wave.unknown-item', 'The question bank has no such item. GET /items lists them.', `items.${index}`),
  twice: (index: number) => errors.badRequest('wave.item-twice', 'Each item may be asked once.', `items.${index}`),
  itemCount: (scored: number) =>
    errors.badRequest('wave.item-count', `A wave has 3 to 10 questions with a scale; this one has ${scored}.`, 'items'),
  cannotRotate: () =>
    errors.badRequest('wave.cannot-rotate', 'HME rotation needs one HME item per part at most, and at least one.', 'repeat.rotation'),
  nobody: () =>
    errors.conflict('wave.nobody', 'No unit among those chosen has enough people for anything to be published: choose more units.'),
  otherOrganisation: () => errors.forbidden('Your session belongs to another organisation.'),
}

/** Whether a neighbour's refusal means "never" (the plan is wrong) and not "not now". */
export function isFinal({ status }: ServiceError): boolean {
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
}
