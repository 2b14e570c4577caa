import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkout } from '../launcher/config.js'
import { copyOf } from './copy.js'
import type { Outcome } from './fault.js'
import { faults } from './faults.js'
import { compile, runTests } from './run-tests.js'
import { mutationPage } from './table.js'

const { values } = parseArgs({ options: { only: { type: 'string' }, 'write-docs': { type: 'boolean' } } })
const chosen = faults.filter(({ rule }) => !values.only || values.only.split(',').includes(rule))
if (chosen.length === 0) {
  console.error(`--only: no fault has the rule ${values.only}; there are ${[...new Set(faults.map(({ rule }) => rule))].join(', ')}.`)
  process.exit(1)
}

const copy = copyOf(checkout)
const outcomes: Outcome[] = []
let wrong = 0
try {
  const all = [...new Set(chosen.flatMap(fault => fault.tests))]
  const sound = await runTests(copy.folder, all)
  if (sound.crashed || sound.failed.length > 0) {
    console.error(`Without any fault the tests are red: ${sound.crashed ?? sound.failed.join(' · ')}`)
    process.exit(1)
  }
  console.log(`${sound.passed} tests in ${all.length} files are green without a fault`)
  for (const [at, fault] of chosen.entries()) {
    const run = await copy.with(fault, async () => {
      if (fault.compile) await compile(copy.folder)
      return runTests(copy.folder, fault.tests)
    })
    if (fault.compile) await compile(copy.folder)
    outcomes.push({ fault, caught: run.failed })
    const caught = run.failed.length > 0
    if (!caught) wrong++
    console.log(
      `${String(at + 1).padStart(2)}/${chosen.length} ${caught ? 'red  ' : 'GREEN'} ${fault.rule}: ${fault.what}${caught ? '' : ` ${run.crashed ?? ''}`}`,
    )
  }
} finally {
  copy.remove()
}
if (values['write-docs'] && !values.only) writeFileSync(join(checkout, 'docs/mutations.md'), mutationPage(outcomes))
console.log(`${outcomes.length - wrong} faults caught, ${wrong} not`)
process.exit(wrong === 0 ? 0 : 1)
