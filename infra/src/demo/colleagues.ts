import { ExportedInvitation } from '@tillit/contracts/who'
import { seededRandom } from '@tillit/rules'
import * as v from 'valibot'
import { checkIn } from '../suite/check-in.js'
import { linesOf, type Progress } from '../suite/long-work.js'
import type { RunningSuite } from '../suite/suite.js'
import { answerTo } from './earlier-waves.js'
import { normal, seed } from './people.js'

/** Areas where colleagues have answered already, so that closing the wave shows something: the ones where something changed. */
const areas = [
  'Vård och omsorg/Hemtjänst Norr',
  'Förskola och skola/Förskolor Söder',
  'Samhällsbyggnad/Måltid',
  'Kultur och fritid/Bibliotek',
]
const responseRate = 0.78
/** Place of the live wave among the demo's: the seventh. */
const wave = 6

interface Colleagues {
  readonly suite: RunningSuite
  readonly wave: string
  /** Links that stay unused, e.g. Elin's. */
  readonly kept: readonly string[]
  readonly manifestKey: string
  readonly progress: Progress
}

/** Lets colleagues answer with real ballots through the real doors: open, draw, seal, send. A link used by an interrupted load is passed over. */
export async function letColleaguesAnswer({ suite, wave: key, kept, manifestKey, progress }: Colleagues): Promise<number> {
  const random = seededRandom(seed + 2)
  const links = (await linksOf(suite, key)).filter(link => !kept.includes(link) && random.next() < responseRate)
  let answered = 0
  const waiting = [...links]
  const work = async () => {
    for (let link = waiting.pop(); link !== undefined; link = waiting.pop()) {
      const mood = 0.55 * normal(random)
      await checkIn({
        urls: suite.urls,
        link,
        manifestKey,
        answer: (questions, unit) => questions.map(question => answerTo(question.key, unit, wave, mood, random)),
        patience: 20_000,
      }).then(
        () => answered++,
        () => {},
      )
      progress('colleagues answer', links.length - waiting.length, links.length)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return answered
}

async function linksOf(suite: RunningSuite, wave: string): Promise<string[]> {
  const answer = await suite.room('directory').raw('GET', `/waves/${wave}/invitations/export`)
  const links: string[] = []
  for await (const line of linesOf(answer)) {
    const { link, unit } = v.parse(ExportedInvitation, JSON.parse(line))
    if (areas.some(area => `${unit}/`.includes(`/${area}/`))) links.push(link)
  }
  return links
}
