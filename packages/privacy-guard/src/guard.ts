import {
  type AggregateNode,
  beyondNumbers,
  type ConditionNode,
  canonicalJson,
  type Plan,
  planOf,
} from '@mip/aggregates';
import { tableColumnsOf, type Variable } from '@mip/data-model';
import { type ClassCondition, type Grammar, readConditions } from '@mip/grammar';
import type { Policy } from '@mip/policy';
import { differenceEvidence } from './differences.js';
import { type Evidence, evidenceFor } from './evidence.js';
import type { Ends } from './limit-points.js';
import { checkColumns, checkLimits, type Frame, MOST_LANES_ASKED, MOST_QUESTIONS } from './limits.js';
import { policyHash } from './policy.js';
import { makeReleased, type Released } from './released.js';
import { Refusal } from './rules.js';
import { isBroad, type Shares } from './shares.js';
import { type Stop, stopsFor } from './stops.js';

/** A plan as the engine runs it: the plan's own aggregates and the guard's questions. */
export interface Inspected {
  readonly plan: Plan;
  /** What the engine computes, in one pass. */
  readonly asked: Plan;
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Questions about values; the answers to `asked[i]` of a stop stand under its name and `i`. */
  readonly stops: ReadonlyMap<string, Stop>;
}

/** Names of the guard's own aggregates; a plan from outside may not use them. */
const PREFIX = 'guard_';

/**
 * G2: the share of a hospital's patients, in percent, that a condition keeps and leaves out at least. A hospital that
 * allows more than two conditions at once has decided for the lower one.
 */
const LEAST_SHARE = 10;
const LEAST_SHARE_DEEP = 5;

/** The guard of one hospital: the only way from a tally to something that may be sent. */
export class Guard {
  readonly hash: string;

  constructor(readonly policy: Policy) {
    this.hash = policyHash(policy);
  }

  /** T1: whether a dataset's selected rows are enough to take part; nobody and too few look the same. */
  admits(patients: number): boolean {
    return patients > 0 && patients >= this.policy.minRows;
  }

  /**
   * T1, X1: how many patients and rows take part in a run, as two lanes under the name of what was selected; then the two
   * ends that the values of each variable are limited to.
   * @throws Refusal T1
   */
  sizes(
    selection: string,
    size: { readonly patients: number; readonly rows: number },
    ends: readonly Ends[],
  ): Released {
    if (!this.admits(size.patients)) throw new Refusal('T1');
    const limited = ends.flatMap(({ lower, upper }) => [lower, upper]);
    return makeReleased(selection, Float64Array.of(size.patients, size.rows, ...limited), this.hash);
  }

  /**
   * X4: whether the patients of a hospital bear the columns of a question: of all variables that it names, whatever the
   * method and however it is put into plans.
   * @throws Refusal X4
   */
  columns(variables: readonly Variable[], patients: number): void {
    const columns = variables.reduce((sum, variable) => sum + tableColumnsOf(variable), 0);
    if (columns * this.policy.patientsPerColumn > patients) throw new Refusal('X4');
  }

  /**
   * The conditions of a question, each in classes of its variable; none are read where the policy lets filters be free.
   * @throws Refusal G1 or G2 with the variables that the filter may not be about in this way
   */
  conditions(where: ConditionNode | undefined, grammar: Grammar): readonly ClassCondition[] {
    if (this.policy.freeFilters) return [];
    const read = readConditions(where, grammar);
    if ('conditions' in read) return read.conditions;
    const { rule } = read.faults[0]!;
    const of = read.faults.filter((one) => one.rule === rule).map(({ variable }) => variable);
    throw new Refusal(rule, [...new Set(of.filter((name) => name !== undefined))].join(', '));
  }

  /**
   * Checks what a question crosses before any plan is known, and the share of patients that each condition keeps and
   * leaves out. `traits` are what the question crosses in addition to its conditions.
   * @throws Refusal G2 or G3
   */
  question(
    conditions: readonly ClassCondition[],
    traits: number,
    known: { readonly variables: Grammar['variables']; readonly shares: ReadonlyMap<string, Shares> },
  ): void {
    const { depth } = this.policy;
    if (conditions.length + traits > depth) throw new Refusal('G3');
    const least = depth > 2 ? LEAST_SHARE_DEEP : LEAST_SHARE;
    const narrow = conditions.filter((condition) => {
      const shares = known.shares.get(condition.variable);
      return !shares || !isBroad(condition, known.variables.get(condition.variable)!, shares, least);
    });
    if (narrow.length > 0) throw new Refusal('G2', narrow.map(({ variable }) => variable).join(', '));
  }

