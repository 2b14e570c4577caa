import type { Figure, Trend, UnitCell, UnitSignal } from '@tillit/contracts/signals'
import { profiles, publishFigure } from '@tillit/rules'

/** Counts 1..5 of one question as published: through the one gate, so that the fakes say nothing signals could not say. */
export function figureOf(question: string, counts: readonly number[], skipped = 0): Figure {
  const people = counts.reduce((sum, count) => sum + count, skipped)
  const { people: _, ...published } = publishFigure({
    people,
    histogram: [...counts, skipped],
    corrected: null,
    scale: { low: 1, high: counts.length },
    t: profiles.standard,
  })
  return { question, scaleLow: 1, scaleHigh: counts.length, ...published }
}

export const root = 'Lindviks kommun'
export const parentUnit = `${root}/Vård och omsorg/Hemtjänst`
export const unit = `${parentUnit}/Hemtjänst Norr`
export const smallUnit = `${unit}/Natt Norr`
const asked = ['hme.m1', 'hme.l1', 'hme.s1', 'own.o2', 'own.r1'] as const

function figures(rows: readonly (readonly number[])[]): Figure[] {
  return rows.map((counts, place) => figureOf(asked[place] ?? 'own.o1', counts))
}

function cell(path: string, people: number | null, rows: readonly (readonly number[])[] | null, more: Partial<UnitCell> = {}): UnitCell {
  return {
    unit: path,
    name: path.split('/').pop() ?? path,
    people,
    figures: rows ? figures(rows) : null,
    countedIn: null,
    participation: null,
    ...more,
  }
}

const own = [
  [0, 1, 5, 14, 12],
  [0, 3, 8, 14, 7],
  [1, 7, 10, 9, 4],
  [4, 9, 8, 7, 4],
  [1, 4, 8, 12, 7],
]
const waves = ['april', 'maj', 'juni', 'augusti', 'september', 'oktober'].map((month, place) => ({
  wave: `puls-${place + 1}`,
  title: `Puls ${place + 1}`,
  closedOn: `2026-${String([4, 5, 6, 8, 9, 10][place]).padStart(2, '0')}-20`,
  source: 'history' as const,
  position: place + 1,
  month,
}))
export const lastWave = { wave: 'puls-7', title: 'Puls 7', closedOn: '2026-11-18', source: 'live' as const, position: 7 }

function trend(question: string, verdict: Trend['verdict'], wavesInARow: number, agreeing: readonly (number | null)[], now: Figure): Trend {
  return {
    question,
    verdict,
    wavesInARow,
    points: [
      ...waves.map((wave, place) => {
        const yes = agreeing[place]
        const figure = yes === null || yes === undefined ? null : figureOf(question, [2, Math.max(0, 22 - yes), 8, yes - 4, 4])
        return { wave: wave.wave, title: wave.title, closedOn: wave.closedOn, figure }
      }),
      { wave: lastWave.wave, title: lastWave.title, closedOn: lastWave.closedOn, figure: now },
    ],
  }
}

/** A manager's result: steady, better, worse and uncertain questions, groups of every size, one without a figure, comments. */
export function unitSignal(): UnitSignal {
  const cellNow = cell(unit, 32, own, { participation: '50-75' })
  const now = (question: string) => cellNow.figures?.find(figure => figure.question === question) as Figure
  return {
    unit,
    wave: lastWave,
    waves: [...waves.map(({ month: _, ...wave }) => wave), lastWave],
    cell: cellNow,
    parent: cell(parentUnit, 184, [
      [4, 12, 30, 80, 58],
      [6, 18, 42, 76, 42],
      [8, 30, 56, 62, 28],
      [18, 42, 48, 54, 22],
      [10, 34, 50, 62, 28],
    ]),
    children: [
      cell(`${unit}/Dag Norr`, 16, [
        [0, 0, 2, 7, 7],
        [0, 1, 4, 8, 3],
        [1, 4, 5, 4, 2],
        [3, 5, 3, 4, 1],
        [0, 2, 4, 6, 4],
      ]),
      cell(`${unit}/Kväll Norr`, 9, [
        [0, 0, 2, 4, 3],
        [0, 1, 3, 3, 2],
        [1, 2, 2, 3, 1],
        [1, 3, 2, 2, 1],
        [0, 1, 3, 3, 2],
      ]),
      cell(
        `${unit}/Natt och planering`,
        7,
        [
          [0, 1, 2, 3, 1],
          [0, 1, 2, 3, 1],
          [1, 1, 2, 2, 1],
          [2, 2, 2, 1, 0],
          [1, 1, 2, 2, 1],
        ],
        { cluster: true },
      ),
      cell(smallUnit, null, null, { countedIn: `${unit}/Natt och planering` }),
    ],
    trends: [
      trend('hme.m1', 'steady', 4, [24, 25, 24, 26, 25, 26], now('hme.m1')),
      trend('hme.l1', 'steady', 2, [null, 20, null, null, 21, null], now('hme.l1')),
      trend('hme.s1', 'uncertain', 1, [18, null, 17, null, 18, null], now('hme.s1')),
      trend('own.o2', 'worse', 3, [20, 21, 19, 20, 18, 15], now('own.o2')),
      trend('own.r1', 'better', 2, [9, 10, null, 12, 15, 17], now('own.r1')),
    ],
    strengths: ['hme.m1', 'own.r1'],
    changes: ['own.o2', 'hme.s1', 'own.r1'],
    comments: [
      {
        question: 'open.difference',
        texts: [
          'En lista i bilen över vad som går först när två blir sjuka samma dag.',
          'Att planeringen ringer före sju, inte mitt i ett besök.',
          'Mer tid hos dem som bor längst bort.',
          'Det nya schemat är bra. Behåll det. <b>Tack</b>',
          'Att någon säger till när ett besök får skjutas upp.',
        ],
      },
    ],
  }
}

