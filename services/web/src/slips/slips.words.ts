import type { Language } from '@tillit/contracts'
import { words } from '../language/language.js'

/** Texts of the printed sheets. A slip is printed in both languages; nobody knows who will draw it. */
export const sheetWords = words(
  {
    title: 'Lappar till skålen',
    count: (n: string) => `${n} lappar`,
    steps: [
      'Skriv ut på en skrivare som ingen annan hämtar papper från. Filen kan inte hämtas igen.',
      'Klipp längs linjerna. Vik varje lapp på mitten med texten inåt.',
      'Lägg alla lappar i en skål och blanda. Var och en drar en lapp själv. Anteckna inte vem som tar vilken.',
      'Lämna tillbaka lappar som blir över. De görs ogiltiga och räknas. Förstör sedan papperet.',
    ],
    know: 'En lapp visar vägen in, aldrig vem som svarar. Koden byts i telefonen mot en sedel som ingen kan följa tillbaka till lappen, inte heller den som skrev ut den. Men den som har sparat koderna kan se hur många lappar som är öppnade. Spara dem därför inte.',
    few: (n: string) => `Den här gruppen har bara ${n}. Lägg dem i slutna kuvert utan namn och låt var och en ta ett.`,
    open: (from: string, to: string) => `Lapparna gäller från ${from} till ${to}.`,
    sheet: (at: string, of: string) => `Blad ${at} av ${of}`,
  },
  {
    title: 'Slips for the bowl',
    count: n => `${n} slips`,
    steps: [
      'Print where nobody else collects paper. The file cannot be fetched again.',
      'Cut along the lines. Fold each slip with the text inwards.',
      'Put all slips in a bowl and mix. Everybody draws one. Do not note who takes which.',
      'Return what is left over. It is voided and counted. Then destroy the paper.',
    ],
    know: 'A slip shows the way in, never who answers. On the phone its code is exchanged for a ballot that nobody can follow back to the slip, not even who printed it. But whoever keeps the codes can see how many slips have been opened. So do not keep them.',
    few: n => `This group has only ${n}. Put them in closed envelopes without a name and let everybody take one.`,
    open: (from, to) => `The slips are good from ${from} to ${to}.`,
    sheet: (at, of) => `Sheet ${at} of ${of}`,
  },
)

/** Three lines and the way to type the code, on every slip. */
export const slipLines: Record<Language, { lines: readonly [string, string, string]; typed: (address: string) => string }> = {
  sv: {
    lines: [
      'Fotografera rutan med telefonen. Sidan öppnas.',
      'Några frågor, ungefär en minut.',
      'Lappen är dragen ur en skål. Ingen antecknar vem som tog vilken.',
    ],
    typed: address => `Eller skriv koden på ${address}`,
  },
  en: {
    lines: [
      'Point the phone camera at the square. The page opens.',
      'A few questions, about a minute.',
      'Drawn from a bowl. Nobody notes who took which.',
    ],
    typed: address => `Or type the code at ${address}`,
  },
}
