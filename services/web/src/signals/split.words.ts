import { words } from '../language/language.js'

/** Questions by an attribute (R7): `by` is the attribute's name inside a sentence. */
export const splitWords = words(
  {
    title: (by: string) => `Frågor per ${by}`,
    one: (by: string) => `Fråga per ${by}`,
    note: (by: string) =>
      `De här frågorna läses per ${by}, inte per arbetsgrupp. Det bestämdes innan pulsen startade. Grupperna står i bokstavsordning, aldrig efter resultat.`,
    noGroups: (by: string, unit: string) => `De här frågorna läses per ${by} i stora enheter. ${unit} läses som en helhet.`,
    whole: (unit: string) => `Hela ${unit}`,
    few: 'För få svar för en egen siffra. De räknas i en större grupp.',
    nothing: 'För få svar för en siffra.',
    elsewhere: (by: string) => `De läses per ${by} i `,
    after: ', inte här. Svaren därifrån säger inget om en enskild arbetsgrupp.',
    axis: 'Bandet visar var andelen som instämmer troligen ligger.',
  },
  {
    title: by => `Questions by ${by}`,
    one: by => `Question by ${by}`,
    note: by =>
      `These questions are read by ${by}, not by team. That was decided before the pulse started. The groups stand in alphabetical order, never by result.`,
    noGroups: (by, unit) => `These questions are read by ${by} in large units. ${unit} is read as a whole.`,
    whole: unit => `All of ${unit}`,
    few: 'Too few answers for a figure of its own. They are counted in a larger group.',
    nothing: 'Too few answers for a figure.',
    elsewhere: by => `They are read by ${by} in `,
    after: ', not here. The answers there say nothing about a single team.',
    axis: 'The band shows where the share that agrees probably lies.',
  },
)
