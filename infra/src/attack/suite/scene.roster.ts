/**
 * Few units, and large: guessing at random is right once in 88 times, once a unit (Poisson). Two points above chance are 23 right guesses where 8 are expected:
 * one pair of orders shows that by chance once in 90,000 runs, the best of several hundred, which may be the best in both halves, once in 1,100.
 * The names are found nowhere else.
 */
const units = 8
const perUnit = 88

/** The two files of an organisation import. */
export function plantedRoster(): { units: string; people: string } {
  const lines = ['Enhetskod;Namn;Överordnad kod', 'K;Angreppsköping;']
  const people = ['Anställningsnummer;Namn;Enhetskod;E-post']
  for (let unit = 0; unit < units; unit++) {
    lines.push(`E${unit};Enhet ${unit};K`)
    for (let place = 0; place < perUnit; place++) {
      const number = unit * perUnit + place
      people.push(personRow(number, `E${unit}`))
    }
  }
  return { units: `${lines.join('\n')}\n`, people: `${people.join('\n')}\n` }
}

/** Name and address hold a word of their own, so that a find is no accident. */
export const personRow = (number: number, unit: string) =>
  `${70_000 + number};Kanarie${number}x Lockfågel${number}x;${unit};kanarie${number}x@lockfagel.example`

/** Somebody who does not exist. */
export const sybilRow = (number: number, unit: string) =>
  `${90_000 + number};Sybill${number}x Påhitt${number}x;${unit};sybill${number}x@lockfagel.example`
