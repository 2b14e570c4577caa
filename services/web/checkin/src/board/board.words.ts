import { count } from '../words/figures.js'
import type { StateWords } from './state.view.js'

const t = 'sv-SE'
const longDay = (locale: string, date: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${date}T12:00:00Z`))
    .replaceAll(' ', '\u00a0')

/** The open list in Swedish; the shape is the type of the other languages. */
const sv = {
  title: 'Öppna listan',
  lead: (title: string, on: string) =>
    `${title} är räknad. Nyckeln förstördes ${longDay(t, on)}. Här kan vem som helst kontrollera pulsen.`,
  find: 'Hitta ditt kvitto',
  findWhat: (n: number, comments: boolean) =>
    `Listan har ett nummer för varje kuvert med svar${comments ? ' och varje kommentar' : ''} som togs emot, ${count(t, n)} i allt. Den är redan hämtad. Sökningen görs i din telefon eller dator och ingen får veta att du söker.`,
  label: 'Kvittonummer',
  hint: 'Klistra in numret, eller hela kvittot som du sparade.',
  look: 'Sök i listan',
  own: 'Sök med kvittot på den här telefonen',
  unreadable: 'Det är inget kvittonummer. Ett nummer har 43 tecken i grupper om fyra. Kontrollera att hela kom med.',
  found: 'Ditt kuvert finns i listan',
  foundText:
    'Det togs emot. Varje kuvert i listan är räknat, raderat oläst eller gick inte att öppna. Om allt stämmer står under ”Är allt räknat?”. Listan säger aldrig vad någon svarade eller vem.',
  missing: 'Numret finns inte i listan',
  missingWhy: [
    'Kontrollera att varje tecken stämmer. Stora och små bokstäver är olika.',
    'Kvittot kan gälla en annan puls. Pulsens namn står på kvittot.',
    'Kuvertet kan ha kommit fram efter att pulsen stängde. Då räknas det inte.',
  ],
  missingComments: 'Kommentarer har egna nummer. De visas bara när minst tio har skrivit.',
  missingWrong: 'Är du säker på att numret är rätt? Visa kvittot för skyddsombudet. Då är det något som inte stämmer.',
  fetching: 'Hämtar listan.',
  away: 'Listan kunde inte hämtas nu.',
  again: 'Försök igen',
  wrongList: 'Listan är inte den som pulsens protokoll pekar ut. Lita inte på den. Visa sidan för skyddsombudet.',
  noList:
    'Pulsen frågade färre än tio, i hela organisationen eller i en del som står för sig. Då visas inga nummer, för listans längd skulle säga hur många som svarade.',
  save: 'Spara hela listan',
  saved: 'Sparat.',
  file: 'oppna-listan',
  checks: 'Är allt räknat?',
  held: 'Ja, allt stämmer',
  failed: 'Nej, något stämmer inte',
  failedText:
    'Minst en kontroll nedan gav fel. Resultatet av pulsen går inte att lita på förrän det är utrett. Visa sidan för skyddsombudet.',
  notMade: 'Det går inte att säga',
  notMadeText: 'Pulsen stängde innan listan fanns.',
  check: {
    takenWithinIssued: ['Ingen grupp har fler svar än utdelade sedlar.', 'Någon grupp har fler svar än utdelade sedlar.'],
    issuedWithinInvited: ['Ingen grupp har fler utdelade sedlar än inbjudna.', 'Någon grupp har fler utdelade sedlar än inbjudna.'],
    allAccounted: [
      'Varje mottaget kuvert är räknat, raderat oläst eller gick inte att öppna.',
      'Räkningen stämmer inte med de kuvert som togs emot.',
    ],
  } as Record<string, [string, string]>,
  how: 'Tre skilda delar av Tillit räknade var för sig: den som delar ut sedlar, den som tar emot kuvert och den som räknar. Talen jämfördes och raderades. Kvar är svaren här, signerade med samma nyckel som löftet.',
  groups: 'Så många deltog',
  groupsWhat: (least: number) =>
    `Visas i fyra grova steg och bara för grupper med minst ${count(t, least)} inbjudna. Öppnade är de som har öppnat sin länk. Räknade är de vars svar togs emot.`,
  search: 'Sök grupp',
  group: 'Grupp',
  invited: 'Inbjudna',
  invitedN: (n: number) => `${count(t, n)} inbjudna`,
  opened: 'Öppnade',
  counted: 'Räknade',
  bands: { '<25': 'under 25 %', '25-50': '25–50 %', '50-75': '50–75 %', '>75': 'över 75 %' } as Record<string, string>,
  small: 'Visas inte för sig',
  smallWhy: (least: number) =>
    `Gruppen har färre än ${count(t, least)} inbjudna, eller så kunde en jämförelse med grupperna under den peka ut några få.`,
  smallCounted: 'Svaren räknas i gruppen ovanför.',
  cluster: 'små grupper tillsammans',
  more: (n: number) => `Visa fler (${count(t, n)} kvar)`,
  none: 'Ingen grupp har det namnet.',
  within: (above: string) => `i ${above}`,
  key: 'Nyckeln är förstörd',
  keyWhat:
    'Svaren låstes med en nyckel som bara fanns till den här pulsen. Den är överskriven och borttagen, så inget kuvert går att öppna igen, inte ens ur en säkerhetskopia.',
  destroyed: 'Förstörd',
  lost: {
    lead: (title: string, on: string) =>
      `${title} stängdes ${longDay(t, on)} utan sin nyckel. Nyckeln gick förlorad innan kuverten kunde öppnas. Här kan vem som helst kontrollera pulsen.`,
    key: 'Nyckeln gick förlorad',
    keyWhat:
      'Svaren låstes med en nyckel som bara fanns till den här pulsen. Den försvann innan de öppnades. Kuverten som väntade raderades olästa och räknas som att de inte gick att öppna.',
    on: 'Stängd utan nyckel',
  },
  destroyedOn: (on: string) => longDay(t, on),
  fingerprint: 'Fingeravtryck',
  promise: 'Löftets nummer',
  keyHow:
    'Löftets nummer ska vara samma som på ditt kvitto, om löftet inte har gjorts strängare efter att du svarade. Fingeravtrycket är SHA-256 av nyckelns öppna halva, som står i löftet. Att den hemliga halvan är borta kan den som driver Tillit visa för skyddsombudet.',
  noWave: { title: 'Vilken puls?', text: 'Adressen säger inte vilken puls det gäller. Använd länken på kvittot.' } as StateWords,
  early: {
    title: 'Listan finns inte än',
    text: 'Den kommer när pulsen har stängt och svaren är räknade. Kom tillbaka då. Spara kvittot så länge.',
  } as StateWords,
  never: {
    title: 'Pulsen har ingen lista',
    text: 'Pulsen stängde innan öppna listan fanns. Det kommer ingen lista för den.',
  } as StateWords,
  unknown: { title: 'Vi hittar inte pulsen', text: 'Det finns ingen puls med den nyckeln. Kontrollera adressen på kvittot.' } as StateWords,
  differs: {
    title: 'Vi stoppade sidan',
    text: 'Listan är inte signerad med den nyckel som signerar löftena. Lita inte på den. Visa sidan för skyddsombudet.',
    stop: true,
  } as StateWords,
}
type BoardWords = typeof sv

const e = 'en-GB'
const en: BoardWords = {
  title: 'Open list',
  lead: (title, on) => `${title} is counted. Its key was destroyed on ${longDay(e, on)}. Anyone can check the pulse here.`,
  find: 'Find your receipt',
  findWhat: (n, comments) =>
    `The list has one number for every envelope of answers${comments ? ' and every comment' : ''} that was taken in, ${count(e, n)} in all. It has been fetched already. The search is made on your phone or computer, and nobody learns that you search.`,
  label: 'Receipt number',
  hint: 'Paste the number, or the whole receipt as you saved it.',
  look: 'Search the list',
  own: 'Search with the receipt on this phone',
  unreadable: 'That is no receipt number. A number has 43 characters in groups of four. Check that all of it came along.',
  found: 'Your envelope is on the list',
  foundText:
    'It was taken in. Every envelope on the list is counted, deleted unread, or could not be opened. Whether all agrees stands under “Is everything counted?”. The list never says what anyone answered, or who.',
  missing: 'The number is not in the list',
  missingWhy: [
    'Check that every character is right. Capital and small letters differ.',
    'The receipt may be of another pulse. The name of the pulse is on the receipt.',
    'The envelope may have arrived after the pulse closed. Then it is not counted.',
  ],
  missingComments: 'Comments have numbers of their own. They are shown only when at least ten have written.',
  missingWrong: 'Are you sure that the number is right? Show the receipt to the safety representative. Then something is wrong.',
  fetching: 'Fetching the list.',
  away: 'The list could not be fetched now.',
  again: 'Try again',
  wrongList: 'The list is not the one that the record of the pulse names. Do not trust it. Show this page to the safety representative.',
  noList:
    'The pulse asked fewer than ten, in the whole organisation or in a part that stands by itself. Then no numbers are shown: the length of the list would say how many answered.',
  save: 'Save the whole list',
  saved: 'Saved.',
  file: 'open-list',
  checks: 'Is everything counted?',
  held: 'Yes, everything agrees',
  failed: 'No, something does not agree',
  failedText:
    'At least one check below failed. The result of the pulse cannot be trusted until it is cleared up. Show this page to the safety representative.',
  notMade: 'That cannot be said',
  notMadeText: 'The pulse closed before there was a list.',
  check: {
    takenWithinIssued: ['No group has more answers than ballots handed out.', 'Some group has more answers than ballots handed out.'],
    issuedWithinInvited: [
      'No group has more ballots handed out than people invited.',
      'Some group has more ballots handed out than people invited.',
    ],
    allAccounted: [
      'Every envelope taken in is counted, deleted unread, or could not be opened.',
      'The count does not agree with the envelopes that were taken in.',
    ],
  },
  how: 'Three separate parts of Tillit counted by themselves: the one that hands out ballots, the one that takes in envelopes and the one that counts. The numbers were compared and deleted. What is left is the answers here, signed with the key that signs the promise.',
  groups: 'How many took part',
  groupsWhat: least =>
    `Shown in four rough steps, and only for groups with at least ${count(e, least)} invited. Opened are those who opened their link. Counted are those whose answer was taken in.`,
  search: 'Search for a group',
  group: 'Group',
  invited: 'Invited',
  invitedN: n => `${count(e, n)} invited`,
  opened: 'Opened',
  counted: 'Counted',
  bands: { '<25': 'under 25%', '25-50': '25–50%', '50-75': '50–75%', '>75': 'over 75%' },
  small: 'Not shown by itself',
  smallWhy: least =>
    `The group has fewer than ${count(e, least)} invited, or comparing it with the groups below it could single out a few.`,
  smallCounted: 'Its answers are counted in the group above.',
  cluster: 'small groups together',
  more: n => `Show more (${count(e, n)} left)`,
  none: 'No group has that name.',
  within: above => `in ${above}`,
  key: 'The key is destroyed',
  keyWhat:
    'Answers were locked with a key that existed for this pulse alone. It is overwritten and removed, so no envelope can be opened again, not even from a backup.',
  destroyed: 'Destroyed',
  lost: {
    lead: (title, on) =>
      `${title} was closed on ${longDay(e, on)} without its key. The key was lost before the envelopes could be opened. Anyone can check the pulse here.`,
    key: 'The key was lost',
    keyWhat:
      'The answers were locked with a key that existed for this pulse only. It was lost before they were opened. The envelopes that waited were deleted unread and count as not possible to open.',
    on: 'Closed without its key',
  },
  destroyedOn: on => longDay(e, on),
  fingerprint: 'Fingerprint',
  promise: 'Promise number',
  keyHow:
    'The promise number is to be the one on your receipt, unless the promise was made stricter after you answered. The fingerprint is the SHA-256 of the key’s public half, which stands in the promise. Those who run Tillit can show the safety representative that the secret half is gone.',
  noWave: { title: 'Which pulse?', text: 'The address does not say which pulse it is about. Use the link on the receipt.' },
  early: {
    title: 'The list is not here yet',
    text: 'It comes when the pulse has closed and the answers are counted. Come back then. Keep the receipt until then.',
  },
  never: { title: 'The pulse has no list', text: 'The pulse closed before there was an open list. No list will come for it.' },
  unknown: { title: 'We cannot find the pulse', text: 'There is no pulse with that key. Check the address on the receipt.' },
  differs: {
    title: 'We stopped this page',
    text: 'The list is not signed with the key that signs the promises. Do not trust it. Show this page to the safety representative.',
    stop: true,
  },
}

export const boardWords: Record<'sv' | 'en', BoardWords> = { sv, en }
export type { BoardWords }
