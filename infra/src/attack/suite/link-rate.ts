/** Ballots and people of one cohort, each in an order that the adversary found somewhere; the truth is known to the one who plays both. */
export interface Cohort {
  readonly people: readonly string[]
  readonly ballots: readonly string[]
}
export interface LinkRate {
  readonly tried: number
  readonly linked: number
  /** What guessing at random within the cohort reaches, as a share. */
  readonly chance: number
}

/** Expected share of right guesses for somebody who knows the cohorts and nothing else. */
function chanceOf(cohorts: readonly Cohort[]): number {
  const tried = cohorts.reduce((sum, { ballots }) => sum + ballots.length, 0)
  const right = cohorts.reduce((sum, { people, ballots }) => sum + (people.length === 0 ? 0 : ballots.length / people.length), 0)
  return tried === 0 ? 0 : right / tried
}

/** Matches two orders of a cohort by rank: the best match when both came from the same order of time. */
export function linkByRank(cohorts: readonly Cohort[], truth: ReadonlyMap<string, string>): LinkRate {
  let [tried, linked] = [0, 0]
  for (const { people, ballots } of cohorts) {
    for (const [at, ballot] of ballots.entries()) {
      tried++
      const guess = people[Math.floor(((at + 0.5) * people.length) / ballots.length)]
      if (guess !== undefined && truth.get(ballot) === guess) linked++
    }
  }
  return { tried, linked, chance: chanceOf(cohorts) }
}

/** Something in a log that points at one person, or at a few of whom it is one; `at` counts along the log. */
export interface Pointer {
  readonly at: number
  readonly people: readonly string[]
}

/**
 * Gives each ballot, in the order of the log, to the nearest person before it who has none yet and is of its cohort; where nothing points at
 * anybody, it guesses within the cohort, and that guess counts as chance does.
 */
export function linkByNearest(
  pointers: readonly Pointer[],
  ballots: readonly { readonly at: number; readonly ballot: string; readonly cohort: string }[],
  cohortOf: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): LinkRate {
  const size = new Map<string, number>()
  for (const cohort of cohortOf.values()) size.set(cohort, (size.get(cohort) ?? 0) + 1)
  const taken = new Set<string>()
  const earlier: Pointer[] = []
  const later = [...pointers].sort((a, b) => a.at - b.at)
  let [next, linked, chance] = [0, 0, 0]
  for (const { at, ballot, cohort } of [...ballots].sort((a, b) => a.at - b.at)) {
    for (; later[next] && later[next]!.at < at; next++) earlier.unshift(later[next]!)
    const fits = (person: string) => cohortOf.get(person) === cohort && !taken.has(person)
    const guess = earlier.find(one => one.people.some(fits))?.people.find(fits)
    const blind = 1 / (size.get(cohort) ?? 1)
    chance += blind
    if (guess === undefined) linked += blind
    else {
      taken.add(guess)
      if (truth.get(ballot) === guess) linked++
    }
  }
  return { tried: ballots.length, linked, chance: chance / Math.max(1, ballots.length) }
}

/**
 * The best of many orders, honestly: the adversary learns on every second cohort which pair of orders links best, and is counted on the others;
 * then the halves change places. Choosing the luckiest of a hundred pairs on the very cohorts it is counted on would always find "something".
 */
export function bestLearned(
  pairs: readonly { readonly name: string; readonly cohorts: readonly Cohort[] }[],
  truth: ReadonlyMap<string, string>,
): LinkRate & { readonly by: readonly string[] } {
  const half = (cohorts: readonly Cohort[], which: number) => cohorts.filter((_, at) => at % 2 === which)
  const rounds = [0, 1].map(learned => {
    const scored = pairs.map(pair => ({ pair, ...linkByRank(half(pair.cohorts, learned), truth) }))
    const best = scored.reduce((one, other) => (other.linked > one.linked ? other : one))
    return { name: best.pair.name, ...linkByRank(half(best.pair.cohorts, 1 - learned), truth) }
  })
  const tried = rounds.reduce((sum, one) => sum + one.tried, 0)
  return {
    tried,
    linked: rounds.reduce((sum, one) => sum + one.linked, 0),
    chance: rounds.reduce((sum, one) => sum + one.chance * one.tried, 0) / Math.max(1, tried),
    by: rounds.map(one => one.name),
  }
}

/** Points above chance, and the half width of their 95 % interval. */
export function above({ tried, linked, chance }: LinkRate): { points: number; width: number; said: string } {
  const share = linked / Math.max(1, tried)
  const points = (share - chance) * 100
  const width = 196 * Math.sqrt(Math.max(share * (1 - share), chance * (1 - chance)) / Math.max(1, tried))
  const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}`
  return { points, width, said: `${signed(points)} points (95 %: ${signed(points - width)} to ${signed(points + width)})` }
}
