import type { Fault } from './fault.js'

const intakeTables = 'services/intake/migrations/0001-waves-nullifiers-ballots.sql'
const directoryTables = 'services/directory/migrations/0001-directory.sql'
const kept = ['infra/src/checks/what-is-kept.int.test.ts']
const ballots = ['services/intake/src/ballot']

/** Faults in the rooms a ballot passes: clocks, order, queues, logs, rights, keys. */
export const roomFaults: readonly Fault[] = [
  {
    rule: 'clock',
    what: 'a clock column: intake notes when a ballot came',
    file: intakeTables,
    right: 'create table intake.ballot (\n',
    wrong: 'create table intake.ballot (\n  arrived_at timestamptz not null default now(),\n',
    tests: kept,
  },
  {
    rule: 'order',
    what: 'an order leak: spent tokens are numbered as they come',
    file: intakeTables,
    right: 'create table intake.nullifier (\n',
    wrong: 'create table intake.nullifier (\n  number bigint generated always as identity,\n',
    tests: kept,
  },
  {
    rule: 'order',
    what: 'an order leak: a flush writes ballots in the order they came',
    file: 'services/intake/src/ballot/ballot.commit.ts',
    right: '.sort((one, other) => (one.nonce < other.nonce ? -1 : 1))',
    wrong: '',
    tests: ballots,
  },
  {
    rule: 'order',
    what: 'an order leak: rights to draw stand in the order of the roster',
    file: 'services/directory/src/wave/wave.store.ts',
    right: ' order by gen_random_uuid()`\n  await fillBowls',
    wrong: '`\n  await fillBowls',
    tests: ['services/directory/src/wave/wave.int.test.ts'],
  },
  {
    rule: 'queue',
    what: 'a job per response: intake can enqueue',
    file: 'services/intake/src/app.ts',
    right: "import type { Store } from '@tillit/store'\n",
    wrong: "import { openJobs } from '@tillit/jobs'\nimport type { Store } from '@tillit/store'\nexport { openJobs }\n",
    tests: ['infra/src/checks/walls.test.ts'],
  },
  {
    rule: 'trigger',
    what: 'a trigger notes every ballot',
    file: intakeTables,
    right: '-- The count: takes sealed ballots away through one view',
    wrong:
      "create function intake.note() returns trigger language plpgsql as 'begin return new; end';\ncreate trigger note after insert on intake.ballot for each row execute function intake.note();\n-- The count: takes sealed ballots away through one view",
    tests: kept,
  },
  {
    rule: 'walls',
    what: 'intake may read persons',
    file: directoryTables,
    right: 'grant select, insert, update, delete on all tables in schema directory to tillit_directory;\n',
    wrong:
      'grant select, insert, update, delete on all tables in schema directory to tillit_directory;\ngrant usage on schema directory to tillit_intake;\ngrant select on directory.person to tillit_intake;\n',
    tests: ['infra/src/checks/roles.int.test.ts'],
  },
  {
    rule: 'logs',
    what: 'a log line carries any field it is given',
    file: 'packages/service-kit/src/log.ts',
    right: '    if (!allowed.has(key)) continue\n',
    wrong: '',
    tests: ['packages/service-kit/src/log.test.ts'],
  },
  {
    rule: 'key',
    what: 'the wave key outlives the count',
    file: 'services/aggregator/src/wave/close-wave.ts',
    right: '  await destroySealKey(deps.sealKeyDir, organisation, wave)\n',
    wrong: '',
    tests: ['services/aggregator/src/wave/wave-key.int.test.ts', 'services/aggregator/src/wave/close-wave.int.test.ts'],
  },
  {
    rule: 'token',
    what: 'a forged token is taken',
    file: 'services/intake/src/ballot/ballot.submit.ts',
    right: "  if (!(await deps.tokens.add({ wave, cohort, kind, nonce, token }))) refuse('token-refused')\n",
    wrong: '',
    tests: ballots,
  },
  {
    rule: 'token',
    what: 'a token is good for a second ballot with other answers',
    file: 'services/intake/src/ballot/ballot.commit.ts',
    right: "    return digest === ballot.digest ? 'repeated' : 'nonce-used'\n",
    wrong: "    return 'repeated'\n",
    tests: ballots,
  },
  {
    rule: 'token',
    what: 'the page takes tokens made with another key than the promised one',
    file: 'packages/ballot/src/page/draw.ts',
    right: "  if (!single && !drawProofHolds({ publicKey, tokens }, proofBytes)) throw new Error('the proof does not hold')\n",
    wrong: '',
    tests: ['packages/ballot/src/issuer', 'packages/ballot/src/page'],
  },
  {
    rule: 'promise',
    what: 'the page takes a promise that the planner did not sign',
    file: 'services/web/checkin/src/draw.ts',
    right: "  if (!verifyManifest(visit.opened.signed, visit.config.signer)) throw new Stopped('promise', { locked, page })\n",
    wrong: '',
    tests: ['services/web/src/e2e/checkin-states.e2e.test.ts'],
    compile: true,
  },
  {
    rule: 'envelope',
    what: 'an envelope is as long as its answers',
    file: 'packages/ballot/src/scores.ts',
    right: '  const bytes = new Uint8Array(SCORES_BYTES)\n',
    wrong: '  const bytes = new Uint8Array(HEADER + scales.length)\n',
    tests: ['packages/ballot/src/scores.test.ts'],
  },
]
