import type { CheckIn } from './scene.answers.js'
import type { Person } from './scene.js'
import { spellings } from './spellings.js'
import { scan } from './wal-scan.js'

type Sent = Pick<CheckIn, 'secrets'> & Partial<Pick<CheckIn, 'comment' | 'text'>>

/** Everything that was in submissions or points at somebody, in every spelling: what must stand in no log and no queue. */
export function wordsOf(people: readonly Person[], checkIns: readonly Sent[]): string[] {
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const words = people.flatMap(({ secret, hash, id, mail, name }) => [
    ...[id, id.replaceAll('-', ''), mail, name, name.split(' ')[0]!],
    ...[...spellings(bytes(secret)), ...spellings(Buffer.from(hash, 'hex'))],
  ])
  for (const { secrets, comment, text } of checkIns) {
    // Shortened for a log, too.
    for (const one of secrets.slice(1)) words.push(...spellings(bytes(one)), bytes(one).toString('hex').slice(0, 16), one.slice(0, 12))
    for (const written of [comment, text]) if (written) words.push(written.slice(0, written.indexOf('x') + 1))
  }
  return [...new Set(words)]
}

/** Which of the words stand in what was written, each once (compared by their first 16 bytes). */
export function wordsIn(written: readonly (string | Buffer)[], words: readonly string[]): string[] {
  const needles = words.map(word => ({ bytes: Buffer.from(word), owner: word }))
  const found = new Set<string>()
  for (const one of written) {
    const hay = Buffer.concat([typeof one === 'string' ? Buffer.from(one) : one, Buffer.alloc(16)])
    for (const { owner } of scan(hay, needles)) found.add(owner)
  }
  return [...found]
}
