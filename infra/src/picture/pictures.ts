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
    { file: 'docs/architecture.md', name: 'imports', mermaid: inOrder(imports.trim()) },
  ]
}

/** Which of two imports stands first depends on files nobody thinks of when looking at the picture: arrows are sorted. */
function inOrder(mermaid: string): string {
  const lines = mermaid.split('\n')
  const isArrow = (line: string) => /^\w+-->\w+$/.test(line)
  const arrows = lines.filter(isArrow).sort()
  return lines.map(line => (isArrow(line) ? arrows.shift()! : line)).join('\n')
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