  /**
   * Checks the rules that need no data, and adds the questions for those that do.
   * @throws Refusal G0.1, X5, G3, M3, T7, R1, K1 or X4
   */
  inspect(plan: Plan, frame: Frame): Inspected {
    if (Object.keys(plan.node.aggregates).some((name) => name.startsWith(PREFIX))) throw new Refusal('G0.1');
    checkLimits(plan.node, frame, this.policy);
    const evidence = new Map<string, Evidence>();
    const known = new Map<string, Evidence>();
    const ask = (questions: readonly Evidence[]): void => {
      for (const question of questions) {
        const text = canonicalJson(question.aggregate);
        const before = known.get(text);
        if (!before || before.threshold < question.threshold) known.set(text, question);
      }
      if (known.size > MOST_QUESTIONS) throw new Refusal('G0.1');
    };
    const aggregatesAsked = Object.values(plan.node.aggregates);
    for (const aggregate of aggregatesAsked) ask(evidenceFor(aggregate, this.policy, frame.complete));
    ask(differenceEvidence(aggregatesAsked, this.policy));
    for (const question of known.values()) evidence.set(`${PREFIX}${evidence.size}`, question);
    checkColumns(plan.node, frame, this.policy);
    const stops = this.#stops(aggregatesAsked, frame);
    const questions: [string, AggregateNode][] = [
      ...[...evidence].map(([name, { aggregate }]): [string, AggregateNode] => [name, aggregate]),
      ...[...stops].flatMap(([name, { asked }]) =>
        asked.map((aggregate, i): [string, AggregateNode] => [`${name}_${i}`, aggregate]),
      ),
    ];
    const aggregates = { ...plan.node.aggregates, ...Object.fromEntries(questions) };
    const asked = questions.length === 0 ? plan : planOf({ version: 1, aggregates });
    if (asked.lanes > MOST_LANES_ASKED) throw new Refusal('G0.1');
    return { plan, asked, evidence, stops };
  }

  /** X5: what is asked of values, each question once. */
  #stops(aggregates: readonly AggregateNode[], { complete }: Frame): ReadonlyMap<string, Stop> {
    if (!this.policy.hardStops) return new Map();
    const all = aggregates.flatMap((aggregate) => stopsFor(aggregate, complete));
    const different = new Map(all.map((stop) => [canonicalJson(stop.asked), stop]));
    if (different.size > MOST_QUESTIONS) throw new Refusal('G0.1');
    return new Map([...different.values()].map((stop, i) => [`${PREFIX}stop_${i}`, stop]));
  }

  /**
   * Checks the evidence and releases the plan's own lanes, with `sparse` cells as flags.
   * @throws Refusal T2, M1, M6, R3, K1, X4 or X5, or F0 naming the variables of which a sum is no finite number
   */
  release({ plan, asked, evidence, stops }: Inspected, lanes: Float64Array): Released {
    if (lanes.length !== asked.lanes) throw new Refusal('G0.6');
    const slots = new Map(asked.slots.map((slot) => [slot.name, slot]));
    for (const [name, { rule, threshold, subject }] of evidence) {
      const { offset, cells } = slots.get(name)!;
      for (let cell = 0; cell < cells; cell++) {
        const patients = lanes[offset + cell]!;
        if (!(patients === 0 || patients >= threshold)) throw new Refusal(rule, subject);
      }
    }
    for (const [name, { subject, asked: questions, holds }] of stops) {
      const answers = questions.map((_, i) => {
        const { offset, cells, width } = slots.get(`${name}_${i}`)!;
        return lanes.subarray(offset, offset + cells * width);
      });
      if (!holds(...answers)) throw new Refusal('X5', subject);
    }
    const out = new Float64Array(plan.lanes);
    for (const { name, aggregate, offset, cells, width } of plan.slots) {
      const source = slots.get(name)!.offset;
      for (let lane = 0; lane < cells * width; lane++) {
        out[offset + lane] = this.#lane(aggregate, lanes[source + lane]!);
      }
    }
    const beyond = beyondNumbers(plan, out);
    if (beyond) throw new Refusal('F0', beyond.join(', '));
    return makeReleased(plan.hash, out, this.hash);
  }

  #lane(aggregate: AggregateNode, value: number): number {
    if (aggregate.node === 'sparse') return value > 0 && value < this.policy.minCell ? 1 : 0;
    return value;
  }
}
