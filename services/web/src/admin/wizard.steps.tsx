import type { BankItem } from '@tillit/contracts'
import type { PartitionPreview, Unit } from '@tillit/contracts/who'
import type { Child, FC } from 'hono/jsx'
import type { InferOutput } from 'valibot'
import { numbers } from '../language/numbers.js'
import type { Reader } from '../page/reader.js'
import type { QuestionTexts } from '../signals/questions.js'
import { repeats, type WizardState } from './wizard.state.js'
import { wizardWords } from './wizard.words.js'

export interface StepProps {
  reader: Reader
  state: WizardState
  items: readonly BankItem[]
  units: ReadonlyArray<InferOutput<typeof Unit>>
  texts: QuestionTexts
  /** What the chosen attribute would come to today (R7); null when none is chosen or the directory does not answer. */
  partition?: PartitionPreview | null
}

export const Choice: FC<{ type: 'checkbox' | 'radio'; name: string; value: string; checked: boolean; children?: Child }> = props => (
  <label>
    <input type={props.type} name={props.name} value={props.value} checked={props.checked} />
    <span>{props.children}</span>
  </label>
)

export const QuestionsStep: FC<StepProps> = ({ reader, state, items, texts }) => {
  const text = wizardWords[reader.language]
  return (
    <>
      <div class="field">
        <label for="titleSv">{text.name}</label>
        <span class="hint" id="name-hint">
          {text.nameHint}
        </span>
        <input class="input" id="titleSv" name="titleSv" value={state.titleSv} maxlength={200} aria-describedby="name-hint" />
      </div>
      <div class="field">
        <label for="titleEn">{text.nameEn}</label>
        <input class="input" id="titleEn" name="titleEn" value={state.titleEn} maxlength={200} />
      </div>
      <p>
        <b>{text.choose}.</b> <span class="quiet">{text.chooseHint}</span>
      </p>
      {(['hme', 'own', 'open'] as const).map(instrument => (
        <fieldset class="field">
          <legend>{text.instruments[instrument]}</legend>
          <div class="pick">
            {items
              .filter(item => item.instrument === instrument)
              .map(item => (
                <Choice type="checkbox" name="items" value={item.key} checked={state.items.includes(item.key)}>
                  <span lang={texts(item.key).lang}>{texts(item.key).text}</span>
                  <small>
                    {texts(item.key).translation ?? (item.kind === 'open' ? '' : (item.key.split('.').pop() ?? '').toUpperCase())}
                  </small>
                </Choice>
              ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}

export const RecipientsStep: FC<StepProps> = ({ reader, state, units }) => {
  const text = wizardWords[reader.language]
  const format = numbers(reader.language)
  return (
    <>
      <fieldset class="field">
        <legend>{text.who}</legend>
        <p class="hint">{text.whoHint}</p>
        <div class="pick">
          {units
            .filter(unit => unit.level <= 1 || state.units.includes(unit.path))
            .map(unit => (
              <Choice type="checkbox" name="units" value={unit.path} checked={state.units.includes(unit.path)}>
                {unit.name}
                <small>{text.people(format.integer(unit.people + unit.peopleBelow))}</small>
              </Choice>
            ))}
        </div>
      </fieldset>
      <div class="field">
        <div class="pick">
          <Choice type="checkbox" name="slips" value="yes" checked={state.slips === 'yes'}>
            {text.slips}
            <small>{text.slipsHint}</small>
          </Choice>
        </div>
      </div>
    </>
  )
}

export const TimesStep: FC<StepProps> = ({ reader, state }) => {
  const text = wizardWords[reader.language]
  return (
    <>
      <div class="field">
        <label for="opens">{text.opens}</label>
        <span class="hint" id="opens-hint">
          {text.clock}
        </span>
        <input class="input" id="opens" name="opens" type="datetime-local" value={state.opens} aria-describedby="opens-hint" />
      </div>
      <div class="field">
        <label for="closes">{text.closes}</label>
        <span class="hint" id="closes-hint">
          {text.closesHint}
        </span>
        <input class="input" id="closes" name="closes" type="datetime-local" value={state.closes} aria-describedby="closes-hint" />
      </div>
      <fieldset class="field">
        <legend>{text.repeat}</legend>
        <div class="pick pick--row">
          {(Object.keys(repeats) as Array<keyof typeof repeats>).map(repeat => (
            <Choice type="radio" name="repeat" value={repeat} checked={state.repeat === repeat}>
              {text.repeats[repeat]}
            </Choice>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>{text.rotation}</legend>
        <div class="pick">
          {(['hme', 'same'] as const).map(rotation => (
            <Choice type="radio" name="rotation" value={rotation} checked={state.rotation === rotation}>
              {text.rotations[rotation]}
            </Choice>
          ))}
        </div>
      </fieldset>
    </>
  )
}
