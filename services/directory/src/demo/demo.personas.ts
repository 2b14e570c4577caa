import type { Bilingual } from '@tillit/contracts'
import type { DemoPersona } from '@tillit/contracts/who'
import type { Candidate, DemoStore } from './demo.store.js'

type DemoRole = DemoPersona['role']

/** The people of the demo municipality one can step into; where they are not found, the first holder of the role steps in. */
const faces: ReadonlyArray<{ role: DemoRole; name: string; unit: string; title: (unit: string) => Bilingual }> = [
  { role: 'employee', name: 'Elin', unit: 'Dag Norr', title: unit => ({ sv: `Medarbetare, ${unit}`, en: `Employee, ${unit}` }) },
  { role: 'manager', name: 'Karin Lindqvist', unit: 'Hemtjänst Norr', title: unit => ({ sv: `Chef, ${unit}`, en: `Manager, ${unit}` }) },
  { role: 'admin', name: 'Amina Farah', unit: '', title: () => ({ sv: 'HR, planerar pulserna', en: 'HR, plans the check-ins' }) },
  { role: 'director', name: 'Maria Ek', unit: '', title: unit => ({ sv: `Direktör, ${unit}`, en: `Director, ${unit}` }) },
  {
    role: 'safety-representative',
    name: 'Per Holm',
    unit: '',
    title: unit => ({ sv: `Skyddsombud, ${unit}`, en: `Safety representative, ${unit}` }),
  },
]

export interface Stepping {
  readonly persona: DemoPersona
  readonly person: string
}

/** Everybody one can step into; a role nobody holds is missing. */
export async function personas(demo: DemoStore): Promise<Stepping[]> {
  const found = await Promise.all(faces.map(async face => ({ face, holder: await demo.holder(face.role, face.name, face.unit) })))
  return found.flatMap(({ face, holder }) => (holder ? [stepping(face, holder)] : []))
}

function stepping(face: (typeof faces)[number], { person, name, unit }: Candidate): Stepping {
  const title = face.title(unit.split('/').at(-1) ?? unit)
  return { person, persona: { role: face.role, name, title, unit } }
}
