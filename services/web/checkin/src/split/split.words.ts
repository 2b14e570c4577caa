const count = (locale: string, n: number): string => new Intl.NumberFormat(locale).format(n)
const small = ['', 'En', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta', 'Nio']
const smallEn = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
const asked = (n: number) => (n === 1 ? 'En fråga läses' : `${small[n] ?? count('sv-SE', n)} frågor läses`)
const askedEn = (n: number) => (n === 1 ? 'One question is read' : `${smallEn[n] ?? count('en-GB', n)} questions are read`)

/** Texts about questions by an attribute, apart from all others: most check-ins have none. */
const sv = {
  note: (by: string, unit: string) => `Den här frågan läses per ${by} i ${unit}.`,
  noteWhole: (unit: string) => `Den här frågan läses för hela ${unit}.`,
  title: (by: string) => `Frågor som läses per ${by}`,
  group: (questions: number, by: string, unit: string, name: string, people: number) =>
    `${asked(questions)} per ${by} i ${unit}, inte per arbetsgrupp. Du räknas i gruppen ${name}, ${count('sv-SE', people)} personer.`,
  whole: (questions: number, unit: string, people: number) =>
    `${asked(questions)} för hela ${unit}, ${count('sv-SE', people)} personer, inte per arbetsgrupp.`,
  readers: (unit: string) => `Svaren läses av dem som får läsa resultatet för ${unit}.`,
  apart: 'De går i ett eget kuvert. De läggs aldrig ihop med dina andra svar.',
  second: {
    waiting: 'Det första av två kuvert är framme. Det andra skickas inom en halv minut. Låt sidan vara öppen så länge.',
    sent: 'Båda kuverten är framme.',
    late: 'Vi fick inget besked om det andra kuvertet innan pulsen stängde. Svaren i det räknas troligen inte.',
  },
}

const en: typeof sv = {
  note: (by, unit) => `This question is read by ${by} in ${unit}.`,
  noteWhole: unit => `This question is read for all of ${unit}.`,
  title: by => `Questions read by ${by}`,
  group: (questions, by, unit, name, people) =>
    `${askedEn(questions)} by ${by} in ${unit}, not by team. You are counted in the group ${name}, ${count('en-GB', people)} people.`,
  whole: (questions, unit, people) => `${askedEn(questions)} for all of ${unit}, ${count('en-GB', people)} people, not by team.`,
  readers: unit => `The answers are read by those who may read the result for ${unit}.`,
  apart: 'They go in an envelope of their own. They are never put together with your other answers.',
  second: {
    waiting: 'The first of two envelopes has arrived. The second is sent within half a minute. Please keep the page open until then.',
    sent: 'Both envelopes have arrived.',
    late: 'We had no word of the second envelope before the pulse closed. The answers in it are probably not counted.',
  },
}

export const splitWords = { sv, en }
