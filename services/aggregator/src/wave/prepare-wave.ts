import { isDeepStrictEqual } from 'node:util'
import type { PreparedWave, PrepareWave } from '@tillit/contracts/what'
import { tooLoose } from '@tillit/rules'
import type { Store } from '@tillit/store'
import { keyCounted, lockKeys } from '../blocks/blocks.store.js'
import { ensureSealKey, readSealKey } from '../seal/seal-key.js'
import { waveErrors } from './wave.errors.js'
import { findWave, insertWave } from './wave.store.js'

/**
 * Stores the frozen tree of a wave and makes its seal key; the private half is on disk, synced, before this resolves. Idempotent.
 * @throws ServiceError 400 on a tree that is none, 409 when the wave was prepared with another content, is over, or its key is an imported wave's.
 */
export async function prepareWave(
  { store, sealKeyDir }: { store: Store; sealKeyDir: string },
  organisation: string,
  wave: string,
  asked: PrepareWave,
): Promise<PreparedWave> {
  checkTree(asked)
  const before = await findWave(store.sql, organisation, wave)
  if (!before) {
    await store.transaction('wave.prepare', async tx => {
      await lockKeys(tx, organisation)
      if (await keyCounted(tx, organisation, wave)) throw waveErrors.keyTaken(wave)
      const { publicKey } = await ensureSealKey(sealKeyDir, organisation, wave)
      await insertWave(tx, organisation, wave, asked, publicKey)
    })
  }
  const prepared = before ?? (await findWave(store.sql, organisation, wave))!
  if (prepared.state !== 'prepared') throw waveErrors.over(wave)
  if (!sameContent(prepared, asked)) throw waveErrors.different(wave)
  if (!(await readSealKey(sealKeyDir, organisation, wave, prepared.sealPublicKey))) throw waveErrors.keyLost(wave)
  return { sealPublicKey: prepared.sealPublicKey }
}

function sameContent(a: PrepareWave, b: PrepareWave): boolean {
  const content = ({
    title,
    questions,
    nodes,
    thresholds,
    closesAt,
    commentRetentionDays,
    release = 'at-close',
    partition,
  }: PrepareWave) => {
    return { title, questions, nodes, thresholds, commentRetentionDays, release, partition, closesAt: new Date(closesAt).getTime() }
  }
  return isDeepStrictEqual(content(a), content(b))
}

/** The split tree (R7) has ids of its own, and its questions are scored ones of the wave, not all of them. */
function checkPartition({ nodes, questions, partition }: PrepareWave): void {
  if (!partition) return
  const taken = new Set(nodes.map(node => node.id))
  if (partition.nodes.some(node => taken.has(node.id)))
    throw waveErrors.badTree('A node of the split tree has the id of a node of the tree.')
  checkNodes(partition.nodes)
  const scored = questions.flatMap(question => (question.kind === 'scored' ? [question.key] : []))
  const split = new Set(partition.items)
  if (split.size !== partition.items.length || partition.items.some(key => !scored.includes(key)) || split.size >= scored.length)
    throw waveErrors.badTree('The questions by an attribute are scored questions of the wave, each once, and not all of them.')
}

function checkNodes(nodes: PrepareWave['nodes']): void {
  const seen = new Set<string>()
  const paths = new Set<string>()
  for (const node of nodes) {
    if (node.parent !== null && !seen.has(node.parent))
      throw waveErrors.badTree(`The node ${node.id} comes before its parent, or has none.`)
    if (seen.has(node.id) || paths.has(node.path)) throw waveErrors.badTree(`The node ${node.id} or its path stands there twice.`)
    seen.add(node.id)
    paths.add(node.path)
  }
}

function checkTree(asked: PrepareWave): void {
  const { questions, thresholds, closesAt } = asked
  checkNodes(asked.nodes)
  checkPartition(asked)
  if (questions.some(q => q.kind === 'scored' && (q.high - q.low < 1 || q.high - q.low > 10)))
    throw waveErrors.badTree('Every scored question needs a scale of 2 to 11 values.')
  if (tooLoose(thresholds))
    throw waveErrors.badTree(
      'The thresholds may be no looser than B = 5, m = 2, need = B, comments = 10 in groups of 5, participation = 10; a block of B must hold 2m + 1 people, or it cannot be clamped.',
    )
  if (Number.isNaN(new Date(closesAt).getTime())) throw waveErrors.badTree('closesAt must be an instant such as 2026-11-09T08:00:00Z.')
}
