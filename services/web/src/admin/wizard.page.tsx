import type { FC } from 'hono/jsx'
import { numbers } from '../language/numbers.js'
import { instantOf } from '../language/stockholm.js'
import { Icon, Mark } from '../page/icons.js'
import { Page } from '../page/page.js'
import { waveWords } from './wave.words.js'
import { floors } from './wave-parts.js'
import { largeUnits, PromiseStep } from './wizard.promise.js'
import { splitPoint } from './wizard.split.js'
import { type Fault, faultsOf, type Step, steps, type WizardState } from './wizard.state.js'
import { QuestionsStep, RecipientsStep, type StepProps, TimesStep } from './wizard.steps.js'
import { wizardWords } from './wizard.words.js'

/** Names of the fields each step asks for; the others travel hidden. */
const fieldsOf: Record<Step, ReadonlyArray<keyof WizardState>> = {
  questions: ['titleSv', 'titleEn', 'items'],
  recipients: ['units', 'slips'],
  times: ['opens', 'closes', 'repeat', 'rotation'],
  promise: ['profile', 'release', 'splitBy', 'splitItems'],
  check: [],
}

const Hidden: FC<{ state: WizardState; step: Step }> = ({ state, step }) => (
  <>
    {Object.entries(state)
      .filter(([name]) => !fieldsOf[step].includes(name as keyof WizardState))
      .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map(one => <input type="hidden" name={name} value={one} />))}
  </>
)

function addressOf(state: WizardState, step: Step): string {
  const query = new URLSearchParams({ step })
  for (const [name, value] of Object.entries(state)) for (const one of Array.isArray(value) ? value : [value]) query.append(name, one)
  return `/admin/waves/new?${query}`
}

const Stepper: FC<{ state: WizardState; step: Step; props: StepProps }> = ({ state, step, props }) => {
  const text = wizardWords[props.reader.language]
  const now = steps.indexOf(step)
  return (
    <nav aria-label={text.stepsLabel}>
      <ol class="stepper">
        {steps.map((one, order) => (
          <li class={order < now ? 'is-done' : undefined} aria-current={one === step ? 'step' : undefined}>
            <span class="n">{order < now ? <Icon name="check" /> : order + 1}</span>
            {one === step ? text.steps[one] : <a href={addressOf(state, one)}>{text.steps[one]}</a>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The first view as an employee meets it, beside every step. */
const Preview: FC<{ props: StepProps }> = ({ props }) => {
  const text = wizardWords[props.reader.language]
  const first = props.state.items[0]
  return (
    <div>
      <p class="eyebrow">{text.preview}</p>
      <div class="mini">
        <div class="mini__top">
          <span class="brand">
            <Mark />
            {props.units[0]?.name}
          </span>
          <span>{text.language}</span>
        </div>
        <div class="mini__since">
          <b>{text.since}</b>
          <br />
          {text.sinceText}
        </div>
        <div class="mini__q">
          <span class="quiet">{text.question(numbers(props.reader.language).integer(props.state.items.length))}</span>
          <b>{first ? props.texts(first).text : text.nothing}</b>
          <div class="dots" aria-hidden="true">
            {[1, 2, 3, 4, 5].map(value => (
              <i>{value}</i>
            ))}
          </div>
        </div>
        <div class="mini__foot">{text.crowd}</div>
      </div>
    </div>
  )
}

const Point: FC<{ stop: boolean; what: string }> = ({ stop, what }) => (
  <li class={stop ? 'is-stop' : undefined}>
    <Icon name={stop ? 'warn' : 'check'} />
    <span>{what}</span>
  </li>
)

const CheckStep: FC<{ props: StepProps; faults: readonly Fault[] }> = ({ props, faults }) => {
  const { state, reader, units } = props
  const text = wizardWords[reader.language]
  const format = numbers(reader.language)
  const opens = instantOf(state.opens)
  const closes = instantOf(state.closes)
  const chosen = units.filter(unit => state.units.includes(unit.path)).map(unit => unit.name)
  const hme = state.items.filter(item => item.startsWith('hme.')).length
  return (
    <ul class="checks">
      {faults.map(fault => (
        <Point stop what={text.faults[fault]} />
      ))}
      {state.items.length > 0 ? (
        <Point stop={false} what={text.checks.questions(format.integer(state.items.length), format.integer(hme))} />
      ) : null}
      {state.items.length > 5 ? <Point stop={false} what={text.checks.long} /> : null}
      <Point stop={false} what={text.checks.recipients(chosen.length > 0 ? format.list(chosen) : waveWords[reader.language].everybody)} />
      {state.slips === 'yes' ? <Point stop={false} what={text.checks.slips} /> : null}
      {opens && closes && closes > opens ? (
        <Point stop={false} what={text.checks.times(format.moment(opens), format.moment(closes))} />
      ) : null}
      <Point stop={false} what={text.checks.promise(format.word(floors[state.profile]))} />
      {state.release === 'live' ? <LivePoint {...props} /> : null}
      {splitPoint(props)?.map(({ stop, what }) => (
        <Point stop={stop} what={what} />
      ))}
      <Point stop={false} what={text.checks.repeat(text.repeats[state.repeat])} />
    </ul>
  )
}

/** R2 helps large groups only: how many there are is said before the draft is kept. */
const LivePoint: FC<StepProps> = ({ reader, state, units }) => {
  const text = wizardWords[reader.language]
  const format = numbers(reader.language)
  const large = largeUnits(units, state)
  return (
    <Point
      stop={large.length === 0}
      what={large.length === 0 ? text.checks.liveNone : text.checks.live(format.integer(large.length), large.length)}
    />
  )
}

const forms = { questions: QuestionsStep, recipients: RecipientsStep, times: TimesStep, promise: PromiseStep }

export const WizardPage: FC<StepProps & { step: Step }> = ({ step, ...props }) => {
  const { reader, state } = props
  const text = wizardWords[reader.language]
  const faults = faultsOf(state)
  const next = steps[steps.indexOf(step) + 1]
  const Form = step === 'check' ? null : forms[step]
  return (
    <Page reader={reader} title={`${text.title}: ${text.steps[step]}`} current="waves">
      <main class="wrap" id="main">
        <header class="title">
          <h1>
            {text.title}: {text.steps[step].toLowerCase()}
          </h1>
        </header>
        <div class="wizard">
          <Stepper state={state} step={step} props={props} />
          {Form && next ? (
            <form method="get" action="/admin/waves/new" class="card flow">
              <Form {...props} />
              <button class="btn" type="submit" name="step" value={next}>
                {text.next}
              </button>
              <Hidden state={state} step={step} />
            </form>
          ) : (
            <form method="post" action="/admin/waves" class="card flow">
              <CheckStep props={props} faults={faults} />
              {faults.length > 0 ? (
                <>
                  <button class="btn btn--gate" type="button" aria-disabled="true" aria-describedby="why">
                    {text.save}
                  </button>
                  <p class="small quiet" id="why">
                    {text.gate}
                  </p>
                </>
              ) : (
                <>
                  <button class="btn" type="submit">
                    {text.save}
                  </button>
                  <p class="small quiet">{text.saveNote}</p>
                </>
              )}
              <Hidden state={state} step="check" />
            </form>
          )}
          <Preview props={props} />
        </div>
      </main>
    </Page>
  )
}
