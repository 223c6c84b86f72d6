import { type Answers, compile, decode, merge, type Plan, type Request } from '@mip/aggregates';
import type { Ldsm, Session } from '@mip/ldsm';
import type { Guard } from '@mip/privacy-guard';
import { type Algorithm, AlgorithmError, type BoundExperiment } from '@mip/specification';

export interface InProcessOptions {
  /** The guard of every hospital; without one, everything is released and `sparse` cells are none. */
  readonly guard?: Guard;
}

export type Outcome =
  | { readonly result: unknown; readonly notices: readonly string[]; readonly plans: readonly Plan[] }
  | { readonly error: { readonly code: string; readonly message: string } };

/** A run without a network: hospitals' data at hand, plans compiled, answered, merged and read as in production. */
export async function runInProcess(
  algorithm: Algorithm,
  experiment: BoundExperiment,
  hospitals: readonly Ldsm[],
  { guard }: InProcessOptions = {},
): Promise<Outcome> {
  const { selection } = experiment;
  const members: { session: Session; datasets: readonly string[] }[] = [];
  for (const hospital of hospitals) {
    const survey = await hospital.survey(selection);
    const datasets = [...survey]
      .filter(([, { patients }]) => patients >= (guard?.policy.minRows ?? 1))
      .map(([code]) => code);
    if (datasets.length > 0) members.push({ session: await hospital.open({ ...selection, datasets }), datasets });
  }
  if (members.length === 0) return { error: { code: 'INSUFFICIENT_DATA', message: 'there are insufficient data' } };
  const notices: string[] = [];
  const plans: Plan[] = [];
  const answer = guard ? guarded(guard, new Set(selection.complete)) : plainly;
  try {
    const result = await algorithm.start(experiment, {
      datasets: members.flatMap(({ datasets }) => datasets).sort(),
      exactExtremes: guard?.policy.exactExtremes ?? true,
      notice: (code) => notices.push(code),
      async ask<R extends Request>(request: R): Promise<Answers<R>> {
        const plan = compile(request);
        plans.push(plan);
        const parts = await Promise.all(members.map(({ session }) => answer(plan, session)));
        return decode(request, plan, merge(plan.node, parts));
      },
    });
    return { result, notices, plans };
  } catch (error) {
    if (!(error instanceof AlgorithmError)) throw error;
    return { error: { code: error.code, message: error.message } };
  } finally {
    await Promise.all(members.map(({ session }) => session.close()));
  }
}

/** The session's own lanes, with no cell called sparse. */
async function plainly(plan: Plan, session: Session): Promise<Float64Array> {
  const lanes = (await session.tally(plan)).slice();
  for (const { aggregate, offset, cells, width } of plan.slots)
    if (aggregate.node === 'sparse') lanes.fill(0, offset, offset + cells * width);
  return lanes;
}

/** What the guard releases. @throws Refusal */
const guarded =
  (guard: Guard, complete: ReadonlySet<string>) =>
  async (plan: Plan, session: Session): Promise<Float64Array> => {
    const inspected = guard.inspect(plan, { patients: session.size.patients, complete });
    return guard.release(inspected, await session.tally(inspected.asked)).lanes;
  };
