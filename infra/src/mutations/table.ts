import type { Outcome } from './fault.js'

/** The page of docs/mutations.md; the same outcomes give the same bytes. */
export function mutationPage(outcomes: readonly Outcome[]): string {
  const caught = outcomes.filter(outcome => outcome.caught.length > 0).length
  const rows = outcomes.map(({ fault, caught: tests }) => {
    const first = tests[0] ? `${cell(tests[0])}${tests.length > 1 ? ` (and ${tests.length - 1} more)` : ''}` : '**nobody**'
    return `| ${fault.rule} | ${cell(fault.what)} | [${fault.file.split('/').at(-1)}](../${fault.file}) | ${first} |`
  })
  return [
    '# Planted faults',
    '',
    'Written by `npm run mutations -- --write-docs`, which copies the checkout, plants each fault by itself and runs the tests named for it. A fault that no test',
    'catches ends the command with an error; so does a test that is red without a fault.',
    '',
    `${caught} of ${outcomes.length} planted faults turn the suite red.`,
    '',
    '| Rule | Fault | Where | Caught by |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;')
