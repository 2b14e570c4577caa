/**
 * Makes data/names.bin from Statistics Sweden's lists of names (CC BY 4.0): `node dist/build/build-list.js FOLDER` where FOLDER holds
 * scb2020_tilltalsnamn-kvinnor_min10.csv, scb2020_tilltalsnamn-man_min10.csv and scb2020_efternamn_min10.csv.
 * Names that are also ordinary words or places stand in data/ordinary.txt and data/places.txt, what colleagues call each other in
 * data/nicknames.txt; these are edited by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeNameList } from '../list/name-list.js'

/** Family names with at least this many bearers are recognised as surely as given names. */
const WELL_KNOWN = 300
const data = new URL('../../data/', import.meta.url)

/** Each part of a double name is a name: `Anna-Karin`, `von Essen`. */
function parts(file: string): { name: string; persons: number }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter(line => line.includes(','))
    .flatMap(line => {
      const [names = '', persons] = line.split(',')
      return names
        .split(/[ -]/)
        .filter(name => [...name].length > 1)
        .map(name => ({ name, persons: Number(persons) }))
    })
}

const lines = (name: string): string[] => readFileSync(new URL(name, data), 'utf8').split('\n').filter(Boolean)

/** @param folder where the three lists are */
export function buildNameList(folder: string): Uint8Array {
  const given = ['kvinnor', 'man'].flatMap(sex => parts(join(folder, `scb2020_tilltalsnamn-${sex}_min10.csv`)))
  const family = parts(join(folder, 'scb2020_efternamn_min10.csv'))
  return encodeNameList({
    common: [...given, ...family.filter(({ persons }) => persons >= WELL_KNOWN)].map(({ name }) => name),
    rare: family.map(({ name }) => name),
    ordinary: lines('ordinary.txt'),
    places: lines('places.txt'),
    nicknames: lines('nicknames.txt'),
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2]
  if (!folder) throw new Error("say where Statistics Sweden's lists are")
  const bytes = buildNameList(folder)
  writeFileSync(new URL('names.bin', data), bytes)
  console.log(`names.bin: ${bytes.length} bytes`)
}
