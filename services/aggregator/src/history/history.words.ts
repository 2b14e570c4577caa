import type { Bilingual } from '@tillit/contracts'

const scaleSpan = (low: number, high: number) => `${low}..${high}`
const periods = {
  sv: { day: 'dag', week: 'vecka', month: 'månad', quarter: 'kvartal', year: 'år' },
  en: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
}
type Period = keyof typeof periods.sv

/** What can be wrong with a row: half a sentence that names the column and says what to do. */
export const rowWords = {
  noRespondent: (columns: string): Bilingual => ({
    sv: `kolumnen "${columns}" är tom, så raden har ingen svarande: fyll i den`,
    en: `the respondent is empty: fill in the column "${columns}"`,
  }),
  otherUnit: (): Bilingual => ({
    sv: 'den svarande står i en annan enhet i samma mätning på en tidigare rad: låt en av dem gälla',
    en: 'the respondent stands in another unit of this wave on an earlier line: keep one of them',
  }),
  noPath: (columns: string): Bilingual => ({
    sv: `enheten är tom: fyll i kolumnen "${columns}"`,
    en: `the unit path is empty: fill in the column "${columns}"`,
  }),
  longPath: (columns: string): Bilingual => ({
    sv: `enhetens namn i kolumnen "${columns}" är längre än 1 000 tecken: korta det`,
    en: `the unit path in the column "${columns}" is longer than 1,000 characters: shorten it`,
  }),
  emptyLevel: (columns: string, path: string): Bilingual => ({
    sv: `enheten "${path}" i kolumnen "${columns}" har en tom nivå mellan två snedstreck: fyll i den eller ta bort ett snedstreck`,
    en: `the unit path "${path}" in the column "${columns}" has an empty level: fill it in or remove a slash`,
  }),
  empty: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" är tom: fyll i den`,
    en: `the column "${column}" is empty: fill it in`,
  }),
  tooLong: (column: string, most: number): Bilingual => ({
    sv: `texten i kolumnen "${column}" är längre än ${most} tecken: korta den`,
    en: `the text in the column "${column}" is longer than ${most} characters: shorten it`,
  }),
  noDate: (column: string, cell: string): Bilingual => ({
    sv: `datumet "${cell}" i kolumnen "${column}" finns inte eller är skrivet på annat sätt än kartan säger: rätta det`,
    en: `the date "${cell}" in the column "${column}" cannot be read: correct it, or its format in the map file`,
  }),
  dateWithoutPart: (column: string, part: 'month' | 'day', by: Period): Bilingual => ({
    sv: `datumet i kolumnen "${column}" har ingen ${part === 'month' ? 'månad' : 'dag'}, men mätningarna delas upp per ${periods.sv[by]}: skriv ut det, eller ändra kartan`,
    en: `the date in the column "${column}" has no ${part}, and waves are told apart by ${periods.en[by]}: write it out, or change the map file`,
  }),
  notWhole: (column: string, cell: string, mapped: boolean): Bilingual => ({
    sv: `svaret "${cell}" i kolumnen "${column}" är inget heltal${mapped ? ' och finns inte bland kartans svar' : ''}: rätta det, eller lägg till det i kartan`,
    en: `the answer "${cell}" in the column "${column}" is not a whole number${mapped ? ' and not among the answers of the map' : ''}: correct it, or add it to the map file`,
  }),
  outsideScale: (column: string, cell: string, low: number, high: number): Bilingual => ({
    sv: `svaret ${cell} i kolumnen "${column}" ligger utanför skalan ${scaleSpan(low, high)}: rätta svaret eller skalan`,
    en: `the answer ${cell} in the column "${column}" is outside the scale ${scaleSpan(low, high)}: correct the answer or the scale`,
  }),
  tooFar: (column: string, cell: string, most: number): Bilingual => ({
    sv: `svaret ${cell} i kolumnen "${column}" ryms inte på någon skala med högst ${most} steg: rätta det`,
    en: `the answer ${cell} in the column "${column}" lies on no scale of at most ${most} values: correct it`,
  }),
  oneValue: (question: string, value: number): Bilingual => ({
    sv: `alla svar på "${question}" är ${value}, så skalan går inte att se: ange den, till exempel ${scaleSpan(value, value + 4)}`,
    en: `every answer to "${question}" is ${value}, so its scale must be stated (--scale ${scaleSpan(value, value + 4)})`,
  }),
  wideScale: (question: string, low: number, high: number, most: number): Bilingual => ({
    sv: `svaren på "${question}" går från ${low} till ${high}, fler än ${most} steg: ange skalan`,
    en: `answers to "${question}" go from ${low} to ${high}, more than ${most} values: state its scale`,
  }),
}

