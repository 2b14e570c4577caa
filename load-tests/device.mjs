// What respondents' devices do, by the real client library: blind, verify and unblind, seal.
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { prepareDraw, resumeDraw, sealComment, sealScores } from '@tillit/ballot/page'

/** Every tenth person writes a comment. */
const COMMENT_EVERY = 10

/** @returns state to keep on the device, and what is sent to the directory */
function blind({ secret, cohort }, manifest) {
  const { wave, kinds, issuerPublicKey } = manifest
  const draw = prepareDraw({ wave, tokens: kinds.map(kind => ({ kind, cohort })), issuerPublicKey })
  return { state: { ...draw.state, cohort }, send: { secret, blinded: kinds.map(kind => ({ kind, element: draw.blinded[kind] })) } }
}

/** @returns ballots ready to be sent: scores, sometimes a comment */
async function finish({ state, evaluations, proof, index }, manifest) {
  const open = manifest.questions.find(question => question.kind === 'open')
  const wanted = open && manifest.kinds.includes('comment') && index % COMMENT_EVERY === 0 ? ['scores', 'comment'] : ['scores']
  const tokens = resumeDraw(state).finish({ evaluations, proof })
  const scales = manifest.questions.filter(question => question.kind === 'scored')
  const home = { wave: state.wave, cohort: state.cohort }
  const target = kind => ({ ...home, sealPublicKey: manifest.sealPublicKey, nonce: tokens[kind].nonce })
  const ballots = [{ ...home, kind: 'scores', ...tokens.scores, sealed: await sealScores(target('scores'), answers(scales), scales) }]
  if (wanted.includes('comment')) {
    const comment = { question: open.key, audience: 'manager', text: 'Vi skulle behöva en halvtimme mer vid överlämningen.' }
    ballots.push({ ...home, kind: 'comment', ...tokens.comment, sealed: await sealComment(target('comment'), comment) })
  }
  return ballots
}

function answers(scales) {
  return scales.map(({ low, high }) => (Math.random() < 0.05 ? null : low + Math.floor(Math.random() ** 0.6 * (high - low + 1))))
}

/** Runs `verb` ('blind' | 'finish') over many items in worker threads; order is kept. */
export async function onDevices(verb, items, manifest) {
  const threads = Math.max(1, Math.min(availableParallelism(), Math.ceil(items.length / 50)))
  const size = Math.ceil(items.length / threads)
  const shares = Array.from({ length: threads }, (_, i) => items.slice(i * size, (i + 1) * size))
  return (await Promise.all(shares.map(share => onThread({ verb, share, manifest })))).flat()
}

function onThread(task) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url))
    worker.once('message', result => {
      resolve(result)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.postMessage(task)
  })
}

if (!isMainThread) {
  parentPort.once('message', async ({ verb, share, manifest }) => {
    const work = { blind, finish }[verb]
    const done = []
    for (const item of share) done.push(await work(item, manifest))
    parentPort.postMessage(done)
  })
}
