import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Origin } from './held-people.js'

/** Names of Statistics Sweden's lists, drawn as often as people bear them; the same ones every time. */
export function drawnOrigin(folder: string, count = 200): Origin {
  const read = (name: string) =>
    readFileSync(join(folder, `scb2020_${name}_min10.csv`), 'utf8')
      .split('\n')
      .slice(1)
      .filter(line => line.includes(','))
      .map(line => ({ name: line.split(',')[0]!, persons: Number(line.split(',')[1]) }))
  return {
    language: 'as frequent as in Sweden',
    given: drawn([...read('tilltalsnamn-kvinnor'), ...read('tilltalsnamn-man')], count),
    family: drawn(read('efternamn'), count),
  }
}

/** Steps of the golden ratio through the bearers: every stretch of the list gets its share. */
function drawn(all: readonly { name: string; persons: number }[], count: number): string[] {
  let sum = 0
  const upTo = all.map(({ persons }) => {
    sum += persons
    return sum
  })
  return Array.from({ length: count }, (_, at) => {
    const person = (((at + 1) * 0.618_033_988_75) % 1) * sum
    return all[upTo.findIndex(last => person < last)]!.name
  })
}
