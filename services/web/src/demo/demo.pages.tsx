import type { WaveSummary } from '@tillit/contracts'
import type { CapturedMessage, DemoPersona, DemoRoles } from '@tillit/contracts/who'
import type { FC } from 'hono/jsx'
import type { InferOutput } from 'valibot'
import { numbers } from '../language/numbers.js'
import { Page } from '../page/page.js'
import type { Reader } from '../page/reader.js'
import { type DemoRoleName, demoRoleWords, demoWords } from './demo.words.js'

type Persona = InferOutput<typeof DemoPersona>
/** Name, title and unit; a title may already say the unit. */
function aboutOf(persona: Persona, { language }: Reader): string {
  const unit = persona.unit.split('/').pop() ?? ''
  const title = persona.title[language]
  return [persona.name, title, ...(title.includes(unit) ? [] : [unit])].join(', ')
}
const firstName = (persona: Persona | undefined) => persona?.name.split(' ')[0] ?? ''
const order: readonly DemoRoleName[] = ['employee', 'manager', 'admin', 'director', 'safety-representative']

const StepIn: FC<{ role: DemoRoleName; label: string; look: string; wave?: string | undefined }> = ({ role, label, look, wave }) => (
  <form method="post" action="/demo/step">
    <input type="hidden" name="role" value={role} />
    {wave ? <input type="hidden" name="wave" value={wave} /> : null}
    <button class={look} type="submit">
      {label}
    </button>
  </form>
)

const RoleRow: FC<{ persona: Persona; reader: Reader; open: WaveSummary | undefined }> = ({ persona, reader, open }) => {
  const text = demoWords[reader.language]
  const role = demoRoleWords[reader.language][persona.role]
  return (
    <li>
      <div>
        <h3>{role.title}</h3>
        <p class="quiet">{aboutOf(persona, reader)}</p>
      </div>
      <p>
        <span class="lbl">{text.can}</span>
        {role.can}
      </p>
      <p>
        <span class="lbl">{text.never}</span>
        {role.never}
      </p>
      <div class="go">
        <StepIn role={persona.role} label={role.go(firstName(persona))} look={persona.role === 'employee' ? 'btn' : 'btn btn--line'} />
        {open && (persona.role === 'employee' || persona.role === 'admin') ? (
          <span class="small quiet">{text.open(open.title[reader.language])}</span>
        ) : null}
      </div>
    </li>
  )
}

export interface DemoFacts {
  people: number
  units: number
  managers: number
  /** Waves with a result, imported history included. */
  waves: number
}

const Facts: FC<{ reader: Reader; facts: DemoFacts }> = ({ reader, facts: sizes }) => {
  const text = demoWords[reader.language].facts
  const format = numbers(reader.language)
  const facts = (['people', 'units', 'managers', 'waves'] as const).map(name => [text[name], sizes[name]] as const)
  return (
    <dl class="facts3 num">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{format.integer(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface DemoStart {
  reader: Reader
  demo: DemoRoles
  facts: DemoFacts | null
  waves: readonly WaveSummary[]
}

/** Where people who try the product begin: what is invented, one answer in three steps, five roles. */
export const DemoPage: FC<DemoStart> = ({ reader, demo, facts, waves }) => {
  const text = demoWords[reader.language]
  const persona = (role: DemoRoleName) => demo.roles.find(one => one.role === role)
  const followed: readonly DemoRoleName[] = ['employee', 'admin', 'manager']
  const open = waves.find(wave => wave.state === 'open')
  return (
    <Page reader={reader} title={text.title(demo.organisationName)} kind="demo-start">
      <main class="wrap" id="main">
        <div class="hero">
          <div>
            <h1>{text.title(demo.organisationName)}</h1>
            <p class="lead quiet">{text.lead}</p>
          </div>
          <section class="route" aria-labelledby="h-route">
            <h2 id="h-route">{text.follow}</h2>
            <ol class="road">
              {followed.map((role, step) => (
                <li>
                  <StepIn
                    role={role}
                    label={text.steps[step]?.(firstName(persona(role))) ?? ''}
                    look="btn btn--text btn--small"
                    wave={role === 'admin' ? open?.wave : undefined}
                  />
                </li>
              ))}
            </ol>
          </section>
        </div>
        <section aria-labelledby="h-roles">
          <h2 id="h-roles" class="vh">
            {text.roles}
          </h2>
          <ul class="roles">
            {order.flatMap(role => {
              const found = persona(role)
              return found ? [<RoleRow persona={found} reader={reader} open={open} />] : []
            })}
          </ul>
        </section>
        {facts ? <Facts reader={reader} facts={facts} /> : null}
      </main>
    </Page>
  )
}

const Message: FC<{ message: CapturedMessage; reader: Reader; order: number }> = ({ message, reader, order: place }) => {
  const text = demoWords[reader.language]
  return (
    <li class="card flow" aria-labelledby={`message-${place}`}>
      <div class="row row--apart">
        <h2 class="q" id={`message-${place}`}>
          {message.subject || text[message.channel]}
        </h2>
        <span class="small quiet">{text[message.channel]}</span>
      </div>
      <p class="small quiet">
        {text.to} {message.name} · {message.to}
      </p>
      <p class="said">{message.text}</p>
      {message.links.map(link => (
        <a class="btn" href={link}>
          {text.openLink}
        </a>
      ))}
    </li>
  )
}

export const DemoInboxPage: FC<{
  reader: Reader
  q: string
  channel: string
  messages: readonly CapturedMessage[]
  total: number
}> = props => {
  const { reader, q, channel, messages, total } = props
  const text = demoWords[reader.language]
  const format = numbers(reader.language)
  return (
    <Page reader={reader} title={text.inboxTitle}>
      <main class="wrap narrow section flow" id="main">
        <p>
          <a class="alone" href="/demo">
            {text.back}
          </a>
        </p>
        <h1>{text.inboxTitle}</h1>
        <p class="lead quiet">{text.inboxLead}</p>
        <search>
          <form method="get" action="/demo/inbox" class="search">
            <div class="field">
              <label for="q">{text.search}</label>
              <input class="input" id="q" name="q" value={q} autocomplete="off" />
            </div>
            <div class="field">
              <label for="channel">{text.channel}</label>
              <select class="input" id="channel" name="channel">
                {(['', 'mail', 'sms'] as const).map(value => (
                  <option value={value} selected={value === channel}>
                    {value === '' ? text.all : text[value]}
                  </option>
                ))}
              </select>
            </div>
            <button class="btn" type="submit">
              {text.searchButton}
            </button>
          </form>
        </search>
        <p class="num" role="status">
          {text.found(total, format.integer(total))}. {messages.length < total ? text.first(format.integer(messages.length)) : ''}
        </p>
        {messages.length === 0 ? (
          <p class="empty">{text.none}</p>
        ) : (
          <ul class="messages">
            {messages.map((message, place) => (
              <Message message={message} reader={reader} order={place} />
            ))}
          </ul>
        )}
      </main>
    </Page>
  )
}
