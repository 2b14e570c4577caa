import type { Bilingual } from '@tillit/contracts'

/** A date as the cell has it, when it is nothing but digits of a date: other cells may hold a person. */
const shown = (cell: string) => (/^\d{4}-\d{2}-\d{2}$/.test(cell) ? ` ${cell}` : '')

/** What can be wrong with a row: half a sentence that names the column as the file does and says what to do. No cell that tells of a person. */
export const rowWords = {
  identityNumber: (): Bilingual => ({
    sv: 'en cell innehåller ett personnummer: ta bort det, personnummer läses aldrig in',
    en: 'a cell holds a personal identity number: remove it, they are never taken in',
  }),
  brokenEncoding: (): Bilingual => ({
    sv: 'en cell innehåller trasiga tecken: spara filen som UTF-8 eller ISO-8859-1',
    en: 'a cell holds characters of a broken encoding: save the file as UTF-8 or ISO-8859-1',
  }),
  protectedPerson: (): Bilingual => ({
    sv: 'en person med skyddad identitet läses inte in med kontaktuppgifter: skriv ja i en kolumn "Lapp", eller ta bort raden',
    en: 'a person with a protected identity is not taken in with contacts: write yes in a column "Slip", or remove the row',
  }),
  neitherYesNorNo: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" säger varken ja eller nej: skriv ja eller nej`,
    en: `the column "${column}" says neither yes nor no: write yes or no`,
  }),
  empty: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" är tom: fyll i den`,
    en: `the column "${column}" is empty: fill it in`,
  }),
  tooLong: (column: string, most: number): Bilingual => ({
    sv: `texten i kolumnen "${column}" är längre än ${most} tecken: korta den`,
    en: `the text in the column "${column}" is longer than ${most} characters: shorten it`,
  }),
  slash: (column: string): Bilingual => ({
    sv: `namnet i kolumnen "${column}" innehåller "/", som skiljer nivåerna i organisationen: skriv det på annat sätt`,
    en: `the name in the column "${column}" holds a "/", which separates the levels of a path: write it otherwise`,
  }),
  ownParent: (column: string): Bilingual => ({
    sv: `enheten står som sin egen överordnade i kolumnen "${column}": ange enheten över, eller lämna tomt`,
    en: `the unit is its own parent in the column "${column}": name the unit above, or leave it empty`,
  }),
  noDate: (column: string, cell: string): Bilingual => ({
    sv: `datumet${shown(cell)} i kolumnen "${column}" finns inte: skriv det som 2026-11-16`,
    en: `the date${shown(cell)} in the column "${column}" does not exist: write it as 2026-11-16`,
  }),
  endsFirst: (to: string, from: string): Bilingual => ({
    sv: `dagen i kolumnen "${to}" är före dagen i "${from}": rätta en av dem`,
    en: `the day in the column "${to}" is before the one in "${from}": correct one of them`,
  }),
  noMail: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" innehåller ingen e-postadress: rätta den eller lämna tomt`,
    en: `the column "${column}" holds no mail address: correct it or leave it empty`,
  }),
  noPhone: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" innehåller inget telefonnummer: rätta det eller lämna tomt`,
    en: `the column "${column}" holds no telephone number: correct it or leave it empty`,
  }),
  unknownLanguage: (column: string, language: string): Bilingual => ({
    sv: `språket "${language.slice(0, 20)}" i kolumnen "${column}" finns inte här: skriv sv eller en`,
    en: `the language "${language.slice(0, 20)}" in the column "${column}" is not known: write sv or en`,
  }),
  unknownRole: (column: string, role: string): Bilingual => ({
    sv: `rollen "${role.slice(0, 40)}" i kolumnen "${column}" finns inte här: skriv chef, hr, skyddsombud, direktör, admin eller medarbetare`,
    en: `the role "${role.slice(0, 40)}" in the column "${column}" is not known: write manager, hr, safety representative, director, admin or employee`,
  }),
}

/** What can be wrong with the file as a whole. */
export const fileWords = {
  columnTwice: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" finns två gånger: ta bort en av dem`,
    en: `the column "${column}" stands there twice: remove one of them`,
  }),
  columnMissing: (field: keyof typeof fields, names: readonly string[]): Bilingual => ({
    sv: `kolumnen för ${fields[field].sv} saknas: den kan heta ${names.join(', ')}`,
    en: `the column for ${fields[field].en} is missing; it may be called ${names.join(', ')}`,
  }),
  identityColumn: (column: string): Bilingual => ({
    sv: `kolumnen "${column}" är till för personnummer: ta bort den, personnummer läses aldrig in`,
    en: `the column "${column}" is for personal identity numbers: remove it, they are never taken in`,
  }),
  noRows: (): Bilingual => ({ sv: 'filen har inga rader under rubriken', en: 'the file holds no rows below the header' }),
  brokenOff: (reason: Bilingual): Bilingual => ({
    sv: `${reason.sv}; resten av filen är inte läst`,
    en: `${reason.en}; what comes after was not read`,
  }),
}

