import { errors } from '@tillit/service-kit'

export const unitErrors = {
  unknown: (unit: string) => errors.notFound('unit.unknown', `No closed pulse knows the unit "${unit}".`),
  unknownWave: (wave: string) => errors.notFound('wave.unknown', `There is no closed pulse "${wave}" with this unit.`),
  outside: () => errors.forbidden('Your role does not open this unit: ask for a unit that is yours, or one below it.'),
  whole: () => errors.forbidden('Your role covers a part of the organisation: say which unit (?unit=).'),
}
