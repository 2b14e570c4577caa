import { describe, expect, it } from 'vitest'
import { document, pictures, withPicture } from './pictures.js'

describe('pictures in documents', () => {
  it('are what the code says today; write them again with npm run pictures', async () => {
    const all = await pictures()
    expect(all.length).toBeGreaterThan(2)
    for (const { file, name, mermaid } of all) expect(withPicture(document(file), name, mermaid), `${file}: ${name}`).toBe(document(file))
  })

  it('show every room', async () => {
    const [first] = await pictures()
    for (const room of ['planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback', 'web'])
      expect(first!.mermaid).toContain(`${room}[`)
  })
})
