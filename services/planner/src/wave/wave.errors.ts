import { errors, type ServiceError } from '@tillit/service-kit'

/** Every refusal of the planner's waves, with its stable code. */
export const waveErrors = {
  unknown: () =>
    errors.notFound('wave.unknown', {
      sv: 'Det finns ingen puls med den nyckeln.',
      en: 'There is no wave with this key. GET /waves lists them.',
    }),
  taken: () =>
    errors.conflict('wave.taken', {
      sv: 'Det finns redan en puls med den nyckeln. Välj en annan, eller lämna den tom.',
      en: 'There is already a wave with this key: choose another key or leave it out.',
    }),
  launched: () =>
    errors.conflict('wave.launched', {
      sv: 'Pulsen är startad. Löftet är låst och kan inte ändras. Det enda som går är att avsluta upprepningen.',
      en: 'The wave is launched: its promise is signed and cannot change. Only its repetition can be ended.',
    }),
  closed: () => errors.conflict('wave.closed', { sv: 'Pulsen är stängd för gott.', en: 'The wave is closed for good.' }),
  notLaunched: () => errors.conflict('wave.not-launched', { sv: 'Starta pulsen först.', en: 'Launch the wave first.' }),
  notOpen: () => errors.conflict('wave.not-open', { sv: 'Pulsen är inte öppen.', en: 'The wave is not open.' }),
  noManifest: () =>
    errors.notFound('wave.no-manifest', {
      sv: 'Pulsen har inget låst löfte förrän den är startad.',
      en: 'The wave has no signed manifest before it is launched.',
    }),
  past: () =>
    errors.badRequest(
      'wave.past',
      { sv: 'Stängningen har redan varit. Välj en senare dag.', en: 'The wave would already have closed: choose a later closing.' },
      'closesAt',
    ),
  closesFirst: () =>
    errors.badRequest(
      'wave.closes-first',
      { sv: 'Pulsen måste stänga efter att den öppnar. Ändra en av tiderna.', en: 'The wave must close after it opens.' },
      'closesAt',
    ),
  tooLong: () =>
    errors.badRequest(
      'wave.too-long',
      { sv: 'En puls får vara öppen i högst 92 dagar. Välj en tidigare stängning.', en: 'A wave may be open for at most 92 days.' },
      'closesAt',
    ),
  unknownItem: (index: number) =>
    errors.badRequest(
      'wave.unknown-item',
      { sv: 'Frågan finns inte i frågebanken. Välj en annan.', en: 'The question bank has no such item. GET /items lists them.' },
      `items.${index}`,
    ),
  twice: (index: number, field = 'items') =>
    errors.badRequest(
      'wave.item-twice',
      { sv: 'Varje fråga får ställas en gång. Ta bort den ena.', en: 'Each item may be asked once.' },
      `${field}.${index}`,
    ),
  itemCount: (scored: number) =>
    errors.badRequest(
      'wave.item-count',
      {
        sv: `En puls har 3 till 10 frågor med skala. Den här har ${scored}. Lägg till eller ta bort frågor.`,
        en: `A wave has 3 to 10 questions with a scale; this one has ${scored}.`,
      },
      'items',
    ),
  partitionItem: (index: number) =>
    errors.badRequest(
      'wave.partition-item',
      {
        sv: 'Bara frågor med skala som finns i pulsen kan läsas per grupp. Välj frågorna igen.',
        en: 'Only scored questions of the wave can go by an attribute.',
      },
      `partition.items.${index}`,
    ),
  partitionAll: () =>
    errors.badRequest(
      'wave.partition-all',
      {
        sv: 'Minst en fråga med skala måste läsas per enhet. Ta bort någon av frågorna per grupp.',
        en: 'At least one scored question must go by unit.',
      },
      'partition.items',
    ),
  cannotRotate: () =>
    errors.badRequest(
      'wave.cannot-rotate',
      {
        sv: 'För att växla HME-frågor behövs minst en HME-fråga, och högst en per del. Ändra frågorna eller stäng av växlingen.',
        en: 'HME rotation needs one HME item per part at most, and at least one.',
      },
      'repeat.rotation',
    ),
  looser: (field: string) =>
    errors.badRequest(
      'wave.looser',
      {
        sv: 'Ett låst löfte kan bara bli strängare. Välj ett högre antal, eller färre dagar.',
        en: 'A signed promise can only become stricter: higher thresholds, fewer days.',
      },
      field,
    ),
  tooStrict: (field: string) =>
    errors.badRequest(
      'wave.too-strict',
      {
        sv: 'Så strängt kan löftet inte bli: då kan inget visas. Välj ett värde närmare det som gäller.',
        en: 'A promise this strict would hide everything, or could not be kept.',
      },
      field,
    ),
  tightening: () =>
    errors.conflict('wave.tightening', {
      sv: 'Löftet håller redan på att bli strängare. Läs in sidan igen om en stund.',
      en: 'The promise is being tightened already: look again in a moment.',
    }),
  nobody: () =>
    errors.conflict('wave.nobody', {
      sv: 'Ingen av de valda enheterna har tillräckligt många för att något ska kunna visas. Välj fler enheter.',
      en: 'No unit among those chosen has enough people for anything to be published: choose more units.',
    }),
}

/**
 * Whether a neighbour's refusal means "never" (the plan is wrong) and not "not now". Of refused sessions and roles the next try may know better; a signature
 * that is not of the pinned key stays what it is, and must not hold up the wave's closing.
 */
export function isFinal({ status, code }: Pick<ServiceError, 'status' | 'code'>): boolean {
  if (code === 'manifest.wrong-signature') return true
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
}
