import { type Random, seededRandom } from '@tillit/rules'

/** The two files of an organisation import for a made municipality: areas of about ten units with 5 to 40 people each, until there are `people`. */
export function madeOrganisation(people: number, seed: number): { units: string; people: string } {
  const random = seededRandom(seed)
  const units = ['Enhetskod;Namn;Överordnad kod', 'K;Provköpings kommun;']
  const persons = ['Anställningsnummer;Namn;Enhetskod;E-post']
  for (let unit = 0, left = people; left > 0; unit++) {
    const area = `A${Math.floor(unit / 10)}`
    if (unit % 10 === 0) units.push(`${area};Område ${area.slice(1)};K`)
    units.push(`E${unit};Enhet ${unit};${area}`)
    const size = Math.min(left, whole(random, 5, 40))
    for (let place = 0; place < size; place++, left--) {
      const number = people - left + 1
      persons.push(`${10_000 + number};Person ${number};E${unit};person${number}@prov.example`)
    }
  }
  return { units: `${units.join('\r\n')}\r\n`, people: `${persons.join('\r\n')}\r\n` }
}

/** A whole number from `least` to `most`, both included. */
export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1))
}
