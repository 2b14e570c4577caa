import { type HonestMeansOptions, simulateHonestMeans } from '../simulation/honest-means.js'

/** Prints show 9's table: node dist/bench/honest-means.js [seed] */
const seed = Number(process.argv[2] ?? 7)
const worlds: [string, HonestMeansOptions][] = [
  ['teams of 6 to 18, most answer 5', {}],
  ['teams of 12, most answer 5', { sizes: [12, 12] }],
  ['teams of 5 and 6, most answer 5', { sizes: [5, 6] }],
  ['teams of 6 to 18, most answer 1', { popular: 1 }],
]
for (const [title, options] of worlds) {
  console.log(`\n${title}; intraclass correlation .10, means on 1-5`)
  console.log('top share  teams  uncorrected bias    bias left    largest error of one organisation')
  for (const row of simulateHonestMeans(seed, options)) {
    const figures = [row.uncorrected, row.corrected, row.worst].map(x => x.toFixed(4).padStart(14)).join('')
    console.log(`${row.topShare.toFixed(1).padStart(9)}${String(row.teams).padStart(7)}${figures}`)
  }
}
