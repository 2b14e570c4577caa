import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { type Fault, plantIn } from './fault.js'

/** A copy of the checkout to break; packages are borrowed by a link. */
export interface Copy {
  readonly folder: string
  /** Plants a fault, runs `work`, and puts the right line back. */
  with<Result>(fault: Fault, work: () => Promise<Result>): Promise<Result>
  remove(): void
}

const left = new Set(['node_modules', '.git', '.tillit'])

/** @param checkout folder of the working tree, installed and built */
export function copyOf(checkout: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'tillit-faults-'))
  cpSync(checkout, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: source => {
      const path = relative(checkout, source)
      return path === '' || path.includes(sep) || !left.has(basename(path))
    },
  })
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return {
    folder,
    async with(fault, work) {
      const file = join(folder, fault.file)
      const right = readFileSync(file, 'utf8')
      writeFileSync(file, plantIn(right, fault))
      try {
        return await work()
      } finally {
        writeFileSync(file, right)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
