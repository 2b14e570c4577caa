/** A number in an answer: where it stands, `children.0.people`, and the object it is of. */
export interface Leaf {
  readonly path: string
  readonly key: string
  readonly value: number
}

/** A figure as it is told, whole: two figures are the same only when every part of them is. */
export function figureOf(object: Readonly<Record<string, unknown>>): string | null {
  const part = (...names: string[]) => names.map(name => object[name]).find(value => value !== undefined)
  if (part('mean') === undefined || part('question') === undefined) return null
  const distribution = part('distribution')
  return JSON.stringify([
    ...[part('question'), part('answers'), part('mean'), part('index'), part('favourable')],
    ...[part('favourableLow', 'favourable_low'), part('favourableHigh', 'favourable_high')],
    Array.isArray(distribution) ? distribution.join('|') : (distribution ?? null),
  ])
}

/** Splits an answer into its figures and all other numbers in it. */
export function numbersIn(value: unknown, path = '', key = ''): { figures: string[]; leaves: Leaf[] } {
  if (typeof value === 'number') return { figures: [], leaves: [{ path, key, value }] }
  if (typeof value !== 'object' || value === null) return { figures: [], leaves: [] }
  const figure = Array.isArray(value) ? null : figureOf(value as Record<string, unknown>)
  const rest = Object.entries(value).filter(([name]) => figure === null || !partsOfFigure.has(name))
  const inner = rest.map(([name, one]) => numbersIn(one, path ? `${path}.${name}` : name, Array.isArray(value) ? key : name))
  return {
    figures: [...(figure === null ? [] : [figure]), ...inner.flatMap(one => one.figures)],
    leaves: inner.flatMap(one => one.leaves),
  }
}

const partsOfFigure = new Set(
  'answers mean index favourable favourableLow favourableHigh favourable_low favourable_high distribution scaleLow scaleHigh scale_low scale_high'.split(
    ' ',
  ),
)

/** `wave unit people` of every cell an answer names. */
export function cellsIn(value: unknown, wave = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const object = value as Record<string, unknown>
  const own = object.wave
  const here = typeof own === 'string' ? own : typeof own === 'object' && own !== null ? String((own as { wave?: unknown }).wave) : wave
  const unit = object.unit_path ?? object.unit
  const cell = typeof object.people === 'number' && typeof unit === 'string' ? [`${here} ${unit} ${object.people}`] : []
  return [...cell, ...Object.values(object).flatMap(one => cellsIn(one, here))]
}

/** Decimal numbers and whole percentages that a reader sees on a page. */
export function decimalsOn(html: string): string[] {
  const body = html.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ')
  const decimals = [...body.matchAll(/(?<![\d.,])\d{1,3}[.,]\d{1,3}(?![\d.,])/g)].map(([text]) => text.replace(',', '.'))
  const shares = [...body.matchAll(/(?<![\d.,-])(\d{1,3})(?:\s|&nbsp;| )?%/g)].map(([, text]) => text!)
  return [...decimals, ...shares]
}
