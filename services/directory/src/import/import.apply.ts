import type { ImportSummary, ProgressLine } from '@tillit/contracts/who'
import type { Transaction } from '@tillit/store'
import { countStaged, keepPaths, peopleFaults, readFaults, unitRows } from './import.check.store.js'
import { badRows, type Fault, incompleteImport } from './import.errors.js'
import type { ImportStore, OpenImport } from './import.store.js'
import { unitTree } from './import.unit-tree.js'
import { compare, countWritten, lockOrganisation, writePeople, writeUnits } from './import.write.store.js'

/** As many faults as an answer lists. */
const listed = 1000

export interface ApplyDeps {
  readonly imports: ImportStore
  readonly today: () => string
}

/**
 * Checks the staged files, compares them with the organisation in force and, unless it is a dry run, puts them in force: one transaction, all or
 * nothing. The staged rows are thrown away whatever comes out.
 * @throws ServiceError 409 `org-import.incomplete`; 422 `org-import.bad-rows`, every bad row listed
 */
export async function applyImport(
  deps: ApplyDeps,
  found: OpenImport,
  progress: (line: ProgressLine) => Promise<void>,
): Promise<ImportSummary> {
  const { imports } = deps
  for (const part of ['units', 'people'] as const) {
    const rows = part === 'units' ? found.unitsRead : found.peopleRead
    if (rows === null && (await imports.faultsOf(found.id, part)) === 0) throw incompleteImport(part)
  }
  const total = (found.unitsRead ?? 0) + (found.peopleRead ?? 0)
  const target = { id: found.id, organisation: imports.organisation, today: deps.today() }
  const tell = (phase: string, done: number) => progress({ event: 'progress', phase, done, total })
  try {
    return await imports.store.transaction('apply import', async tx => {
      await tell('checking', 0)
      await lockOrganisation(tx, imports.organisation)
      await countStaged(tx)
      const faults = await allFaults(tx, found, target.today)
      if (faults.length > 0) throw badRows(faults.length, faults.slice(0, listed))
      await tell('comparing', 0)
      const counts = await compare(tx, target)
      if (!found.dryRun) {
        await tell('writing units', 0)
        await writeUnits(tx, target)
        await tell('writing people', found.unitsRead ?? 0)
        await writePeople(tx, target)
        await countWritten(tx)
      }
      await tell('committing', total)
      return { dryRun: found.dryRun, ...counts }
    })
  } finally {
    await imports.discard(found.id)
  }
}

async function allFaults(tx: Transaction, found: OpenImport, today: string): Promise<Fault[]> {
  const faults = await readFaults(tx, found.id)
  const tree = unitTree(await unitRows(tx, found.id))
  await keepPaths(tx, found.id, tree.paths)
  const ofTree = tree.faults.map(({ line, reason }): Fault => ({ file: 'units', line, reason }))
  // Without the whole units file every person's unit would seem unknown.
  const ofPeople = found.unitsRead === null ? [] : await peopleFaults(tx, found.id, today, listed)
  return [...faults, ...ofTree, ...ofPeople].sort((a, b) => b.file.localeCompare(a.file) || a.line - b.line)
}
