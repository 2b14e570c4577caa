import { day } from '../words/figures.js'

const sv = {
  title: 'Skicka vid en slumpad tid?',
  why: 'Den som ser trafiken i nätet, till exempel i arbetsplatsens wifi, kan se att din telefon skickar något just nu. Aldrig vad. Att du öppnade länken kan redan synas.',
  how: (hours: number) =>
    `Kuvertet kan ligga förseglat i telefonen och gå en slumpad stund inom ${hours} timmar. Då går det inte att se när du svarade.`,
  need: (at: string) =>
    `Det går när sidan är öppen, eller nästa gång du öppnar länken. Vissa telefoner skickar också själva. Öppna länken igen senast ${day('sv-SE', at)}, annars räknas inte svaret.`,
  confirm: 'Skicka senare',
  now: 'Skicka nu',
  waiting: 'Kuvertet väntar på en slumpad tid',
  waitingText: (title: string) =>
    `Dina svar i ${title} är förseglade i telefonen. Du kan inte läsa eller ändra dem, och ingen annan heller.`,
  sends: 'Skickas',
  within: (hours: number) => (hours > 1 ? `en slumpad stund inom ${hours} timmar` : 'inom en timme'),
  latest: 'Öppna länken senast',
  shared: 'Delar du telefonen med någon? Kuvertet går inte att läsa, men det syns att det finns ett.',
}
export type LaterWords = typeof sv

const en: LaterWords = {
  title: 'Send at a random time?',
  why: 'Whoever sees the traffic of the network, say the workplace wifi, can see that your phone is sending something just now. Never what. That you opened the link may be seen already.',
  how: hours =>
    `The envelope can stay on the phone, sealed, and leave at a random moment within ${hours} hours. Then nobody can see when you answered.`,
  need: at =>
    `It leaves while the page is open, or the next time you open the link. Some phones also send by themselves. Open the link again by ${day('en-GB', at)}, or the answer is not counted.`,
  confirm: 'Send later',
  now: 'Send now',
  waiting: 'The envelope waits for a random time',
  waitingText: title => `Your answers in ${title} are sealed on this phone. You cannot read or change them, and nobody else can.`,
  sends: 'Leaves',
  within: hours => (hours > 1 ? `at a random moment within ${hours} hours` : 'within an hour'),
  latest: 'Open the link by',
  shared: 'Do you share the phone? The envelope cannot be read, but it shows that there is one.',
}

export const laterWords: Record<'sv' | 'en', LaterWords> = { sv, en }
