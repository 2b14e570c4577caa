import type { Language, Manifest } from '@tillit/contracts'

/** A message ready to be handed over. `html` is empty for SMS. */
export interface MessageText {
  readonly subject: string
  readonly body: string
  readonly html: string
  readonly links: readonly string[]
}
export interface InvitationFacts {
  readonly title: string
  readonly organisationName: string
  readonly questions: number
  readonly closesAt: Date
}

/** What a manifest says, in one language; the same for everybody. */
export function invitationFacts(manifest: Manifest, language: Language): InvitationFacts {
  return {
    title: manifest.title[language],
    organisationName: manifest.organisationName,
    questions: manifest.questions.filter(question => question.kind === 'scored').length,
    closesAt: new Date(manifest.closesAt),
  }
}

const days: Record<Language, Intl.DateTimeFormat> = {
  sv: new Intl.DateTimeFormat('sv-SE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/Stockholm' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'Europe/Stockholm' }),
}
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, found => escapes[found]!)
const words = {
  sv: ['inga', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
}
const nouns = { sv: ['fråga', 'frågor'], en: ['question', 'questions'] }
/** "tre frågor", "one question". */
const questions = (language: Language, count: number) => `${words[language][count] ?? count} ${nouns[language][count === 1 ? 0 : 1]}`
/** By the first name, where the organisation gave one. */
const greeting = (language: Language, name: string) => [{ sv: 'Hej', en: 'Hello' }[language], name.split(' ')[0]].filter(Boolean).join(' ')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function page(language: Language, paragraphs: readonly string[], link: string, label: string): string {
  const style = 'font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;max-width:34em;margin:0 auto;padding:24px'
  const button =
    'display:inline-block;padding:14px 22px;border-radius:8px;background:#1d4f4a;color:#ffffff;text-decoration:none;font-weight:600'
  const [first, ...rest] = paragraphs.map(text => `<p>${escapeHtml(text)}</p>`)
  return `<!doctype html><html lang="${language}"><body style="${style}">${first}<p><a href="${escapeHtml(link)}" style="${button}">${escapeHtml(label)}</a></p>${rest.join('')}</body></html>`
}

function letter(language: Language, subject: string, paragraphs: readonly string[], link: string, label: string): MessageText {
  const [first, ...rest] = paragraphs
  return { subject, body: [first, `${label}: ${link}`, ...rest].join('\n\n'), html: page(language, paragraphs, link, label), links: [link] }
}

/** Neutral: who asks, how long it takes, until when, what nobody can see. Nothing in it depends on what anybody has done before. */
export function invitationMail(language: Language, facts: InvitationFacts, name: string, link: string): MessageText {
  const until = days[language].format(facts.closesAt)
  const hello = greeting(language, name)
  const count = questions(language, facts.questions)
  if (language === 'en') {
    const paragraphs = [
      `${hello}. ${facts.title} is open until ${until}: ${count}, about a minute. Answering is part of your working time, on any phone or computer.`,
      'The link is yours alone. It opens a ballot that cannot be traced to you: neither your manager nor HR nor the person who runs the system can see what you answer.',
      'You choose whether to answer.',
      facts.organisationName,
    ]
    return letter('en', `${capital(count)} about your work`, paragraphs, link, 'Open the questions')
  }
  const paragraphs = [
    `${hello}. ${facts.title} är öppen till och med ${until}: ${count}, ungefär en minut. Du svarar på arbetstid, i vilken telefon eller dator du vill.`,
    'Länken är bara din. Den öppnar en valsedel som inte kan spåras till dig: varken din chef, HR eller den som sköter systemet kan se vad du svarar.',
    'Du väljer själv om du vill svara.',
    facts.organisationName,
  ]
  return letter('sv', `${capital(count)} om ditt arbete`, paragraphs, link, 'Öppna frågorna')
}

/** One text message: who and why first. */
export function invitationSms(language: Language, facts: InvitationFacts, link: string): MessageText {
  const until = days[language].format(facts.closesAt)
  const count = questions(language, facts.questions)
  const body =
    language === 'en'
      ? `${facts.organisationName}: ${count} about your work, one minute of working time. Nobody can see what you answer. Open until ${until}. ${link}`
      : `${facts.organisationName}: ${count} om ditt arbete, en minut på arbetstid. Ingen kan se vad du svarar. Öppet till och med ${until}. ${link}`
  return { subject: facts.title, body, html: '', links: [link] }
}

/** Login of staff roles: fifteen minutes, one use. */
export function loginMail(language: Language, name: string, link: string): MessageText {
  const hello = greeting(language, name)
  return language === 'en'
    ? letter(
        'en',
        'Your link to Tillit',
        [
          `${hello}. Here is your link to Tillit.`,
          'It works once, within 15 minutes. If you did not ask for it, you need not do anything.',
        ],
        link,
        'Log in',
      )
    : letter(
        'sv',
        'Din länk till Tillit',
        [
          `${hello}. Här är din länk till Tillit.`,
          'Den gäller en gång, inom 15 minuter. Har du inte bett om den behöver du inte göra något.',
        ],
        link,
        'Logga in',
      )
}
