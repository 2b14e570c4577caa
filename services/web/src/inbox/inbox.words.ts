import type { FeedbackRole, FeedbackThread, FeedbackTopic } from '@tillit/contracts/what'
import { words } from '../language/language.js'

export const topicWords = words<Record<FeedbackTopic, string>>(
  { work: 'Arbetet', environment: 'Arbetsmiljön', leadership: 'Ledningen', idea: 'Idé', praise: 'Beröm', other: 'Annat' },
  { work: 'The work', environment: 'Working environment', leadership: 'Management', idea: 'Idea', praise: 'Praise', other: 'Other' },
)

export const stateWords = words<Record<FeedbackThread['state'], string>>(
  { received: 'Mottagen', read: 'Läst', answered: 'Besvarad' },
  { received: 'Received', read: 'Read', answered: 'Answered' },
)

export const ownerWords = words<Record<FeedbackRole, string>>(
  { manager: 'chefen', hr: 'HR', 'safety-representative': 'skyddsombudet' },
  { manager: 'the manager', hr: 'HR', 'safety-representative': 'the safety representative' },
)

export const inboxWords = words(
  {
    title: 'Synpunkter',
    lead: 'Den som skrev är okänd för alla. Ditt svar läses med en kod som bara den har.',
    waiting: (count: string) => `${count} väntar på svar. De äldsta står först.`,
    none: 'Inga synpunkter väntar.',
    answered: 'Besvarade',
    to: (owner: string) => `Till ${owner}`,
    age: (days: number, text: string) => (days === 0 ? 'Kom i dag' : days === 1 ? 'Kom i går' : `Kom för ${text} dagar sedan`),
    open: 'Läs och svara',
    back: 'Till alla synpunkter',
    writer: 'Medarbetaren',
    owner: 'Ditt svar',
    reply: 'Svara',
    replyHint: 'Säg vad du har förstått, vad som händer nu och när. Högst 2 000 tecken. Fråga inte vem som skrev.',
    send: 'Skicka svaret',
    sent: 'Svaret är skickat. Den som skrev läser det med sin kod.',
    empty: 'Skriv ett svar innan du skickar.',
    serious: 'Gäller det ett missförhållande, hot eller kränkning? Ta hjälp av HR eller skyddsombudet innan du svarar.',
  },
  {
    title: 'Messages',
    lead: 'Nobody knows who wrote. Your answer is read with a code that only the writer has.',
    waiting: count => `${count} waiting for an answer. The oldest come first.`,
    none: 'No messages are waiting.',
    answered: 'Answered',
    to: owner => `To ${owner}`,
    age: (days, text) => (days === 0 ? 'Came today' : days === 1 ? 'Came yesterday' : `Came ${text} days ago`),
    open: 'Read and answer',
    back: 'To all messages',
    writer: 'The employee',
    owner: 'Your answer',
    reply: 'Answer',
    replyHint: 'Say what you have understood, what happens now and when. At most 2,000 characters. Do not ask who wrote.',
    send: 'Send the answer',
    sent: 'The answer is sent. The writer reads it with the code.',
    empty: 'Write an answer before you send.',
    serious: 'Is it about wrongdoing, threats or harassment? Ask HR or the safety representative for help before you answer.',
  },
)
