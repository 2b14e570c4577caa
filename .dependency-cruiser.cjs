// The walls of the house (docs/architecture.md). Each rule is planted and caught in infra/src/checks/walls.test.ts.
const room = name => `^services/${name}/`
const inTests = '\\.(test|bench)\\.tsx?$|/(e2e|fakes|bench|testing)/|\\.fixture\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-service-imports-another',
      comment: 'Rooms meet over HTTP or a SQL view named for its reader; otherwise a person and an answer could meet in one process.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'packages-import-no-service',
      comment: 'A package is a tool with at least two users; it knows none of them.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(services|infra|load-tests)/' },
    },
    {
      name: 'who-never-meets-what',
      comment: 'WHO is the directory, WHAT are intake, aggregator and feedback: neither may even know the shapes of the other side.',
      severity: 'error',
      from: { path: '^services/directory/|^packages/contracts/src/who\\.ts$', pathNot: inTests },
      to: { path: '^packages/contracts/src/(what|signals)\\.ts$|^packages/ballot/src/opener/' },
    },
    {
      name: 'what-never-meets-who',
      comment: 'The other direction of the same wall.',
      severity: 'error',
      from: { path: '^services/(intake|aggregator|feedback|signals)/|^packages/contracts/src/(what|signals)\\.ts$', pathNot: inTests },
      to: { path: '^packages/contracts/src/who\\.ts$' },
    },
    {
      name: 'only-the-aggregator-opens-envelopes',
      comment: 'Whoever can open an envelope sees an answer.',
      severity: 'error',
      from: { path: '^(services|packages|infra)/', pathNot: `^services/aggregator/|^packages/ballot/|${inTests}` },
      to: { path: '^packages/ballot/src/opener/' },
    },
    {
      name: 'the-aggregator-never-sees-tokens',
      comment: 'It counts; who may vote is checked before.',
      severity: 'error',
      from: { path: room('aggregator'), pathNot: inTests },
      to: { path: '^packages/ballot/src/issuer/' },
    },
    {
      name: 'the-page-stays-small',
      comment: "The employee's device loads 40 KB in all: no server half, no Node, no server package.",
      severity: 'error',
      from: { path: '^services/web/checkin/src/|^packages/ballot/src/(page|manifest)/', pathNot: inTests },
      to: {
        path: '^packages/(service-kit|store|jobs|rules)/|^packages/ballot/src/(issuer|opener|manifest-signer)/|libsodium',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-page-has-no-node',
      comment: 'It runs in a browser.',
      severity: 'error',
      from: { path: '^services/web/checkin/src/|^packages/ballot/src/(page|manifest)/', pathNot: inTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-jobs-knows-the-queue',
      comment: 'One seam over both engines; payloads are ids only because nothing else can enqueue.',
      severity: 'error',
      from: { path: '^(services|packages|infra)/', pathNot: '^packages/jobs/' },
      to: { path: 'node_modules/(bullmq|ioredis|pg)/' },
    },
    {
      name: 'web-has-no-database',
      comment: 'Pages show what the gate has published; there is no way around it.',
      severity: 'error',
      from: { path: room('web') },
      to: { path: '^packages/(store|jobs)/|node_modules/postgres/' },
    },
    {
      name: 'rules-have-no-io',
      comment: 'Pure decisions: no clock, no network, no file, so that they can be proved.',
      severity: 'error',
      from: { path: '^packages/rules/src/', pathNot: inTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-know-nobody',
      comment: 'They take plain values and give plain values.',
      severity: 'error',
      from: { path: '^packages/rules/src/', pathNot: inTests },
      to: { path: '^packages/(?!rules/)|node_modules/(?!\\.pnpm/|pure-rand)' },
    },
    {
      name: 'contracts-depend-on-valibot-only',
      comment: 'Both ends of a seam import them, the browser too.',
      severity: 'error',
      from: { path: '^packages/contracts/src/' },
      to: { pathNot: '^packages/contracts/src/|node_modules/valibot' },
    },
    {
      name: 'sql-stands-in-stores',
      comment: 'The driver is opened by packages/store; services speak SQL in *.store.ts through it.',
      severity: 'error',
      from: { path: '^(services|packages|infra)/', pathNot: `^packages/(store|test-kit)/|\\.store\\.ts$|${inTests}` },
      to: { path: 'node_modules/postgres/' },
    },
    {
      name: 'test-kit-is-for-tests',
      comment: 'Its keys and passwords are public.',
      severity: 'error',
      from: { path: '^(services|packages|infra)/', pathNot: `^packages/test-kit/|${inTests}` },
      to: { path: '^packages/test-kit/' },
    },
    {
      name: 'no-circles',
      comment: 'Routes, use case, store: one direction.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-is-found',
      comment: 'An import nobody can resolve would pass all other walls.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}