/** What can be wrong with the map of columns: whole sentences. */
export const mapWords = {
  notJson: (): Bilingual => ({
    sv: 'Kolumnkartan är inte giltig JSON. Rätta filen och försök igen.',
    en: 'The map file is not valid JSON.',
  }),
  scale: (low: number, high: number): Bilingual => ({
    sv: `Skalan ${scaleSpan(low, high)} måste ha mellan 2 och 11 heltal. Rätta den och försök igen.`,
    en: `The scale ${scaleSpan(low, high)} must span 2 to 11 whole numbers.`,
  }),
  answers: (): Bilingual => ({
    sv: 'Kolumnkartans svar måste vara heltal, eller null för ett överhoppat svar. Rätta filen och försök igen.',
    en: 'Answers are mapped to whole numbers, or to null for a skip.',
  }),
  datePart: (format: string, part: string): Bilingual => ({
    sv: `Kolumnkartans datumformat "${format}" har en okänd del, "${part}". Rätta det och försök igen.`,
    en: `In the map file the date format "${format}" has an unknown part "${part}".`,
  }),
  dateTwice: (format: string): Bilingual => ({
    sv: `Kolumnkartans datumformat "${format}" nämner en del två gånger. Rätta det och försök igen.`,
    en: `In the map file the date format "${format}" names a part twice.`,
  }),
}

/** What is told of a file that is refused: whole sentences. */
export const historyWords = {
  file: (line: number, reason: Bilingual): Bilingual => ({
    sv: `Rad ${line}: ${reason.sv}. Rätta filen och läs in den igen. Inget är sparat.`,
    en: `Line ${line}: ${reason.en}. Nothing was saved.`,
  }),
  column: (name: string, count: number, has: string): Bilingual => ({
    sv: `Kolumnen "${name}" ${count === 0 ? 'saknas' : 'finns två gånger'}. Filen har ${has}. Döp om kolumnen i filen, eller använd en kolumnkarta.`,
    en: `The column "${name}" ${count === 0 ? 'is missing' : 'stands there twice'}; the file has: ${has}. Rename columns with a map file.`,
  }),
  rows: (count: number, line: number, reason: Bilingual): Bilingual => ({
    sv: `${count === 1 ? 'En rad går inte att läsa' : `${count} rader går inte att läsa. Den första`}: rad ${line}, ${reason.sv}. Rätta och läs in filen igen. Inget är sparat.`,
    en: `${count === 1 ? 'One row cannot be imported' : `${count} rows cannot be imported, the first`}: line ${line}, ${reason.en}. Nothing was saved.`,
  }),
  nothing: (): Bilingual => ({
    sv: 'Filen innehåller inget svar. Inget är sparat.',
    en: 'The file holds no answer. Nothing was saved.',
  }),
  tooLarge: (most: number, what: 'waves' | 'respondents' | 'questions'): Bilingual => ({
    sv: `Filen innehåller fler än ${most} ${{ waves: 'mätningar', respondents: 'svarande', questions: 'olika frågor' }[what]}. Dela upp den. Inget är sparat.`,
    en: `The file holds more than ${most} ${what === 'questions' ? 'different questions' : what}. Nothing was saved.`,
  }),
  /** Half a sentence, of the file as a whole. */
  tooManyBytes: (): Bilingual => ({ sv: 'filen är större än 4 GB: dela upp den', en: 'the file is larger than 4 GB: divide it' }),
  taken: (wave: string, root: string): Bilingual => ({
    sv: `Mätningen "${wave}" för "${root}" är redan räknad och ändras aldrig. Ge mätningen ett annat namn. Inget är sparat.`,
    en: `The wave "${wave}" of "${root}" has been counted before and never changes: give the wave another name. Nothing was saved.`,
  }),
  launched: (wave: string): Bilingual => ({
    sv: `Pulsen "${wave}" är startad här och får sina egna svar under det namnet. Ge filens mätning ett annat namn. Inget är sparat.`,
    en: `The wave "${wave}" was launched here and its own answers are counted under this name: give the file's wave another. Nothing was saved.`,
  }),
  busy: (): Bilingual => ({
    sv: 'En annan fil läses in just nu. Försök igen när den är klar.',
    en: 'Another file is being imported. Try again when it is done.',
  }),
}
