import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../launcher/config.js'
import { document, pictures, withPicture } from './pictures.js'

for (const { file, name, mermaid } of await pictures()) {
  writeFileSync(join(checkout, file), withPicture(document(file), name, mermaid))
  console.log(`${file}: ${name}`)
}
