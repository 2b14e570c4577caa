import type { Fault } from './fault.js'

const releaseWave = ['services/aggregator/src/wave/release-wave.int.test.ts']
const gate = ['services/signals/src/figure/gate.int.test.ts']

/** Faults where the rules are applied: the room that counts, and the one that shows. */
export const countFaults: readonly Fault[] = [
  {
    rule: 'R5',
    what: 'the counting room stores blocks without the clamp',
    file: 'services/aggregator/src/counting/count-tree.ts',
    right: 'rolled.blocks.map(block => clampBlock(block, scales, t))',
    wrong: 'rolled.blocks',
    tests: ['services/aggregator/src/wave/close-wave.int.test.ts', 'services/aggregator/src/counting'],
  },
  {
    rule: 'R5',
    what: 'a block that leaves a live wave is stored without the clamp',
    file: 'services/aggregator/src/wave/release-wave.ts',
    right: '[clampBlock({ node: id, ...pool }, scoredOf(found), t)]',
    wrong: '[{ node: id, ...pool }]',
    tests: releaseWave,
  },
  {
    rule: 'R7',
    what: 'a filter too many: a unit can be cut by length of employment',
    file: 'services/signals/src/unit/unit.routes.ts',
    right: 'const Query = v.strictObject({ unit: UnitPath, wave: v.optional(WaveKey) })',
    wrong: 'const Query = v.strictObject({ unit: UnitPath, wave: v.optional(WaveKey), tenure: v.optional(v.string()) })',
    tests: ['services/signals/src/app.test.ts'],
  },
  {
    rule: 'R8',
    what: 'bands are told while a live wave is open',
    file: 'services/aggregator/src/wave/wave-tallies.ts',
    right: '    ...headOf(wave, nodes, null, new Map()),\n    tree: {',
    wrong: "    ...headOf(wave, nodes, null, new Map(nodes.map(node => [node.id, '>75']))),\n    tree: {",
    tests: releaseWave,
  },
  {
    rule: 'R9',
    what: "the writer's choice of readers is ignored: HR's words stand in the own group",
    file: 'services/aggregator/src/wave/wave-tallies.ts',
    right: "return audience === 'hr' ? top : (parents.get(cohort) ?? cohort)",
    wrong: 'return cohort',
    tests: ['services/aggregator/src/wave/close-wave.int.test.ts'],
  },
  {
    rule: 'R9',
    what: 'words written to HR are read by the manager above',
    file: 'services/signals/src/unit/reader.ts',
    right: "if (held.role === 'hr') audiences.add('hr')",
    wrong: "audiences.add('hr')",
    tests: ['services/signals/src/signals.int.test.ts'],
  },
  {
    rule: 'R10',
    what: 'a live wave goes by B = 5, whatever was promised',
    file: 'services/aggregator/src/wave/release-wave.ts',
    right: 'const { thresholds: t } = found\n  const pools = new WavePools(found)\n',
    wrong: 'const t = { ...found.thresholds, b: 5 }\n  const pools = new WavePools(found)\n',
    tests: releaseWave,
  },
  {
    rule: 'R10',
    what: "figures are rounded by the usual thresholds, not by the wave's own",
    file: 'services/signals/src/figure/figures.ts',
    right: '      scale: { low, high },\n      t,\n',
    wrong: '      scale: { low, high },\n      t: { ...t, b: 5 },\n',
    tests: gate,
  },
  {
    rule: 'R12',
    what: 'an export holds uncorrected figures',
    file: 'services/signals/src/export/export-rows.ts',
    right: 'figuresOf(cell, asked, tally.thresholds)',
    wrong: 'figuresOf({ ...cell, corrected: null }, asked, tally.thresholds)',
    tests: gate,
  },
  {
    rule: 'guard',
    what: 'comments of an earlier survey are stored as they were written',
    file: 'services/aggregator/src/history/tallies.ts',
    right: 'texts: texts.map(text => guardComment(text, false, null))',
    wrong: 'texts: [...texts]',
    tests: ['services/aggregator/src/history/history.int.test.ts'],
  },
  {
    rule: 'R4',
    what: 'words are added to a wave that was counted',
    file: 'services/aggregator/migrations/0014-closed-tallies-take-no-words.sql',
    right:
      "CREATE TRIGGER closed_takes_nothing AFTER INSERT ON blocks.comment_group REFERENCING NEW TABLE AS added\n  FOR EACH STATEMENT WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.closed_takes_nothing();\n",
    wrong: '',
    tests: ['services/aggregator/src/wave/release-wave.int.test.ts'],
  },
  {
    rule: 'book',
    what: 'an export leaves no note in the open book',
    file: 'services/signals/src/export/export.routes.ts',
    right: 'for (const one of opened) await noteRead(',
    wrong: 'for (const one of [] as typeof opened) await noteRead(',
    tests: ['services/signals/src/figure/gate.int.test.ts'],
  },
]
