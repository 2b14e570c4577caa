import { seededRandom } from '@tillit/rules'

/** A made survey as CSV chunks: `people` respondents x 5 questions over `units` units of a tree with four levels, one wave. The same bytes for the same numbers. */
export async function* madeSurvey(people: number, units: number): AsyncGenerator<Uint8Array> {
  const random = seededRandom(20_261_120)
  let rows = 'respondent,unit_path,wave,question,answer,comment\n'
  for (let person = 0; person < people; person++) {
    const unit = person % units
    const path = `Kommun/Sektor ${unit % 10}/Verksamhet ${unit % 250}/Enhet ${unit}`
    const mood = random.next()
    for (let question = 1; question <= 5; question++) {
      const answer = random.next() < 0.03 ? '' : Math.min(5, 1 + Math.floor((mood + random.next()) * 2.7))
      rows += `p${person},${path},2026-1,q${question},${answer},\n`
    }
    if (rows.length > 64_000 || person === people - 1) {
      yield Buffer.from(rows)
      rows = ''
    }
  }
}
