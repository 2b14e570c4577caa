import type { FC } from 'hono/jsx'
import { words } from '../language/language.js'
import { numbers } from '../language/numbers.js'
import { floors } from './wave-parts.js'
import { SplitChoice } from './wizard.split.js'
import type { WizardState } from './wizard.state.js'
import { Choice, type StepProps } from './wizard.steps.js'
import { wizardWords } from './wizard.words.js'

const releaseWords = words(
  {
    legend: 'När siffrorna kommer',
    choices: {
      'at-close': ['När pulsen har stängt', 'Alla ser dem samtidigt. Passar alla arbetsplatser.'],
      live: ['Medan pulsen pågår', 'Svaren visas i grupper, efter hand. Passar stora enheter och möten.'],
    },
    how: (waiting: string, leave: string) =>
      `En enhet får sina första siffror när minst ${waiting} svar väntar. Då visas minst ${leave} av dem, valda av slumpen. Resten kommer när pulsen har stängt.`,
    groups: (count: string, least: string, one: boolean) =>
      one
        ? `En enhet har minst ${least} personer och kan få siffror medan pulsen pågår.`
        : `${count} enheter har minst ${least} personer och kan få siffror medan pulsen pågår.`,
    none: (least: string) => `Ingen enhet har minst ${least} personer. Då kommer alla siffror när pulsen har stängt.`,
    others: 'De andra får sina siffror när pulsen har stängt.',
    which: 'Visa vilka',
  },
  {
    legend: 'When the figures come',
    choices: {
      'at-close': ['When the pulse has closed', 'Everyone sees them at the same time. Suits all workplaces.'],
      live: ['While the pulse is open', 'Answers are shown in groups, one after another. Suits large units and meetings.'],
    },
    how: (waiting, leave) =>
      `A unit gets its first figures when at least ${waiting} answers wait. Then at least ${leave} of them are shown, chosen by chance. The rest come when the pulse has closed.`,
    groups: (count, least, one) =>
      one
        ? `One unit has at least ${least} people and may get figures while the pulse is open.`
        : `${count} units have at least ${least} people and may get figures while the pulse is open.`,
    none: least => `No unit has at least ${least} people. Then all figures come when the pulse has closed.`,
    others: 'The others get their figures when the pulse has closed.',
    which: 'Show which',
  },
)

/** Units listed by name; of more than these the number alone is told. */
const mostListed = 100

/** So many people make figures before close likely: the first block then leaves when half of them have answered (R2). */
function largeFrom({ profile }: Pick<WizardState, 'profile'>): number {
  return 4 * floors[profile]
}

/** Units among those asked that are large enough by their own people, as the directory counts them today. */
export function largeUnits(units: StepProps['units'], state: Pick<WizardState, 'units' | 'profile'>): StepProps['units'] {
  const asked = (path: string) => state.units.length === 0 || state.units.some(unit => path === unit || path.startsWith(`${unit}/`))
  return units.filter(unit => asked(unit.path) && unit.people >= largeFrom(state))
}

/** R2: together at close, or live; and what live means here, before the promise is locked. */
const ReleaseChoice: FC<StepProps> = ({ reader, state, units }) => {
  const text = releaseWords[reader.language]
  const format = numbers(reader.language)
  const floor = floors[state.profile]
  const large = largeUnits(units, state)
  const least = format.integer(largeFrom(state))
  return (
    <fieldset class="field">
      <legend>{text.legend}</legend>
      <div class="pick">
        {(['at-close', 'live'] as const).map(release => (
          <Choice type="radio" name="release" value={release} checked={state.release === release}>
            {text.choices[release][0]}
            <small>{text.choices[release][1]}</small>
          </Choice>
        ))}
      </div>
      <p class="hint">{text.how(format.integer(2 * floor), format.integer(floor))}</p>
      <p class="hint">
        {large.length === 0 ? text.none(least) : `${text.groups(format.integer(large.length), least, large.length === 1)} ${text.others}`}
      </p>
      {large.length > 0 && large.length <= mostListed ? (
        <details class="behind">
          <summary>{text.which}</summary>
          <ul class="names small">
            {large.map(unit => (
              <li>{unit.name}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </fieldset>
  )
}

export const PromiseStep: FC<StepProps> = props => {
  const { reader, state } = props
  const text = wizardWords[reader.language]
  return (
    <>
      <fieldset class="field">
        <legend>{text.profile}</legend>
        <div class="pick">
          {(['standard', 'careful'] as const).map(profile => (
            <Choice type="radio" name="profile" value={profile} checked={state.profile === profile}>
              {text.profiles[profile][0]}
              <small>{text.profiles[profile][1]}</small>
            </Choice>
          ))}
        </div>
      </fieldset>
      <ReleaseChoice {...props} />
      <SplitChoice {...props} />
      <p class="notice">{text.locked}</p>
    </>
  )
}