/** A team of nine: everything coarse, nothing to draw a line through. */
export function coarseSignal(): UnitSignal {
  const whole = unitSignal()
  const small = whole.children[1] as UnitCell
  return {
    ...whole,
    unit: small.unit,
    cell: small,
    parent: whole.cell,
    children: [],
    trends: whole.trends.map(one => ({
      question: one.question,
      verdict: 'first',
      wavesInARow: 0,
      points: [
        {
          wave: lastWave.wave,
          title: lastWave.title,
          closedOn: lastWave.closedOn,
          figure: small.figures?.find(f => f.question === one.question) ?? null,
        },
      ],
    })),
    strengths: ['hme.m1'],
    changes: [],
    comments: [],
  }
}

/** A unit without a figure of its own: only roads. */
export function fewSignal(): UnitSignal {
  const whole = unitSignal()
  return {
    ...whole,
    unit: smallUnit,
    cell: whole.children[3] as UnitCell,
    parent: null,
    children: [],
    trends: [],
    strengths: [],
    changes: [],
    comments: [],
  }
}

/** The whole municipality, for the director: areas below, many people. */
export function wholeSignal(): UnitSignal {
  const whole = unitSignal()
  const big = own.map(counts => counts.map(count => count * 140))
  const area = (name: string, times: number) =>
    cell(
      `${root}/${name}`,
      32 * times,
      own.map(counts => counts.map(count => count * times)),
      { participation: '50-75' },
    )
  return {
    ...whole,
    unit: root,
    cell: cell(root, 4480, big, { participation: '50-75' }),
    parent: null,
    children: [area('Förskola och skola', 40), area('Ledning och stöd', 8), area('Samhällsbyggnad', 12), area('Vård och omsorg', 60)],
    comments: [],
  }
}

export const splitWave = { wave: 'puls-9b', title: 'Puls 9', closedOn: '2026-11-19', source: 'live' as const, position: 8 }

/** The unit of a wave with questions by occupation group: six groups, one with too few answers, one small, one of several values. */
export function splitSignal(): UnitSignal {
  const whole = unitSignal()
  const asked = ['own.o2', 'own.r1']
  const figuresOf = (...rows: number[][]) => rows.map((counts, place) => figureOf(asked[place]!, counts))
  const group = (values: (string | null)[], people: number | null, ...rows: number[][]) => ({
    ...{ values, people, figures: people === null ? null : figuresOf(...rows) },
  })
  return {
    ...whole,
    wave: splitWave,
    waves: [...whole.waves, splitWave],
    unit: parentUnit,
    cell: cell(parentUnit, 184, [
      [4, 12, 30, 80, 58],
      [6, 18, 42, 76, 42],
      [8, 30, 56, 62, 28],
    ]),
    parent: null,
    children: [cell(unit, 32, own.slice(0, 3))],
    trends: [],
    strengths: ['hme.m1'],
    changes: [],
    comments: [],
    split: {
      attribute: 'occupation',
      questions: asked,
      unit: parentUnit,
      cell: { people: 181, figures: figuresOf([12, 30, 40, 68, 31], [9, 22, 44, 70, 36]) },
      groups: [
        group(['Chef'], null),
        group(['Kock', 'Måltidsbiträde'], 12, [1, 3, 3, 4, 1], [0, 2, 4, 4, 2]),
        group(['Planerare'], 18, [0, 2, 5, 8, 3], [1, 2, 4, 8, 3]),
        group(['Sjuksköterska'], 39, [5, 10, 9, 11, 4], [2, 6, 9, 15, 7]),
        group(['Undersköterska', null], 107, [6, 15, 22, 43, 21], [6, 12, 26, 41, 22]),
      ],
    },
  }
}

/** The same wave in a team below: only where those questions are read. */
export function splitBelow(): UnitSignal {
  const { split, ...whole } = splitSignal()
  return { ...whole, unit, cell: cell(unit, 32, own.slice(0, 3)), children: [], split: { ...split!, cell: null, groups: [] } }
}
