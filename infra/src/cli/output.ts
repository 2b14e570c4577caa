import { resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import Table from 'cli-table3'
import type { Progress } from '../suite/long-work.js'

/** Text for people, or one JSON value for machines. */
export function show(asJson: boolean, value: unknown, text: () => string): void {
  process.stdout.write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${text().trimEnd()}\n`)
}

/** A table without frames, as a terminal likes it. */
export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const blank = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
  }
  const inside = { left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' }
  const table = new Table({
    head: [...head],
    chars: { ...blank, ...inside },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push(...rows.map(row => row.map(String)))
  return table.toString()
}

/** A bar on stderr; silent where stderr is not a terminal, so that scripts read sentences only. */
export function progressBar(): { readonly progress: Progress; stop(): void } {
  if (!process.stderr.isTTY) return { progress: () => {}, stop: () => {} }
  const bar = new SingleBar({
    format: '{bar} {value} of {total}  {phase}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  let started = false
  return {
    progress: (phase, done, total) => {
      if (started) bar.setTotal(total ?? Math.max(done, 1))
      else bar.start(total ?? Math.max(done, 1), 0)
      started = true
      bar.update(done, { phase })
    },
    stop: () => {
      if (started) bar.stop()
    },
  }
}

/** A file as the person typed it: npm runs scripts from the root and keeps the folder of the call in INIT_CWD. */
export function pathOf(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file)
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
}
