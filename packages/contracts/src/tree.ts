import * as v from 'valibot'
import { Count, NodeId, UnitPath } from './ids.js'

/** A node of the tree frozen at launch (R1). `invited` counts the people whose cohort this node is; 0 where `cohort` is false. Parents come before children. */
export const FrozenNode = v.strictObject({
  id: NodeId,
  parent: v.nullable(NodeId),
  path: UnitPath,
  name: v.string(),
  invited: Count,
  cohort: v.boolean(),
  /** Paths of units merged into this node because they had too few invited. */
  merged: v.array(UnitPath),
  /** Small units of one parent frozen together: no unit itself. `merged` names every unit it holds, the parent's readers and theirs may read its cell. */
  cluster: v.optional(v.literal(true)),
  /** R7: a group of the unit above by an attribute, no unit itself: its values, null = not stated. Only in the split tree. */
  values: v.optional(v.pipe(v.array(v.nullable(v.string())), v.minLength(1))),
})
export type FrozenNode = v.InferOutput<typeof FrozenNode>
