/**
 * What drawing a ballot of three kinds costs this room (processor time of the process and its worker thread, without PostgreSQL): with one proof
 * for all kinds, and as it was with a proof for each. The two take turns. Run: npm run bench -- directory/draw (about half a minute).
 */
import type { TokenPool } from '@tillit/ballot/issuer'
import { prepareDraw } from '@tillit/ballot/page'
import type { OpenedInvitation } from '@tillit/contracts/who'
import { startCluster, testPassword, testSession } from '@tillit/test-kit'
import { createDrawer } from '../invitation/invitation.draw.js'
import { createPromises } from '../invitation/invitation.promise.js'
import { startDirectory } from '../testing/directory.fixture.js'

const ROUNDS = 9
const PER_ROUND = 150
const AT_ONCE = 32

const cluster = await startCluster()
const url = (role: string) => `postgres://tillit_${role}:${testPassword}@127.0.0.1:${cluster.port}/tillit_template`
const directory = await startDirectory({}, undefined, { url, drop: async () => {} })
const people = Array.from({ length: 2 * ROUNDS * PER_ROUND }, (_, i) => `${10_000 + i};Person ${i};E${i % 60};p${i}@prov.test`)
const teams = Array.from({ length: 60 }, (_, i) => `E${i};Enhet ${i};K`)
await directory.importOrganisation(
  ['kod;namn;överordnad', 'K;Prov;', ...teams].join('\n'),
  ['anställningsnummer;namn;enhet;e-post', ...people].join('\n'),
)
await directory.launch('bench')
await directory.send('bench')
const exported = await directory.call('GET', '/waves/bench/invitations/export', undefined, testSession('operator'))
const lines = (await exported.text()).trim().split('\n')
const secrets = lines.map(line => (JSON.parse(line) as { link: string }).link.split('#')[1]!)

async function blinded(secret: string) {
  const opened = (await (await directory.call('POST', '/invitations/open', { secret })).json()) as OpenedInvitation
  const { wave, kinds, issuerPublicKey } = opened.signed.manifest
  const draw = prepareDraw({ wave, tokens: kinds.map(kind => ({ kind, cohort: opened.cohort })), issuerPublicKey })
  return { secret, blinded: kinds.map(kind => ({ kind, element: draw.blinded[kind]! })) }
}

const { invitation } = directory.deps
const drawer = (tokens: Pick<TokenPool, 'issue'>) =>
  createDrawer({ ...invitation, promises: createPromises(invitation.invitations), tokens })
const proofForEach: Pick<TokenPool, 'issue'> = {
  async issue(batch) {
    const singles = await invitation.tokens.issue(batch.flatMap(({ wave, tokens }) => tokens.map(token => ({ wave, tokens: [token] }))))
    let at = 0
    return batch.map(({ tokens }) => {
      const own = singles.slice(at, at + tokens.length)
      at += tokens.length
      return { evaluations: own.flatMap(one => [...one!.evaluations]), proof: own[0]!.proof }
    })
  },
}
const variants = { 'one proof for all kinds': drawer(invitation.tokens), 'a proof for each kind': drawer(proofForEach) }
const rounds = Object.keys(variants).map(what => ({ what, cpu: [] as number[], seconds: [] as number[] }))
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, { what, cpu, seconds }] of rounds.entries()) {
    const from = (round * rounds.length + index) * PER_ROUND
    const requests = await Promise.all(secrets.slice(from, from + PER_ROUND).map(blinded))
    const draw = variants[what as keyof typeof variants]
    const used = process.cpuUsage()
    const began = performance.now()
    for (let at = 0; at < requests.length; at += AT_ONCE) await Promise.all(requests.slice(at, at + AT_ONCE).map(draw))
    const { user, system } = process.cpuUsage(used)
    seconds.push((performance.now() - began) / 1000 / requests.length)
    cpu.push((user + system) / 1000 / requests.length)
  }
}
const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[values.length >> 1]!
console.table(
  rounds.map(({ what, cpu, seconds }) => ({
    what,
    'processor ms per draw': Number(median(cpu).toFixed(2)),
    'draws per second, one thread': Math.round(1 / median(seconds)),
  })),
)
await directory.stop()
await cluster.stop()
