import { canonicalJson, contentHash, type Plan, planColumns } from '@mip/aggregates';
import {
  DATASET,
  type DataModel,
  isNumeric,
  modelId,
  patientVariable,
  type Variable,
  variablesOf,
} from '@mip/data-model';
import { grammarOf } from '@mip/grammar';
import type { Ldsm, Session, ValueRange } from '@mip/ldsm';
import {
  type Design,
  designQuestions,
  type Guard,
  type Inspected,
  Refusal,
  RULES,
  type RuleId,
  type Shares,
} from '@mip/privacy-guard';
import type { FurtherLevels } from '@mip/protocol';
import { BadRequest } from './bad-request.js';
import { type CheckedSelection, checkDesign, checkSelection } from './check-selection.js';
import type { OpenRequest } from './open-request.js';
import { PublishedRanges } from './published-ranges.js';
import { PublishedShares } from './published-shares.js';

/** A dataset that does not take part in a run, and the rule that excludes it. */
interface OutDataset {
  readonly dataset: string;
  readonly rule: RuleId;
  readonly help: string;
  readonly subject: string;
}

/** What a variable's numbers are limited to in a dataset; without a range they are not used there, as if they were missing. */
export interface SessionRange {
  readonly dataset: string;
  readonly variable: string;
  readonly range: ValueRange | undefined;
}

/** A run's frozen rows at this hospital. */
export interface RunSession {
  readonly run: string;
  /** SHA-256 of `asked`. */
  readonly hash: string;
  /** Canonical JSON of the selection and the design that the run was opened with. */
  readonly asked: string;
  readonly actor: string;
  readonly algorithm: string;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly selection: CheckedSelection;
  readonly datasets: readonly string[];
  readonly staysOut: readonly OutDataset[];
  /** Variables of the filter's conditions; none where the policy lets filters be free. */
  readonly conditions: readonly string[];
  /** What the numbers of each variable are limited to in each dataset that takes part; none where the policy limits none. */
  readonly ranges: readonly SessionRange[];
  /** Undefined where no dataset takes part. */
  readonly rows: Session | undefined;
}

/** Idle sessions are closed after this time. */
const IDLE_MS = 30 * 60_000;
const MOST_SESSIONS = 256;
/** Longest canonical text of a selection and its design, in UTF-16 units: the ledger keeps each for ever. */
const LONGEST_ASKED = 262_144;
const MOST_LOOKS = 5;

/** The frozen row sets of a worker, one for each run. */
export class Sessions {
  readonly #open = new Map<string, { request: string; session: Promise<RunSession>; used: number }>();
  readonly #sweep: NodeJS.Timeout;
  readonly #shares: PublishedShares;
  readonly #ranges: PublishedRanges;
  /** Variables by data model, cached, because the LDSM cannot change while this process owns it. */
  #models: Promise<ReadonlyMap<string, HeldModel>> | undefined;

  constructor(
    readonly ldsm: Ldsm,
    readonly guard: Guard,
  ) {
    this.#shares = new PublishedShares(ldsm);
    this.#ranges = new PublishedRanges(ldsm, guard.policy.limitShare);
    this.#sweep = setInterval(() => this.#closeIdle(), 60_000).unref();
  }

