import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { report } from '../checks/cruise.js'
import { checkout } from '../launcher/config.js'
import { roomsPicture } from './rooms-picture.js'

/** Pictures in documents that are generated from the code: file, name of the place, what stands there. */
export async function pictures(): Promise<{ readonly file: string; readonly name: string; readonly mermaid: string }[]> {
  const rooms = roomsPicture()
  const imports = await report(
    'mermaid',
    '--collapse',
    '^(packages|services)/[^/]+',
    '--include-only',
    '^(packages|services)',
    '--exclude',
    '\\.test\\.|test-kit|e2e|fakes|testing|fixture|bench|/dist/',
  )
  return [
    { file: 'README.md', name: 'rooms', mermaid: rooms },
    { file: 'docs/architecture.md', name: 'rooms', mermaid: rooms },
    { file: 'docs/architecture.md', name: 'imports', mermaid: imports.trim() },
  ]
}

/** A document with one generated picture put in its place, between `<!-- picture:name -->` and `<!-- /picture -->`. @throws Error when it has no such place. */
export function withPicture(text: string, name: string, mermaid: string): string {
  const place = new RegExp(`<!-- picture:${name} -->[\\s\\S]*?<!-- /picture -->`)
  if (!place.test(text)) throw new Error(`There is no place for the picture ${name}.`)
  return text.replace(place, () => `<!-- picture:${name} -->\n\`\`\`mermaid\n${mermaid}\n\`\`\`\n<!-- /picture -->`)
}

export function document(file: string): string {
  return readFileSync(join(checkout, file), 'utf8')
}
