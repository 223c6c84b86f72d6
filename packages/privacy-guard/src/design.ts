import { type AggregateNode, type ConditionNode, planOf } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import type { Policy } from '@mip/policy';
import type { Evidence } from './evidence.js';
import type { Inspected } from './guard.js';

/** The nominal part of a regression's design, sent before the run so that a hospital can say at once that it stays out. */
export interface Design {
  readonly covariates: readonly Variable[];
  /** Rows that count as the outcome's positive class. */
  readonly outcome?: ConditionNode;
}

/** R3 as questions about a whole design: every level of every covariate, within the outcome and outside it. */
export function designQuestions({ covariates, outcome }: Design, policy: Policy): Inspected {
  const sides: (ConditionNode | undefined)[] = outcome ? [outcome, { node: 'not', of: outcome }] : [undefined];
  const evidence = new Map<string, Evidence>();
  const add = (subject: string, aggregate: AggregateNode): void => {
    evidence.set(`guard_${evidence.size}`, { rule: 'R3', threshold: policy.designFloor, subject, aggregate });
  };
  for (const where of sides) {
    if (where) add('outcome', { node: 'count', of: 'patients', where });
    for (const { code, levels } of covariates) {
      const by = [{ node: 'levels' as const, name: code, levels: levels.map((level) => level.code) }];
      add(code, { node: 'count', of: 'patients', by, ...(where && { where }) });
    }
  }
  const aggregates = Object.fromEntries([...evidence].map(([name, { aggregate }]) => [name, aggregate]));
  return {
    plan: planOf({ version: 1, aggregates: {} }),
    asked: planOf({ version: 1, aggregates }),
    evidence,
    stops: new Map(),
  };
}
