import { svg } from '../element.js'

const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
const mark = (kind: string, d: string): SVGElement =>
  svg('svg', { class: `i ${kind}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { ...stroke, d }))

export const tick = (): SVGElement => mark('tick', 'm2.5 8.5 3.5 4 7.5-9')
export const cross = (): SVGElement => mark('cross', 'm3 3 10 10M13 3 3 13')
