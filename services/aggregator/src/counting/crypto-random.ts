import { randomBytes } from 'node:crypto'
import type { Random } from '@tillit/rules'

/** Chance that nobody can foresee: 53 bits of the operating system's randomness per number. Used to shuffle comments. */
export const cryptoRandom: Random = {
  next() {
    const bytes = randomBytes(7)
    return ((bytes.readUIntBE(0, 6) * 32 + (bytes[6]! & 31)) % 2 ** 53) / 2 ** 53
  },
}
