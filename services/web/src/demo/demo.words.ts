import type { DemoPersona } from '@tillit/contracts/who'
import type { InferOutput } from 'valibot'
import { words } from '../language/language.js'

export type DemoRoleName = InferOutput<typeof DemoPersona>['role']
interface RoleText {
  title: string
  can: string
  never: string
  go: (first: string) => string
}

export const demoRoleWords = words<Record<DemoRoleName, RoleText>>(
  {
    employee: {
      title: 'Medarbetare',
      can: 'Svara på pulsen, lämna en synpunkt, läs svaret på den.',
      never: 'Se någon annans svar. Bli igenkänd.',
      go: first => `Öppna ${/[sxz]$/.test(first) ? first : `${first}s`} inkorg`,
    },
    manager: {
      title: 'Chef',
      can: 'Läs gruppens signal, svara på synpunkter, skriv ut mötesbladet.',
      never: 'Se en person, en grupp under 5 eller en rangordning av chefer.',
      go: first => `Kliv in som ${first}`,
    },
    admin: {
      title: 'HR',
      can: 'Planera pulser, importera organisationen, följ räckvidden.',
      never: 'Se vad någon har svarat.',
      go: first => `Kliv in som ${first}`,
    },
    director: {
      title: 'Direktör',
      can: 'Läs helheten, område för område.',
      never: 'Se en person, en grupp under 5 eller en rangordning av chefer.',
      go: first => `Kliv in som ${first}`,
    },
    'safety-representative': {
      title: 'Skyddsombud',
      can: 'Se det chefen ser, samma minut. Godkänn nya pulser.',
      never: 'Se mer än chefen, eller mindre.',
      go: first => `Kliv in som ${first}`,
    },
  },
  {
    employee: {
      title: 'Employee',
      can: 'Answer the pulse, leave a message, read the answer to it.',
      never: 'See the answers of anyone else. Be recognised.',
      go: first => `Open ${first}’s inbox`,
    },
    manager: {
      title: 'Manager',
      can: 'Read the signal of the group, answer messages, print the meeting sheet.',
      never: 'See a person, a group below 5 or a ranking of managers.',
      go: first => `Step in as ${first}`,
    },
    admin: {
      title: 'HR',
      can: 'Plan pulses, import the organisation, follow the reach.',
      never: 'See what anyone has answered.',
      go: first => `Step in as ${first}`,
    },
    director: {
      title: 'Director',
      can: 'Read the whole, area by area.',
      never: 'See a person, a group below 5 or a ranking of managers.',
      go: first => `Step in as ${first}`,
    },
    'safety-representative': {
      title: 'Safety representative',
      can: 'See what the manager sees, the same minute. Approve new pulses.',
      never: 'See more than the manager, or less.',
      go: first => `Step in as ${first}`,
    },
  },
)

export const demoWords = words(
  {
    title: (name: string) => `Kliv in i en roll i ${name}`,
    lead: 'Kommunen är påhittad. Svaren räknas på riktigt, med samma regler som hos en kund.',
    follow: 'Ny här? Följ ett svar',
    steps: [
      (first: string) => `Svara som ${first}`,
      (first: string) => `Stäng pulsen som ${first}`,
      (first: string) => `Läs signalen som ${first}`,
    ],
    roles: 'Roller',
    can: 'Kan',
    never: 'Kan aldrig',
    facts: {
      people: 'medarbetare, de flesta utan skrivbord',
      units: 'enheter',
      managers: 'chefer',
      waves: 'räknade pulser',
    },
    open: (title: string) => `${title} är öppen`,
    inboxTitle: 'Inkorgar',
    inboxLead: 'Mejl och sms som demon har fångat. Inget har skickats på riktigt.',
    search: 'Sök på namn, adress eller nummer',
    searchButton: 'Sök',
    channel: 'Väg',
    all: 'Alla',
    mail: 'Mejl',
    sms: 'Sms',
    found: (count: number, text: string) => (count === 1 ? 'Ett meddelande' : `${text} meddelanden`),
    first: (count: string) => `Visar de första ${count}.`,
    none: 'Inga meddelanden. De kommer när en puls öppnar.',
    openLink: 'Öppna länken i meddelandet',
    to: 'Till',
    back: 'Till rollerna',
  },
  {
    title: name => `Step into a role in ${name}`,
    lead: 'The municipality is invented. The answers are counted for real, by the same rules as at a customer.',
    follow: 'New here? Follow one answer',
    steps: [first => `Answer as ${first}`, first => `Close the pulse as ${first}`, first => `Read the signal as ${first}`],
    roles: 'Roles',
    can: 'Can',
    never: 'Can never',
    facts: {
      people: 'employees, most without a desk',
      units: 'units',
      managers: 'managers',
      waves: 'counted pulses',
    },
    open: title => `${title} is open`,
    inboxTitle: 'Inboxes',
    inboxLead: 'Mails and text messages the demo has caught. Nothing was really sent.',
    search: 'Search by name, address or number',
    searchButton: 'Search',
    channel: 'Way',
    all: 'All',
    mail: 'Mail',
    sms: 'Text message',
    found: (count, text) => (count === 1 ? 'One message' : `${text} messages`),
    first: count => `Showing the first ${count}.`,
    none: 'No messages. They come when a pulse opens.',
    openLink: 'Open the link of the message',
    to: 'To',
    back: 'To the roles',
  },
)
