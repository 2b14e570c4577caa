// Processor time by room, from the rooms' own metrics; PostgreSQL's from /proc where there is one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOMS = ['web', 'planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback']
/** Linux counts processor time in hundredths of a second for user space. */
const TICKS = 100

/** Seconds of processor time each room has used since it started. */
export async function cpuSeconds(suite) {
  const seconds = {}
  for (const room of ROOMS) {
    const metrics = await fetch(`${suite.urls[room]}/metrics`)
      .then(answer => answer.text())
      .catch(() => '')
    const found = metrics.match(/^process_cpu_seconds_total(?:\{[^}]*\})? ([\d.e+-]+)/m)
    if (found) seconds[room] = Number(found[1])
  }
  const postgres = postgresSeconds(suite.home)
  return postgres === undefined ? seconds : { ...seconds, postgresql: postgres }
}

/** The postmaster and its children, those that ended included. */
function postgresSeconds(home) {
  try {
    const postmaster = readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]
    let ticks = 0
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) ticks += ticksOf(pid, postmaster)
    return ticks / TICKS
  } catch {
    return undefined
  }
}

function ticksOf(pid, postmaster) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const [parent, own, ended] = [fields[1], Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])]
    if (pid === postmaster) return own + ended
    return parent === postmaster ? own : 0
  } catch {
    return 0
  }
}

/** Milliseconds of processor time per check-in, by room; rooms that did nothing are left out. */
export function perCheckIn(before, after, checkIns) {
  const spent = Object.keys(after).map(room => [room, ((after[room] - (before[room] ?? 0)) * 1000) / checkIns])
  return Object.fromEntries(spent.filter(([, milliseconds]) => milliseconds >= 0.005))
}