const fields = {
  code: { sv: 'enhetens kod', en: 'the code of the unit' },
  name: { sv: 'namn', en: 'the name' },
  parent: { sv: 'enheten över', en: 'the unit above' },
  employee: { sv: 'anställningsnummer', en: 'the employee number' },
  unit: { sv: 'enhet', en: 'the unit' },
  occupation: { sv: 'yrkesgrupp', en: 'the occupation group' },
  employment: { sv: 'anställningsform', en: 'the form of employment' },
}

/** What only all rows together show. */
export const togetherWords = {
  codeTwice: (code: string, line: number): Bilingual => ({
    sv: `koden "${code}" finns också på rad ${line}: ta bort en av raderna eller ändra koden`,
    en: `the code "${code}" stands on line ${line} too: remove one of the rows or change the code`,
  }),
  noParent: (code: string): Bilingual => ({
    sv: `enheten över, "${code.slice(0, 64)}", finns inte i filen: lägg till den eller rätta koden`,
    en: `the unit above, "${code.slice(0, 64)}", is not in the file: add it or correct the code`,
  }),
  longPath: (most: number): Bilingual => ({
    sv: `namnen på enheten och dem över den är tillsammans längre än ${most} tecken: korta dem`,
    en: `the path of the unit is longer than ${most} characters: shorten the names`,
  }),
  sameName: (line: number): Bilingual => ({
    sv: `enheten på rad ${line} har samma namn och samma enhet över sig: ge dem olika namn`,
    en: `the unit on line ${line} has the same name and the same unit above: give them different names`,
  }),
  closedAbove: (): Bilingual => ({
    sv: 'enheten över stängs före den här: stäng den här senast samma dag, eller flytta den',
    en: 'the unit above is closed before this one: close this one no later, or move it',
  }),
  circle: (): Bilingual => ({
    sv: 'enheterna över den går runt i en cirkel: rätta vilken enhet som är överst',
    en: 'the units above it form a circle: correct which unit is above which',
  }),
  employeeTwice: (line: number): Bilingual => ({
    sv: `anställningsnumret finns också på rad ${line}: ta bort en av raderna`,
    en: `the employee number stands on line ${line} too: remove one of the rows`,
  }),
  unknownUnit: (code: string): Bilingual => ({
    sv: `enheten "${code.slice(0, 64)}" finns inte i filen med enheter: lägg till den eller rätta koden`,
    en: `the unit "${code.slice(0, 64)}" is not in the units file: add it or correct the code`,
  }),
  closedUnit: (code: string): Bilingual => ({
    sv: `enheten "${code.slice(0, 64)}" är stängd: flytta personen till en öppen enhet`,
    en: `the unit "${code.slice(0, 64)}" is closed: move the person to an open unit`,
  }),
  manyValues: (field: keyof typeof fields, found: number, most: number): Bilingual => ({
    sv: `kolumnen för ${fields[field].sv} har ${found} olika värden: använd grova grupper, högst ${most}`,
    en: `the column for ${fields[field].en} holds ${found} different values: use coarse groups, at most ${most}`,
  }),
  unknownRoleUnit: (code: string): Bilingual => ({
    sv: `rollens enhet, "${code.slice(0, 64)}", finns inte i filen med enheter: lägg till den eller rätta koden`,
    en: `the unit of the role, "${code.slice(0, 64)}", is not in the units file: add it or correct the code`,
  }),
}

export const importWords = {
  unknown: (): Bilingual => ({
    sv: 'Inläsningen finns inte längre: den är avslutad eller började aldrig. Börja om med båda filerna.',
    en: 'There is no such import: it has ended, or was never opened.',
  }),
  incomplete: (file: 'units' | 'people'): Bilingual => ({
    sv: `Filen med ${file === 'units' ? 'enheter' : 'personal'} har inte skickats än. Skicka den och försök igen.`,
    en: `The ${file} file has not been sent yet.`,
  }),
  badRows: (total: number): Bilingual => ({
    sv: `${total} fel i filerna. Rätta raderna och läs in filerna igen. Inget är sparat.`,
    en: `${total} ${total === 1 ? 'fault' : 'faults'} in the files: correct the rows and import again. Nothing was saved.`,
  }),
}
