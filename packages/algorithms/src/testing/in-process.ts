import { type Answers, compile, decode, merge, type Plan, type Request } from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import type { Ldsm, Session } from '@mip/ldsm';
import { limitsOfRun } from '@mip/policy';
import type { Guard } from '@mip/privacy-guard';
import { COMPATIBLE } from '@mip/privacy-guard/testing';
import { type Algorithm, AlgorithmError, type BoundExperiment, type NumericVariable } from '@mip/specification';
import { finiteSums } from '../shared/beyond-numbers.js';
import { hospitalCells } from '../tables/hospital-cells.js';
import { type CellsAtHospital, publicGrid } from '../tables/public-grid.js';

export interface InProcessOptions {
  /** The guard of all hospitals, or one for each; without a guard, everything is released and no cell is `sparse`. */
  readonly guard?: Guard | readonly Guard[];
}

export type Outcome =
  | {
      /** As a researcher is told. */
      readonly result: unknown;
      /** As the method found it. */
      readonly fit: unknown;
      readonly notices: readonly string[];
      readonly plans: readonly Plan[];
    }
  | { readonly error: { readonly code: string; readonly message: string } };

/** A run in one process: plans are compiled, answered, merged and decoded as in production. */
export async function runInProcess(
  algorithm: Algorithm,
  experiment: BoundExperiment,
  hospitals: readonly Ldsm[],
  options: InProcessOptions = {},
): Promise<Outcome> {
  const { guard } = options;
  const { selection } = experiment;
  const members: Member[] = [];
  for (const [i, hospital] of hospitals.entries()) {
    const own = Array.isArray(guard) ? guard[i] : guard;
    const survey = await hospital.survey(selection);
    const datasets = [...survey]
      .filter(([, { patients }]) => patients >= (own?.policy.minRows ?? 1))
      .map(([code]) => code);
    if (datasets.length === 0) continue;
    const session = await hospital.open({ ...selection, datasets });
    members.push({ session, datasets, guard: own });
  }
  if (members.length === 0) return { error: { code: 'INSUFFICIENT_DATA', message: 'there are insufficient data' } };
  const grids = new Map<string, Promise<readonly number[]>>();
  const notices: string[] = [];
  const plans: Plan[] = [];
  const complete = new Set(selection.complete);
  try {
    const limits = limitsOfRun(
      members.map(({ guard: own, session }) => ({
        policy: own?.policy ?? COMPATIBLE,
        patients: session.size.patients,
      })),
    );
    const fit = await algorithm.start(experiment, {
      datasets: members.flatMap(({ datasets }) => datasets).sort(),
      limits,
      grid: async (y) => {
        const known = grids.get(y.code) ?? gridOf(y, experiment, hospitals, options);
        grids.set(y.code, known);
        return known;
      },
      notice: (code) => notices.push(code),
      async ask<R extends Request>(request: R): Promise<Answers<R>> {
        const plan = compile(request);
        plans.push(plan);
        const parts = await Promise.all(members.map((member) => answer(plan, member, complete)));
        return decode(request, plan, finiteSums(plan, merge(plan.node, parts)));
      },
    });
    return { result: algorithm.tell(experiment, fit, limits), fit, notices, plans };
  } catch (error) {
    if (!(error instanceof AlgorithmError)) throw error;
    return { error: { code: error.code, message: error.message } };
  } finally {
    await Promise.all(members.map(({ session }) => session.close()));
  }
}

/** The public grid of a variable, of all rows of the hospitals. */
async function gridOf(
  { code }: NumericVariable,
  { selection, design: _, ...experiment }: BoundExperiment,
  hospitals: readonly Ldsm[],
  { guard = [] }: InProcessOptions,
): Promise<readonly number[]> {
  const datasets = experiment.variables.get(DATASET)?.levels.map((level) => level.code) ?? selection.datasets;
  const alone: BoundExperiment = {
    ...experiment,
    algorithm: hospitalCells.specification.id,
    roles: { y: [code] },
    parameters: {},
    selection: { dataModel: selection.dataModel, datasets, complete: [code], columns: [code] },
  };
  const guards = hospitals.map((_, i) => (Array.isArray(guard) ? guard[i] : (guard as Guard)));
  const cells: CellsAtHospital[] = [];
  for (const [i, hospital] of hospitals.entries()) {
    const own = guards[i];
    const outcome = await runInProcess(hospitalCells, alone, [hospital], own ? { guard: own } : {});
    if ('result' in outcome) cells.push(outcome.result as CellsAtHospital);
  }
  return publicGrid(cells, Math.max(...guards.map((own) => own?.policy.minCell ?? 1)));
}

interface Member {
  readonly session: Session;
  readonly datasets: readonly string[];
  readonly guard: Guard | undefined;
}

/** What the hospital's guard releases; without one, the session's own lanes, with no `sparse` cell. @throws Refusal */
async function answer(plan: Plan, { session, guard }: Member, complete: ReadonlySet<string>): Promise<Float64Array> {
  if (guard) {
    const inspected = guard.inspect(plan, { patients: session.size.patients, complete, conditions: [] });
    return guard.release(inspected, await session.tally(inspected.asked)).lanes;
  }
  const lanes = (await session.tally(plan)).slice();
  for (const { aggregate, offset, cells, width } of plan.slots)
    if (aggregate.node === 'sparse') lanes.fill(0, offset, offset + cells * width);
  return lanes;
}
