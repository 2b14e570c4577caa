import { type OpeningKey, openBallots, type Sealed } from './open-ballots.js'

/** One key object per thread and wave: the opener keeps its set-up as long as it sees the same array. */
let known: OpeningKey | null = null

export default function openInThread({ key, batch }: { key: OpeningKey; batch: readonly Sealed[] }) {
  if (!known || known.wave !== key.wave || !Buffer.from(known.privateKey).equals(key.privateKey)) known = key
  return openBallots(known, batch)
}
