import type { Language } from '@tillit/contracts'
import type { Reach } from '@tillit/contracts/signals'
import type { FC } from 'hono/jsx'
import { percentOf } from '../charts/coordinates.js'
import { words } from '../language/language.js'
import { numbers } from '../language/numbers.js'
import { signalWords } from './signals.words.js'

const reachWords = words(
  {
    area: 'Område',
    spread: 'Fördelning',
    units: (count: number, text: string) => (count === 1 ? '1 enhet' : `${text} enheter`),
    small: 'under 10 inbjudna',
    region: 'Tabell över räckvidd, rullas i sidled',
    whole: 'Alla',
    none: 'Inga band att visa än.',
  },
  {
    area: 'Area',
    spread: 'Spread',
    units: (count, text) => (count === 1 ? '1 unit' : `${text} units`),
    small: 'under 10 invited',
    region: 'Table of reach, scrolls sideways',
    whole: 'All',
    none: 'No bands to show yet.',
  },
)

const bands = ['<25', '25-50', '50-75', '>75', null] as const
interface Area {
  name: string
  /** Units in each band, in the order of `bands`. */
  counts: number[]
}

/** Units by the level right below `root`, in the order they came; the root's own row is not counted twice. */
export function areasOf(units: Reach['units'], root: string): Area[] {
  const areas = new Map<string, Area>()
  const depth = root.split('/').length
  for (const unit of units) {
    const name = unit.unit.split('/')[depth]
    if (!name || !unit.unit.startsWith(`${root}/`)) continue
    const area = areas.get(name) ?? { name, counts: bands.map(() => 0) }
    const band = bands.indexOf(unit.band)
    area.counts[band] = (area.counts[band] ?? 0) + 1
    areas.set(name, area)
  }
  return [...areas.values()]
}

const total = (area: Area) => area.counts.reduce((sum, count) => sum + count, 0)

const Bar: FC<{ area: Area; labels: readonly string[]; language: Language }> = ({ area, labels, language }) => {
  const all = total(area)
  let from = 0
  const segments = area.counts.map((count, band) => {
    const segment = { band, from: (from / all) * 100, width: (count / all) * 100 }
    from += count
    return segment
  })
  const text = reachWords[language]
  const spoken = area.counts.map((count, band) => `${text.units(count, numbers(language).integer(count))} ${labels[band]}`).join(', ')
  return (
    <svg class="dist" role="img" aria-label={`${area.name}: ${spoken}`}>
      {segments
        .filter(segment => segment.width > 0)
        .map(segment => (
          <>
            <rect class={`b${segment.band}`} x={percentOf(segment.from)} width={percentOf(segment.width)} height="26" />
            {segment.band === 4 ? <rect class="hatched" x={percentOf(segment.from)} width={percentOf(segment.width)} height="26" /> : null}
          </>
        ))}
    </svg>
  )
}

const AreaRow: FC<{ area: Area; labels: readonly string[]; language: Language }> = ({ area, labels, language }) => (
  <tr>
    <th scope="row">
      {area.name}
      <small class="quiet num">{reachWords[language].units(total(area), numbers(language).integer(total(area)))}</small>
    </th>
    <td>
      <Bar area={area} labels={labels} language={language} />
    </td>
    {area.counts.map(count => (
      <td class="r num">{numbers(language).integer(count)}</td>
    ))}
  </tr>
)

/** Taking part in bands, one hue from light to dark: few answers are not a fault (R8). */
export const ReachSection: FC<{ reach: Reach; root: string; language: Language }> = ({ reach, root, language }) => {
  const text = reachWords[language]
  const signal = signalWords[language]
  const labels = [...Object.values(signal.bands), text.small]
  const areas = areasOf(reach.units, root)
  if (areas.length === 0) return <p class="empty">{text.none}</p>
  const whole: Area = { name: text.whole, counts: bands.map((_, band) => areas.reduce((sum, area) => sum + (area.counts[band] ?? 0), 0)) }
  return (
    <>
      <p class="sub">{signal.reachNote}</p>
      <section class="scroll" aria-label={text.region} tabindex={0}>
        <table class="table reach">
          <thead>
            <tr>
              <th scope="col">{text.area}</th>
              <th scope="col">{text.spread}</th>
              {labels.map(label => (
                <th scope="col" class="r">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {areas.map(area => (
              <AreaRow area={area} labels={labels} language={language} />
            ))}
          </tbody>
          <tfoot>
            <AreaRow area={whole} labels={labels} language={language} />
          </tfoot>
        </table>
      </section>
      <div class="key">
        {labels.map((label, band) => (
          <span>
            <svg aria-hidden="true" focusable="false">
              <rect class={`b${band}`} width="18" height="14" />
              {band === 4 ? <rect class="hatched" width="18" height="14" /> : null}
            </svg>
            {label}
          </span>
        ))}
      </div>
    </>
  )
}
