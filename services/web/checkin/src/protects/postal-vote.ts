import { svg } from '../element.js'

const pen = { fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }
const rect = (x: number, y: number, width: number, height: number, rx: number, more: Record<string, string> = {}): SVGElement =>
  svg('rect', { x, y, width, height, rx, ...more })
const path = (d: string): SVGElement => svg('path', { d })
const dot = ([cx, cy]: readonly [number, number], r: number): SVGElement => svg('circle', { cx, cy, r })
const frame = (viewBox: string, label: string, ...parts: SVGElement[]): SVGElement =>
  svg('svg', { viewBox, role: 'img', 'aria-label': label }, ...parts)

function ballot(label: string): SVGElement {
  const dots = [112, 123, 134].map(x => dot([x, 64], 3.5))
  const register = rect(14, 14, 72, 84, 6, { class: 'onsurface' })
  const slip = rect(100, 34, 46, 58, 5, { class: 'onsoft' })
  return frame(
    '12.8 0 160 110',
    label,
    svg('g', pen, register, path('M28 34h30M28 50h30M28 66h30M28 82h30M68 34l4 4 6-8M68 66l4 4 6-8'), slip, ...dots),
  )
}

function envelopes(label: string): SVGElement {
  const seal = [[77, 65] as const, [83, 65] as const, [74, 71] as const, [80, 71] as const, [86, 71] as const].map(at => dot(at, 2))
  return frame(
    '14.8 0 160 110',
    label,
    svg(
      'g',
      pen,
      rect(16, 20, 128, 80, 7, { class: 'onsurface' }),
      path('M16 27 80 4l64 23'),
      rect(38, 36, 84, 52, 5, { class: 'onsoft' }),
      path('m39 40 36 24q5 3.5 10 0l36-24'),
    ),
    svg('circle', { cx: 80, cy: 68, r: 13, fill: 'currentColor' }),
    svg('g', { class: 'onaction' }, ...seal),
  )
}

function mixed(label: string): SVGElement {
  const scattered = [
    [10, 62, -8],
    [30, 44, 10],
    [12, 26, 4],
    [44, 70, 6],
    [50, 20, -7],
  ].map(([x, y, turn]) => rect(x!, y!, 34, 22, 3, { transform: `rotate(${turn} ${x! + 17} ${y! + 11})` }))
  return frame(
    '8.5 0 160 110',
    label,
    svg('g', pen, svg('g', { class: 'onsoft' }, ...scattered), path('M96 56h14m-5-5 5 5-5 5'), path('M116 93h36')),
    svg('rect', { x: 120, y: 70, width: 8, height: 22, class: 'bar bar--low' }),
    svg('rect', { x: 130, y: 56, width: 8, height: 36, class: 'bar bar--middle' }),
    svg('rect', { x: 140, y: 24, width: 8, height: 68, class: 'bar' }),
  )
}

/** The postal vote in three pictures, in the order of the steps. */
export const postalVote = [ballot, envelopes, mixed] as const
