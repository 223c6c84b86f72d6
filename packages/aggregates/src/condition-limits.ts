import { canonicalJson } from './canonical.js';
import type { ConditionNode } from './nodes.js';

/** Limits on one condition on the rows of a selection: a ledger keeps each that is asked for ever. */
export const CONDITION_LIMITS = {
  /** Comparisons, sets of levels and tests of presence. */
  tests: 1_000,
  /** Levels in all sets. */
  levels: 2_000,
  /** UTF-16 units of its canonical JSON. */
  text: 65_536,
} as const;

/** What of a condition is beyond its limit, in words; undefined if nothing is. */
export function beyondLimits(condition: ConditionNode): string | undefined {
  const size = { tests: 0, levels: 0 };
  const waiting: ConditionNode[] = [condition];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.node === 'and' || node.node === 'or') waiting.push(...node.of);
    else if (node.node === 'not') waiting.push(node.of);
    else size.tests++;
    if (node.node === 'among') size.levels += node.levels.length;
  }
  const { tests, levels, text } = CONDITION_LIMITS;
  if (size.tests > tests) return `it has ${size.tests} conditions, and may have ${tests}`;
  if (size.levels > levels) return `it names ${size.levels} levels, and may name ${levels}`;
  const { length } = canonicalJson(condition);
  return length > text ? `it is ${length} characters long, and may be ${text}` : undefined;
}
