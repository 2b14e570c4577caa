// The result of a load test as text.
import { passed } from './check-in.run.mjs'

const number = value => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))

export function report(result) {
  const { perSecond, steps, cpu, count } = result
  const lines = [
    '',
    `Check-ins per second       ${number(perSecond.checkIn)}   (page, open and draw ${number(perSecond.open)}/s, ballots ${number(perSecond.answer)}/s)`,
    '',
    'Step     median     p95     p99     max  (ms)',
    ...Object.entries(steps).map(([step, values]) =>
      [step.padEnd(7), ...['med', 'p(95)', 'p(99)', 'max'].map(name => number(values[name]).padStart(7))].join(' '),
    ),
    '',
    'Processor time per check-in, milliseconds',
    ...rooms(cpu).map(room =>
      [room.padEnd(12), ...['open', 'answer', 'close'].map(part => `${part} ${number(cpu[part][room] ?? 0)}`)].join('  '),
    ),
    `${'all'.padEnd(12)}  ${['open', 'answer', 'close'].map(part => `${part} ${number(sum(cpu[part]))}`).join('  ')}`,
    `(the device's own work, not the suite's: ${number(result.deviceMilliseconds)} ms of waiting per check-in in worker threads)`,
    '',
    `Turned away for a moment (503 and sent again): ${result.busy}`,
    `Close and count: ${number(result.closeMilliseconds / 1000)} s`,
    `Acknowledged ${result.acknowledged} = accepted ${result.accepted} = counted ${count.counted} + deleted unseen ${count.deleted} + unreadable ${count.unreadable}`,
    ...result.failed.map(limit => `Threshold missed: ${limit}`),
    passed(result) ? 'passed' : 'failed',
  ]
  return lines.join('\n')
}

function rooms(cpu) {
  return [...new Set(Object.values(cpu).flatMap(part => Object.keys(part)))]
}

function sum(part) {
  return Object.values(part).reduce((total, value) => total + value, 0)
}
