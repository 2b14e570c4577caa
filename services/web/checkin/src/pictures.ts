import { svg } from './element.js'

/** Five equal dots: the smallest group anyone may see. */
const FIVE = [
  [8.5, 5.5],
  [17.5, 5.5],
  [4, 15],
  [13, 15],
  [22, 15],
] as const

export function mark(): SVGElement {
  const dots = FIVE.map(([cx, cy]) => svg('circle', { cx, cy, r: 3.6, fill: 'currentColor' }))
  return svg('svg', { class: 'mark', viewBox: '0 0 26 22', 'aria-hidden': 'true' }, ...dots)
}

export function backArrow(): SVGElement {
  const line = svg('path', {
    d: 'm10 3-5 5 5 5',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })
  return svg('svg', { class: 'i i--turns', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, line)
}

export function warning(): SVGElement {
  const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  return svg(
    'svg',
    { class: 'i', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { ...stroke, d: 'M8 1.8 15 14H1z' }),
    svg('path', { ...stroke, d: 'M8 6.2v3.6M8 11.8v.2' }),
  )
}

/** A sealed envelope; the seal carries the five dots. */
export function envelope(label: string): SVGElement {
  const seal = FIVE.map(([x, y]) => svg('circle', { cx: 60 + (x - 13) * 0.75, cy: 56 + (y - 10.5) * 0.72, r: 2.4, class: 'on' }))
  return svg(
    'svg',
    { class: 'envelope', viewBox: '0 0 120 84', role: 'img', 'aria-label': label },
    svg('rect', { x: 2, y: 12, width: 116, height: 70, rx: 7, class: 'paper' }),
    svg('path', { d: 'm4 18 50 36q6 4 12 0l50-36', class: 'flap' }),
    svg('circle', { cx: 60, cy: 56, r: 15, class: 'wax' }),
    ...seal,
  )
}
