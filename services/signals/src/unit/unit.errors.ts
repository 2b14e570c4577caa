import { errors } from '@tillit/service-kit'

export const unitErrors = {
  unknown: (unit: string) =>
    errors.notFound('unit.unknown', { sv: `Ingen stängd puls har enheten "${unit}".`, en: `No closed pulse knows the unit "${unit}".` }),
  unknownWave: (wave: string) =>
    errors.notFound('wave.unknown', {
      sv: `Ingen stängd puls "${wave}" har den här enheten.`,
      en: `There is no closed pulse "${wave}" with this unit.`,
    }),
  stillOpen: (wave: string) =>
    errors.conflict('wave.open', {
      sv: `Pulsen "${wave}" pågår. Svarsband och rättade siffror kommer när den har stängt.`,
      en: `The pulse "${wave}" is still open: bands and corrected figures come when it has closed.`,
    }),
  outside: () =>
    errors.forbidden({
      sv: 'Din roll öppnar inte den här enheten. Välj din egen enhet, eller en under den.',
      en: 'Your role does not open this unit: ask for a unit that is yours, or one below it.',
    }),
  whole: () =>
    errors.forbidden({
      sv: 'Din roll gäller en del av organisationen. Ange vilken enhet (?unit=).',
      en: 'Your role covers a part of the organisation: say which unit (?unit=).',
    }),
}
