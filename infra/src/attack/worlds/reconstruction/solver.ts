import loadHighs from 'highs'

/** Minimises one whole number under constraints, all variables whole and 0 or more; null where nothing fits or time ran out. */
export type Minimise = (target: string, constraints: readonly string[], variables: readonly string[]) => number | null

type Loader = () => Promise<{
  solve(problem: string, options: { output_flag: boolean; time_limit: number }): { Status: string; ObjectiveValue: number }
}>

let loading: ReturnType<typeof load> | undefined

/** The solver HiGHS, compiled to WebAssembly; loaded once. */
export function solver(): Promise<Minimise> {
  loading ??= load()
  return loading
}

async function load(): Promise<Minimise> {
  // Its types are those of a CommonJS module, what is loaded is an ES module.
  const highs = await (loadHighs as unknown as Loader)()
  return (target, constraints, variables) => {
    const rows = constraints.map((constraint, i) => ` r${i}: ${constraint}`)
    const text = ['Minimize', ` obj: ${target}`, 'Subject To', ...rows, 'General', ` ${variables.join(' ')}`, 'End'].join('\n')
    const { Status, ObjectiveValue } = highs.solve(text, { output_flag: false, time_limit: 5 })
    return Status === 'Optimal' ? Math.round(ObjectiveValue) : null
  }
}
