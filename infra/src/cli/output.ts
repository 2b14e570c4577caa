import { resolve } from 'node:path'
import Table from 'cli-table3'
import { CommandError } from './failure.js'

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

/** A file as the person typed it: npm runs scripts from the root and keeps the folder of the call in INIT_CWD. */
export function pathOf(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file)
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`
}

/** Reads a whole number; `flag` names the option in the refusal. */
export function wholeNumber(flag: string): (text: string) => number {
  return text => {
    if (!/^\d{1,6}$/.test(text)) throw new CommandError(`${flag} must be a whole number, not ${text}.`)
    return Number(text)
  }
}
