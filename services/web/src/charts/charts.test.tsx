import { describe, expect, it } from 'vitest'
import { figureOf, unitSignal } from '../e2e/staff-figures.js'
import { shown, thirdsOf, tone } from './coordinates.js'
import { Distribution } from './distribution.js'
import { Interval } from './interval.js'
import { BigShare, shareText } from './share.js'
import { Trend, TrendTable } from './trend.js'

const large = shown(figureOf('hme.m1', [0, 1, 5, 14, 12]))!
const small = shown(figureOf('hme.m1', [0, 0, 2, 4, 3]))!
const point = (title: string, counts: number[] | null) => ({
  wave: title,
  title,
  closedOn: null,
  figure: counts ? figureOf('hme.m1', counts) : null,
})

describe('distribution', () => {
  it('splits into whole per cent that always add up to 100', () => {
    for (const counts of [
      [1, 1, 1, 1, 1],
      [7, 11, 13, 17, 19],
      [0, 0, 33, 0, 0],
      [200, 1, 1, 1, 200],
    ]) {
      const { distribution } = figureOf(
        'q',
        counts.map(count => count * 3),
      )
      const { favourable, neither, unfavourable } = thirdsOf(distribution!)
      expect(favourable + (neither ?? 0) + unfavourable).toBe(100)
    }
  })

  it('has no middle on a scale of four', () => {
    expect(thirdsOf([0.1, 0.2, 0.3, 0.4])).toEqual({ favourable: 70, neither: null, unfavourable: 30 })
  })

  it('colours every scale from 2 to 11 points symmetrically, the middle alone in grey', () => {
    for (let points = 2; points <= 11; points += 1) {
      const tones = Array.from({ length: points }, (_, position) => tone(position, points))
      expect(tones).toEqual(tones.map(one => 6 - one).reverse())
      expect(tones.filter(one => one === 3)).toHaveLength(points % 2)
    }
  })

  it('hatches what is unfavourable and says the finding', () => {
    const html = (<Distribution distribution={[0.25, 0.15, 0.2, 0.2, 0.2]} language="sv" />).toString()
    expect(html.match(/class="hatched"/g)).toHaveLength(2)
    expect(html).toContain('role="img"')
    expect(html).toContain('40 procent instämmer inte, 20 procent varken eller, 40 procent instämmer')
  })
})

describe('interval', () => {
  it('draws share and band on an axis of 0 to 100 and says both in words', () => {
    const html = (<Interval figure={large} language="en" />).toString()
    expect(html).toContain('80 per cent agree. Probably between 61 and 91 per cent. 32 answers.')
    expect(html).toContain('class="tick"')
    expect(html.match(/class="grid"/g)).toHaveLength(5)
  })

  it('has no line for a coarse figure: only fifths are known', () => {
    const html = (<Interval figure={small} language="sv" />).toString()
    expect(html).not.toContain('class="tick"')
    expect(html).toContain('4 av 5 instämmer')
    expect(shareText(small, 'sv')).toBe('4 av 5')
    expect((<BigShare figure={small} language="sv" />).toString().match(/class="on"/g)).toHaveLength(4)
  })
})

describe('trend', () => {
  it('leaves gaps as gaps and never joins coarse figures', () => {
    const points = [
      point('a', [1, 2, 3, 9, 8]),
      point('b', null),
      point('c', [1, 2, 3, 9, 8]),
      point('d', [0, 1, 1, 3, 2]),
      point('e', [1, 2, 3, 9, 8]),
    ]
    const html = (<Trend points={points} language="sv" />).toString()
    const line = /class="line"[^>]* d="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(line.match(/M/g)).toHaveLength(3)
    expect(html.match(/<circle/g)).toHaveLength(3)
    expect(html).toContain('b ingen siffra')
    expect(html).toContain('d 4 av 5')
  })

  it('draws the latest eight and keeps all of them in the table', () => {
    const points = Array.from({ length: 12 }, (_, order) => point(`Puls ${order + 1}`, [1, 2, 3, 9, 8]))
    expect((<Trend points={points} language="sv" />).toString().match(/<circle/g)).toHaveLength(8)
    expect((<TrendTable points={points} caption="x" language="sv" />).toString().match(/scope="row"/g)).toHaveLength(12)
  })

  it('is the same bytes every time and has no inline style', () => {
    const { trends } = unitSignal()
    const draw = () => trends.map(trend => (<Trend points={trend.points} language="sv" />).toString()).join('')
    expect(draw()).toBe(draw())
    expect(draw()).not.toMatch(/style=/)
  })
})