  /**
   * Freezes the rows of a run; later calls for the same run return the same rows.
   * @throws BadRequest if the selection is invalid, or differs from the run's
   */
  async open(request: OpenRequest): Promise<RunSession> {
    const asked = canonicalText({ selection: request.selection, design: request.design });
    if (asked.length > LONGEST_ASKED)
      throw new BadRequest('TOO_LARGE', `the selection is longer than ${LONGEST_ASKED} characters`);
    const hash = contentHash(asked);
    const known = this.#open.get(request.run);
    if (known) {
      if (known.request !== hash) throw new BadRequest('SESSION_DIFFERS', 'the run has another row set already');
      known.used = Date.now();
      return known.session;
    }
    if (this.#open.size >= MOST_SESSIONS) this.#closeOldest();
    const session = this.#freeze(request, { hash, asked });
    const entry = { request: hash, session, used: Date.now() };
    this.#open.set(request.run, entry);
    session.catch(() => {
      if (this.#open.get(request.run) === entry) this.#open.delete(request.run);
    });
    return session;
  }

  /** The session of a run. @throws BadRequest if there is none */
  async of(run: string): Promise<RunSession> {
    const known = this.#open.get(run);
    if (!known) throw new BadRequest('NO_SESSION', 'the run has no session here');
    known.used = Date.now();
    return known.session;
  }

  async close(run: string): Promise<void> {
    const known = this.#open.get(run);
    this.#open.delete(run);
    await known?.session.then(({ rows }) => rows?.close()).catch(() => {});
  }

  async closeAll(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([...this.#open.keys()].map((run) => this.close(run)));
  }

  async #freeze(
    { run, actor, algorithm, selection: unchecked, design }: OpenRequest,
    name: Pick<RunSession, 'hash' | 'asked'>,
  ): Promise<RunSession> {
    const held = await this.#model(unchecked.dataModel);
    const variables = withFurtherLevels(held.variables, unchecked.furtherLevels);
    const selection = checkSelection(unchecked, variables);
    const checked = design && checkDesign(design, variables);
    const questions = checked && designQuestions(checked, this.guard.policy);
    const judged = await this.#judge(selection, checked, held, variables);
    if (judged instanceof Refusal) {
      const { rule, subject } = judged;
      const all = [...(await this.ldsm.survey(selection)).keys()].map((dataset) => outFor(dataset, rule, subject));
      const head = { ...name, run, actor, algorithm, variables, selection, conditions: [], ranges: [] };
      return { ...head, datasets: [], staysOut: all, rows: undefined };
    }
    const { out, admitted, ranges, rows } = await this.#admitted(selection, held.variables);
    const head = { ...name, run, actor, algorithm, variables, selection, conditions: judged.conditions, ranges };
    if (!rows) return { ...head, datasets: [], staysOut: out, rows };
    const refusal = this.#tooMany(selection, variables, rows) ?? (questions && (await this.#refusal(questions, rows)));
    if (!refusal) return { ...head, datasets: admitted, staysOut: out, rows };
    await rows.close();
    const all = admitted.map((dataset) => outFor(dataset, refusal.rule, refusal.subject));
    return { ...head, datasets: [], staysOut: [...out, ...all], ranges: [], rows: undefined };
  }

  /** Judges the question by its text and by published shares alone: what it puts conditions on, or the guard's refusal. */
  async #judge(
    { dataModel, where, complete }: CheckedSelection,
    design: Design | undefined,
    { model, variables: own, namesPatients }: HeldModel,
    variables: ReadonlyMap<string, Variable>,
  ): Promise<Refusal | { readonly conditions: readonly string[] }> {
    try {
      if (!namesPatients && this.guard.policy.profile === 'strict') throw new Refusal('P1');
      const conditions = this.guard.conditions(where, grammarOf(variables, model, complete));
      const shares = new Map<string, Shares>();
      for (const { variable: code } of conditions) shares.set(code, await this.#shares.of(dataModel, own.get(code)!));
      this.guard.question(conditions, design && design.covariates.length > 0 ? 1 : 0, { variables, shares });
      return { conditions: conditions.map(({ variable }) => variable) };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  /**
   * The rows of the datasets whose needed values can be limited, and that are large enough. If others write to the database
   * between the query of the sizes and the snapshot, the sizes are queried again.
   */
  async #admitted(selection: CheckedSelection, variables: ReadonlyMap<string, Variable>) {
    for (let tries = 0; tries < MOST_LOOKS; tries++) {
      const sizes = await this.ldsm.survey(selection);
      const all = await this.#rangesIn([...sizes.keys()], selection, variables);
      const out = [...sizes].flatMap(([dataset, { patients }]): OutDataset[] => {
        const unlimited = all.filter((one) => one.dataset === dataset && !one.range).map(({ variable }) => variable);
        const needed = unlimited.filter((variable) => selection.complete.includes(variable));
        if (needed.length > 0) return [outFor(dataset, 'X1', needed.join(', '))];
        return this.guard.admits(patients) ? [] : [outFor(dataset, 'T1')];
      });
      const admitted = [...sizes.keys()].filter((code) => !out.some(({ dataset }) => dataset === code));
      if (admitted.length === 0) return { out, admitted, ranges: [], rows: undefined };
      const ranges = all.filter(({ dataset }) => admitted.includes(dataset));
      const limits = this.guard.policy.limitShare > 0 && { ranges: ranges.flatMap(({ range }) => range ?? []) };
      const rows = await this.ldsm.open({ ...selection, datasets: admitted, ...limits });
      const seen = admitted.reduce((total, dataset) => total + sizes.get(dataset)!.rows, 0);
      if (rows.size.rows === seen) return { out, admitted, ranges, rows };
      await rows.close();
    }
    throw new BadRequest('DATA_CHANGING', 'the data are being changed; ask again when that is over');
  }

  /** X4: the guard's refusal of a question with too many columns for its patients. */
  #tooMany(
    { columns }: CheckedSelection,
    variables: ReadonlyMap<string, Variable>,
    { size }: Session,
  ): Refusal | undefined {
    const named = [...new Set(columns)].filter((name) => name !== DATASET).map((name) => variables.get(name)!);
    try {
      this.guard.columns(named, size.patients);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  /** X1: what the numbers of a selection are limited to in each of some datasets. */
  async #rangesIn(
    datasets: readonly string[],
    { dataModel, columns, complete }: CheckedSelection,
    variables: ReadonlyMap<string, Variable>,
  ): Promise<readonly SessionRange[]> {
    if (this.guard.policy.limitShare === 0) return [];
    const read = [...new Set([...columns, ...complete])].sort();
    const numeric = read.flatMap((code) => variables.get(code) ?? []).filter(isNumeric);
    const pairs = datasets.flatMap((dataset) => numeric.map((variable) => ({ dataset, variable })));
    return Promise.all(
      pairs.map(async ({ dataset, variable }) => ({
        dataset,
        variable: variable.code,
        range: await this.#ranges.of(dataModel, dataset, variable),
      })),
    );
  }

  /** The guard's refusal of a design, if it refuses. On any other failure the rows are released. */
  async #refusal(questions: Inspected, rows: Session): Promise<Refusal | undefined> {
    if (questions.evidence.size === 0) return undefined;
    try {
      this.guard.release(questions, await rows.tally(questions.asked));
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      await rows.close().catch(() => {});
      throw error;
    }
  }

  async #model(dataModel: string): Promise<HeldModel> {
    this.#models ??= this.ldsm
      .catalogue()
      .then((entries) => new Map(entries.map(({ model }) => [modelId(model), heldModel(model)])));
    const model = (await this.#models).get(dataModel);
    if (!model) throw new BadRequest('UNKNOWN_DATA_MODEL', 'this hospital does not hold the data model');
    return model;
  }

  #closeIdle(): void {
    const before = Date.now() - IDLE_MS;
    for (const [run, { used }] of this.#open) if (used < before) void this.close(run);
  }

  #closeOldest(): void {
    const [oldest] = [...this.#open].sort(([, a], [, b]) => a.used - b.used);
    if (oldest) void this.close(oldest[0]);
  }
}

/** What a session needs of a data model. */
interface HeldModel {
  readonly model: DataModel;
  readonly variables: ReadonlyMap<string, Variable>;
  /** Whether a variable tells patients apart, or the owner declares that each row is one. */
  readonly namesPatients: boolean;
}

const heldModel = (model: DataModel): HeldModel => ({
  model,
  variables: variablesOf(model),
  namesPatients: patientVariable(model) !== undefined || model.rowPerPatient === true,
});

/** The hospital's variables with the levels that only other hospitals declare, and no patient here has. */
function withFurtherLevels(
  variables: ReadonlyMap<string, Variable>,
  further: FurtherLevels = [],
): ReadonlyMap<string, Variable> {
  if (further.length === 0) return variables;
  const widened = new Map(variables);
  for (const { variable: code, levels } of further) {
    const variable = widened.get(code);
    if (variable?.kind !== 'nominal')
      throw new BadRequest('BAD_SELECTION', 'further levels are of a nominal variable of the data model');
    const known = new Set(variable.levels.map((level) => level.code));
    const fresh = [...new Set(levels)].filter((level) => !known.has(level));
    widened.set(code, {
      ...variable,
      levels: [...variable.levels, ...fresh.map((level) => ({ code: level, label: level }))],
    });
  }
  return widened;
}

const outFor = (dataset: string, rule: RuleId, subject = ''): OutDataset => ({
  dataset,
  rule,
  help: RULES[rule],
  subject,
});

/** @throws BadRequest if a plan reads a column that its run did not name */
export function checkColumns(plan: Plan, { selection }: RunSession): void {
  const allowed = new Set([...selection.columns, ...selection.complete]);
  for (const name of planColumns(plan.node)) {
    if (!allowed.has(name))
      throw new BadRequest('UNPLANNED_COLUMN', 'the plan reads a variable that the run did not name');
  }
}

/** @throws BadRequest for a value that is nested too deep, or holds a number too large for JSON */
function canonicalText(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    throw new BadRequest('BAD_SELECTION', 'the selection cannot be written as canonical JSON');
  }
}
