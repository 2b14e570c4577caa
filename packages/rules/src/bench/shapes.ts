import { seededRandom } from '../random.js'
import { checkFigures } from '../simulation/figures-check.js'
import { type AnswerKind, makeSurvey, type SurveyShape } from '../simulation/made-survey.js'

/** Prints how many made surveys of many shapes have a figure that is off: node dist/bench/shapes.js [seed] [surveys per line] */
const seed = Number(process.argv[2] ?? 1)
const each = Number(process.argv[3] ?? 6)
const random = seededRandom(seed)
const between = (least: number, most: number) => least + Math.floor(random.next() * (most - least + 1))
const tail = () => Math.min(400, Math.max(1, Math.round(5 / (1 - random.next()) ** 0.8)))
const units: Record<string, () => number[]> = {
  '8 x 7': () => new Array(8).fill(7),
  '20 x 12': () => new Array(20).fill(12),
  '12 x 5-6': () => Array.from({ length: 12 }, () => between(5, 6)),
  '60 x 5-60': () => Array.from({ length: 60 }, () => between(5, 60)),
  '200 x 1-9': () => Array.from({ length: 200 }, () => between(1, 9)),
  '500 x 5-8': () => Array.from({ length: 500 }, () => between(5, 8)),
  '150 x tail': () => Array.from({ length: 150 }, tail),
  '5 x 20-60': () => Array.from({ length: 5 }, () => between(20, 60)),
}
const shares = [0.02, 0.1, 0.3, 0.6, 0.8, 0.9, 0.95, 0.98]
const kinds: AnswerKind[] = ['peak', 'steep', 'two-ends', 'two-camps', 'middle']
const skips = [0, 0, 0.05, 0.3, 0.8, 1.5]

interface Line {
  surveys: number
  failed: number
  figures: number
  wrong: number
  unavoidable: number
}
const tables = new Map<string, Map<string, Line>>()
let faults = 0
function note(table: string, row: string, checked: ReturnType<typeof checkFigures>): void {
  const rows = tables.get(table) ?? tables.set(table, new Map()).get(table)!
  const line = rows.get(row) ?? rows.set(row, { surveys: 0, failed: 0, figures: 0, wrong: 0, unavoidable: 0 }).get(row)!
  line.surveys++
  if (checked.wrong > 0) line.failed++
  line.figures += checked.figures
  line.wrong += checked.wrong
  line.unavoidable += checked.unavoidable
}
const started = performance.now()
for (const points of [2, 3, 4, 5, 7, 10, 11])
  for (const [name, sizes] of Object.entries(units))
    for (const share of shares)
      for (let i = 0; i < each; i++) {
        const shape: SurveyShape = {
          scale: { low: points > 9 ? 11 - points : 1, high: points > 9 ? 10 : points },
          sizes: sizes(),
          levels: between(0, 2),
          questions: 2,
          kind: kinds[between(0, kinds.length - 1)]!,
          share,
          mirrored: random.next() < 0.5,
          icc: [0.01, 0.1, 0.1, 0.3][between(0, 3)]!,
          skip: skips[between(0, skips.length - 1)]!,
        }
        const checked = checkFigures(makeSurvey(shape, random))
        faults += checked.faults.length
        note('points', String(points), checked)
        if (shape.skip < 0.8) note('points, skips under .8', String(points), checked)
        note(points === 2 ? 'units, two points' : points === 3 ? 'units, three points' : 'units, four points and more', name, checked)
        note('share of the popular value', `${shape.mirrored ? 'low' : 'high'} ${share}`, checked)
        note('answers', shape.kind, checked)
        note('skips', String(shape.skip), checked)
        if (points > 3) note('intraclass correlation, four points and more', String(shape.icc), checked)
        note('all', 'all', checked)
      }
for (const [table, rows] of tables) {
  console.log(`\n${table.padEnd(44)} surveys  with a wrong figure   figures    wrong   wrong unclamped`)
  for (const [row, line] of rows)
    console.log(
      `${row.padEnd(44)}${String(line.surveys).padStart(8)}${((100 * line.failed) / line.surveys).toFixed(1).padStart(19)} %${String(line.figures).padStart(10)}${((100 * line.wrong) / Math.max(1, line.figures)).toFixed(2).padStart(8)} %${((100 * line.unavoidable) / Math.max(1, line.figures)).toFixed(2).padStart(8)} %`,
    )
}
console.log(`\nother faults: ${faults}; ${((performance.now() - started) / 1000).toFixed(1)} s`)
