/**
 * Units of fifty: guessing at random is right once in fifty times, and 700 ballots tell a link rate to half a point (one standard error), so that two points
 * above chance are no accident. The names are found nowhere else.
 */
const units = 14
const perUnit = 50

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
