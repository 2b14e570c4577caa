import { type Attribute, attributeNames, type Language } from '@tillit/contracts'
import type { PartitionPreview } from '@tillit/contracts/who'
import type { FC } from 'hono/jsx'
import { words } from '../language/language.js'
import { inSentence, numbers } from '../language/numbers.js'
import { isOpenItem, splitItemsOf } from './wizard.state.js'
import { Choice, type StepProps } from './wizard.steps.js'

const splitWords = words(
  {
    legend: 'Frågor per grupp i stora enheter',
    hint: 'Några frågor kan läsas per yrkesgrupp eller anställningsform i enheter med minst 50 personer, i stället för per arbetsgrupp. En fråga läses på ett av sätten, aldrig båda.',
    no: 'Nej, alla frågor läses per enhet',
    by: (attribute: string) => `Per ${attribute}`,
    which: 'Vilka frågor?',
    whichHint: 'Minst en fråga ska läsas per enhet.',
    units: (units: string, groups: string, one: boolean) =>
      one ? `En enhet delas upp, i ${groups} grupper.` : `${units} enheter delas upp, i sammanlagt ${groups} grupper.`,
    whole: (people: string, one: boolean) => (one ? 'En person läses med hela sin enhet.' : `${people} personer läses med hela sin enhet.`),
    none: 'Ingen enhet kan delas upp: det krävs minst 50 personer i minst två grupper.',
    stated: (stated: string, invited: string) => `Uppgiften finns för ${stated} av ${invited} personer.`,
    unknown: 'Hur många grupper det blir går inte att visa just nu.',
    show: 'Visa vilka enheter',
    row: (groups: string, people: string) => `${groups} grupper, ${people} personer`,
    beside: (by: string) => `Läses per ${by} i stora enheter, inte per arbetsgrupp.`,
    point: (count: string, by: string, one: boolean) => (one ? `En fråga läses per ${by}.` : `${count} frågor läses per ${by}.`),
  },
  {
    legend: 'Questions by group in large units',
    hint: 'Some questions can be read by occupation group or form of employment in units of at least 50 people, instead of by team. A question is read in one of the ways, never both.',
    no: 'No, all questions are read by unit',
    by: attribute => `By ${attribute}`,
    which: 'Which questions?',
    whichHint: 'At least one question must be read by unit.',
    units: (units, groups, one) =>
      one ? `One unit is split, into ${groups} groups.` : `${units} units are split, into ${groups} groups in all.`,
    whole: (people, one) => (one ? 'One person is read with the whole unit.' : `${people} people are read with their whole unit.`),
    none: 'No unit can be split: that takes at least 50 people in at least two groups.',
    stated: (stated, invited) => `It is stated for ${stated} of ${invited} people.`,
    unknown: 'How many groups there will be cannot be shown right now.',
    show: 'Show which units',
    row: (groups, people) => `${groups} groups, ${people} people`,
    beside: by => `Read by ${by} in large units, not by team.`,
    point: (count, by, one) => (one ? `One question is read by ${by}.` : `${count} questions are read by ${by}.`),
  },
)

const mostListed = 60

/** How many units an attribute would split today, into how many groups, and for how many people it is stated. */
export function outcome({ reader, partition }: Pick<StepProps, 'reader' | 'partition'>): string {
  const text = splitWords[reader.language]
  const { integer } = numbers(reader.language)
  if (!partition) return text.unknown
  const { units, whole, stated, invited } = partition
  const groups = units.reduce((sum, unit) => sum + unit.groups, 0)
  const parts = units.length === 0 ? [text.none] : [text.units(integer(units.length), integer(groups), units.length === 1)]
  if (units.length > 0 && whole > 0) parts.push(text.whole(integer(whole), whole === 1))
  return [...parts, text.stated(integer(stated), integer(invited))].join(' ')
}

const Units: FC<{ props: StepProps; units: PartitionPreview['units'] }> = ({ props, units }) => {
  const text = splitWords[props.reader.language]
  const { integer } = numbers(props.reader.language)
  if (units.length === 0 || units.length > mostListed) return null
  return (
    <details class="behind">
      <summary>{text.show}</summary>
      <ul class="names small">
        {units.map(({ unit, groups, people }) => (
          <li>
            {unit.slice(unit.lastIndexOf('/') + 1)}: {text.row(integer(groups), integer(people))}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** R7: which questions go by an attribute, and what that would come to: said before the promise is locked. */
export const SplitChoice: FC<StepProps> = props => {
  const { reader, state, texts, partition } = props
  const text = splitWords[reader.language]
  return (
    <>
      <fieldset class="field">
        <legend>{text.legend}</legend>
        <p class="hint">{text.hint}</p>
        <div class="pick">
          {(['no', 'occupation', 'employment'] as const).map(by => (
            <Choice type="radio" name="splitBy" value={by} checked={state.splitBy === by}>
              {by === 'no' ? text.no : text.by(inSentence(attributeNames[by][reader.language]))}
            </Choice>
          ))}
        </div>
        {state.splitBy === 'no' ? null : (
          <>
            <p class="hint">{outcome(props)}</p>
            {partition ? <Units props={props} units={partition.units} /> : null}
          </>
        )}
      </fieldset>
      <details class="behind" open={state.splitBy !== 'no'}>
        <summary>{text.which}</summary>
        <fieldset class="field">
          <legend class="vh">{text.which}</legend>
          <p class="hint">{text.whichHint}</p>
          <div class="pick">
            {state.items
              .filter(item => !isOpenItem(item))
              .map(item => (
                <Choice type="checkbox" name="splitItems" value={item} checked={state.splitItems.includes(item)}>
                  <span lang={texts(item).lang}>{texts(item).text}</span>
                </Choice>
              ))}
          </div>
        </fieldset>
      </details>
    </>
  )
}

/** `läses per yrkesgrupp i stora enheter`: beside a question of a wave. */
export function readBySplit(attribute: Attribute, language: Language): string {
  return splitWords[language].beside(inSentence(attributeNames[attribute][language]))
}

/** What the last step says of it: how many questions, and how many groups the units make today. */
export function splitPoint(props: StepProps): { stop: boolean; what: string }[] | null {
  const { state, reader, partition } = props
  const split = splitItemsOf(state)
  if (state.splitBy === 'no' || split.length === 0) return null
  const by = inSentence(attributeNames[state.splitBy][reader.language])
  const point = splitWords[reader.language].point(numbers(reader.language).integer(split.length), by, split.length === 1)
  return [{ stop: partition?.units.length === 0, what: `${point} ${outcome(props)}` }]
}
