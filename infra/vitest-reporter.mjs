// Counts tests for npm test: one line per failed test, and the totals into the file named by TILLIT_TEST_TOTALS.
import { writeFileSync } from 'node:fs'

export default class TotalsReporter {
  onTestRunEnd(modules, errors, reason) {
    const totals = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      const before = totals.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') totals.passed++
        else if (state === 'failed') totals.failed++
        else totals.skipped++
      }
      // A file that does not even load has no test that could fail.
      if (module.state() === 'failed' && totals.failed === before) totals.failed++
    }
    totals.failed += errors.length
    if (reason === 'interrupted') totals.failed++
    writeFileSync(process.env.TILLIT_TEST_TOTALS, JSON.stringify(totals))
  }
}
