import { words } from '../language/language.js'

export const tightenWords = words(
  {
    title: 'Gör löftet strängare',
    lead: 'Löftet är låst. Det kan bli strängare, aldrig mildare. Det går inte att ångra.',
    back: 'Till pulsen',
    now: 'Löftet som gäller nu',
    floor: (least: string) => `Svar visas för grupper där minst ${least} har svarat.`,
    comments: (from: string, days: string) =>
      `Kommentarer visas där minst ${from} har skrivit. De sparas i ${days} dagar efter stängningen.`,
    revised: (times: number, text: string) =>
      times === 1
        ? 'Löftet har blivit strängare en gång sedan det låstes.'
        : `Löftet har blivit strängare ${text} gånger sedan det låstes.`,
    groups: 'Minsta grupp',
    least: (least: string) => `Minst ${least} svar i varje grupp`,
    leastHint: 'Grupper med färre svar räknas då med enheten ovanför.',
    days: 'Så länge sparas kommentarerna',
    asNow: (days: string) => `${days} dagar, som nu`,
    day: (days: string) => `${days} dagar`,
    next: 'Det här händer',
    happens: [
      'Löftet skrivs under på nytt och får ett nytt nummer.',
      'Den som redan har öppnat sin länk ser det strängare löftet nästa gång.',
      'Alla svar räknas efter det strängare löftet, även de som redan är skickade.',
    ],
    live: 'Pulsen visar svar löpande. När något har visats kan minsta grupp inte ändras.',
    send: 'Gör löftet strängare',
    cancel: 'Avbryt',
    nothing: 'Välj något som ska bli strängare.',
    strictest: 'Här finns inget mer att göra strängare.',
    notNow: 'Löftet kan bli strängare från det att pulsen är startad tills den stänger.',
  },
  {
    title: 'Make the promise stricter',
    lead: 'The promise is locked. It can become stricter, never looser. It cannot be undone.',
    back: 'To the pulse',
    now: 'The promise that holds now',
    floor: least => `Answers are shown for groups where at least ${least} have answered.`,
    comments: (from, days) => `Comments are shown where at least ${from} have written. They are kept for ${days} days after closing.`,
    revised: (times, text) =>
      times === 1
        ? 'The promise has become stricter once since it was locked.'
        : `The promise has become stricter ${text} times since it was locked.`,
    groups: 'Smallest group',
    least: least => `At least ${least} answers in every group`,
    leastHint: 'Groups with fewer answers are then counted with the unit above.',
    days: 'How long comments are kept',
    asNow: days => `${days} days, as now`,
    day: days => `${days} days`,
    next: 'What happens',
    happens: [
      'The promise is signed anew and gets a new number.',
      'Whoever has opened their link already sees the stricter promise next time.',
      'All answers are counted by the stricter promise, those already sent too.',
    ],
    live: 'The pulse shows answers live. Once something has been shown, the smallest group cannot change.',
    send: 'Make the promise stricter',
    cancel: 'Cancel',
    nothing: 'Choose something to make stricter.',
    strictest: 'There is nothing more to make stricter here.',
    notNow: 'The promise can become stricter from when the pulse is started until it closes.',
  },
)
