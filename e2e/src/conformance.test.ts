import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ExperimentRequest } from '@mip/client';
import { MipClient, MipError } from '@mip/client';
import type { CaseAnswer } from '@mip/conformance';
import { casesOf } from '@mip/conformance';
import { postgresPrograms } from '@mip/local-postgres/testing';
import { COMPATIBLE_TEXT } from '@mip/privacy-guard/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conformanceTool, corpusFolder, mipCasesFolder, type Placement, type ToolCase } from './conformance-tool.js';
import { addCorpus } from './corpus-hospitals.js';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { printedAs, printedCoefficients } from './printed.js';
import { runMip, temporaryFolder } from './processes.js';
import { sideBySide } from './side-by-side.js';
import { unlikeness } from './unlikeness.js';

const tool = await conformanceTool();
const files = tool?.readCases({ cases: mipCasesFolder }) ?? [];

/** Case files of algorithms that are not on this shelf. */
const NOT_ON_THE_SHELF: Readonly<Record<string, string>> = {
  anova: 'two-way analysis of variance',
  linear_regression_cv: 'cross-validation',
  logistic_regression_cv: 'cross-validation',
  naive_bayes_categorical_cv: 'naive Bayes',
  naive_bayes_gaussian_cv: 'naive Bayes',
  svm_scikit: 'support vector machines',
  longitudinal_transformer: 'a preprocessing step',
};
const isOnTheShelf = ({ name }: { readonly name: string }): boolean => !Object.hasOwn(NOT_ON_THE_SHELF, name);

interface Asked {
  readonly position: number;
  readonly case: ToolCase;
}

/** Cases of a file that a federation with this threshold can be asked, those of other algorithms left out. */
const askable = (name: string, cases: readonly ToolCase[], minimumRowCount: number): Asked[] =>
  cases
    .map((one, position) => ({ position, case: one }))
    .filter(({ case: one }) => tool?.skipReason(name, one, minimumRowCount) === null)
    .filter(({ case: one }) => !Object.hasOwn(NOT_ON_THE_SHELF, String(one.algorithm ?? name)));

interface Reply {
  readonly status: number;
  readonly text: string;
}

async function post(url: string, body: unknown): Promise<Reply> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: reply.status, text: await reply.text() };
}

/** How many questions are on their way at once. */
const SIDE_BY_SIDE = 6;

/** What the five hospitals over DuckDB answered, by the question; over PostgreSQL they must answer the same. */
const overDuckdb = new Map<string, unknown>();

/** Asks a federation, and keeps or compares the answer: how it differs from DuckDB's, if it does. */
type Ask = (question: string, ask: (url: string) => Promise<unknown>) => Promise<{ answer: unknown; unlike?: string }>;

/** Asks cases a few at a time; what differs from the expected, or from what DuckDB answered, a line each. */
async function failures(
  asking: Ask,
  name: string,
  cases: readonly Asked[],
  placement: Placement,
): Promise<Record<number, string>> {
  const lines = await sideBySide(SIDE_BY_SIDE, cases, async ({ position, case: one }) => {
    const { endpoint, body } = tool!.requestOf(name, one);
    const path = `/algorithms/${endpoint}`;
    const { answer, unlike } = await asking(`${path} ${JSON.stringify(body)}`, (url) => post(`${url}${path}`, body));
    const { difference } = tool!.judge(name, one, answer as Reply, placement);
    if (difference) return [[position, JSON.stringify(difference).slice(0, 300)] as const];
    return unlike === undefined ? [] : [[position, unlike] as const];
  });
  return Object.fromEntries(lines.flat());
}

/** Asks one federation, and compares with nothing. */
const plainly =
  (url: string): Ask =>
  async (_, ask) => ({ answer: await ask(url) });

const folder = temporaryFolder('conformance');
const policyFile = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

const placed = new Map<Placement, Record<string, string>>();

/** Hospitals of a placement, with their folders; with five workers also the clinical and NIST data. */
function hospitalsOf(placement: Placement): Record<string, string> {
  const place = path.join(folder, placement);
  const known = placed.get(placement);
  if (known) return known;
  const names = tool!.layOut(placement === 'one' ? 1 : 5, place);
  if (placement === 'five') addCorpus(place);
  const hospitals = Object.fromEntries(names.map((name) => [name, path.join(place, name)]));
  placed.set(placement, hospitals);
  return hospitals;
}

test.runIf(tool)('every case file is on the shelf, is named as not being on it, or is asked by nobody', () => {
  const names = files.map(({ name }) => name);
  expect(Object.keys(NOT_ON_THE_SHELF).filter((name) => !names.includes(name))).toEqual([]);
  const left = files.filter(isOnTheShelf).filter(({ name, cases }) => askable(name, cases, 1).length === 0);
  for (const { name, cases } of left)
    expect(tool!.skipReason(name, cases[0]!, 1), name).toMatch(/test-only endpoint|abandoned draft/);
});

/** Brings up a placement; the data of an earlier start are found again. */
const start = (placement: Placement, policy: string, ldsm = 'duckdb'): Promise<EmbeddedFederation> =>
  startEmbedded(path.join(folder, `${placement}-${ldsm}`), {
    hospitals: hospitalsOf(placement),
    more: ['--ldsm', ldsm, '--policy', policyFile(`${placement}.yaml`, policy)],
  });

const LAYOUTS = [
  { placement: 'one', ldsm: 'duckdb' },
  { placement: 'five', ldsm: 'duckdb' },
  ...(postgresPrograms() ? [{ placement: 'five', ldsm: 'postgres' } as const] : []),
] as const;

describe.runIf(tool).each(LAYOUTS)('the MIP on $placement worker(s) over $ldsm', ({ placement, ldsm }) => {
  let federation: EmbeddedFederation;
  /** Where another engine is judged and DuckDB was not asked before: the same hospitals over DuckDB. */
  let reference: Promise<EmbeddedFederation> | undefined;
  beforeAll(async () => {
    federation = await start(placement, COMPATIBLE_TEXT, ldsm);
  });
  afterAll(async () => {
    await Promise.all([federation?.stop(), reference?.then((one) => one.stop())]);
    if (ldsm !== 'duckdb' && federation) runMip(['wipe', '--data-folder', federation.dataFolder]);
  });

  const asking: Ask = async (question, ask) => {
    const answer = await ask(federation.url);
    if (ldsm === 'duckdb') {
      if (placement === 'five') overDuckdb.set(question, answer);
      return { answer };
    }
    if (!overDuckdb.has(question)) {
      reference ??= start(placement, COMPATIBLE_TEXT);
      overDuckdb.set(question, await ask((await reference).url));
    }
    const unlike = unlikeness(answer, overDuckdb.get(question));
    return { answer, ...(unlike !== undefined && { unlike }) };
  };

  const asked = files.filter(isOnTheShelf).map(({ name, cases }) => ({ name, cases: askable(name, cases, 1) }));
  test.each(asked.filter(({ cases }) => cases.length > 0))('$name: $cases.length cases', async ({ name, cases }) => {
    expect(await failures(asking, name, cases, placement)).toEqual({});
  });

  const logistic = tool && placement === 'five' && ldsm === 'duckdb' ? printableLogisticCases() : [];
  test.each(logistic.map((one) => [one.id, one] as const))(
    '%s: the command line prints the numbers of R',
    (_, { dataset, input: { y, x, parameters }, expected }) => {
      const flags = ['--y', y, '--x', ...x, '--positive-class', parameters.positive_level];
      const { stdout } = runMip(['run', 'logistic_regression', ...flags, '--data-model', `${dataset}:0.1`], {
        MIP_URL: federation.url,
      });
      const ofR = Object.values(expected.coefficients).map((row) => ({
        estimate: row.estimate!,
        standardError: row.std_error!,
        statistic: row.z!,
        p: row.p_value!,
        lower: row.ci_lower!,
        upper: row.ci_upper!,
      }));
      expect(printedCoefficients(stdout)).toEqual(printedAs(ofR));
    },
  );

  const sets = tool && placement === 'five' ? (['nist', 'clinical'] as const) : [];
  describe.each(sets)('%s', (set) => {
    const cases = casesOf(set);
    test.each([...new Set(cases.map(({ file }) => file))])('%s', async (file) => {
      const ofFile = cases.filter((one) => one.file === file);
      const lines = await sideBySide(SIDE_BY_SIDE, ofFile, async (one) => {
        const request = one.body as ExperimentRequest;
        const { answer, unlike } = await asking(JSON.stringify(request), (url) => answerOf(url, request));
        const faults = one.judge(answer as CaseAnswer);
        if (faults.length > 0) return [`${one.id}: ${faults[0]}`];
        return unlike === undefined ? [] : [`${one.id}: ${unlike}`];
      });
      expect(lines.flat()).toEqual([]);
    });
  });
});

/** A clinical case of logistic regression, as far as it is put on a command line here. */
interface LogisticCase {
  readonly id: string;
  readonly dataset: string;
  readonly input: {
    readonly y: string;
    readonly x: readonly string[];
    readonly interactions?: unknown;
    readonly datasets?: unknown;
    readonly filters?: unknown;
    readonly parameters: { readonly positive_level: string };
  };
  readonly expected: { readonly coefficients: Readonly<Record<string, Readonly<Record<string, number>>>> };
}

/** Those without interactions or a choice of rows. */
const printableLogisticCases = (): LogisticCase[] =>
  (
    JSON.parse(
      readFileSync(path.join(corpusFolder, 'clinical/cases/logistic_regression.json'), 'utf8'),
    ) as LogisticCase[]
  ).filter(({ input }) => !input.interactions && !input.datasets && !input.filters);

async function answerOf(url: string, request: ExperimentRequest): Promise<CaseAnswer> {
  try {
    const { result, error } = await runToEnd(new MipClient({ url }), request);
    return error ? { error } : { result };
  } catch (error) {
    if (!(error instanceof MipError)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

describe.runIf(tool)('the MIP with a minimum row count of 10', () => {
  const cases = (name: string): Asked[] => askable(name, files.find((file) => file.name === name)!.cases, 10);

  describe('as its threshold for datasets (minRows)', () => {
    let federation: EmbeddedFederation;
    beforeAll(async () => {
      federation = await start('five', COMPATIBLE_TEXT.replace('minRows: 1\n', ''));
    });
    afterAll(() => federation?.stop());
    test.each(['descriptive_stats', 'http_errors'])('%s', async (name) => {
      expect(await failures(plainly(federation.url), name, cases(name), 'five')).toEqual({});
    });
  });

  /**
   * Here a cell must be empty or large enough at each hospital, not in the total alone: levels are as in the MIP, bins
   * are fewer (T7) and merged (T2), because cells withheld one by one could be told by subtraction.
   */
  describe('as its threshold for cells too (minCell)', () => {
    let federation: EmbeddedFederation;
    beforeAll(async () => {
      federation = await start('five', COMPATIBLE_TEXT.replace('minRows: 1\n', 'minCell: 10\n'));
    });
    afterAll(() => federation?.stop());
    test('http_errors', async () => {
      expect(await failures(plainly(federation.url), 'http_errors', cases('http_errors'), 'five')).toEqual({});
    });
    test('histograms of levels are the MIP’s; those of numbers have fewer bins, of which none is small', async () => {
      const asked = cases('multiple_histograms');
      const differing = await failures(plainly(federation.url), 'multiple_histograms', asked, 'five');
      const numeric = asked.filter(({ position }) => position in differing);
      expect(numeric.length).toBeLessThan(asked.length);
      for (const { position, case: one } of numeric) {
        expect(differing[position]).toContain('bins.length');
        const { endpoint, body } = tool!.requestOf('multiple_histograms', one);
        const reply = await post(`${federation.url}/algorithms/${endpoint}`, body);
        const [overall] = (JSON.parse(reply.text) as { histogram: { counts: (number | null)[] }[] }).histogram;
        expect(overall!.counts.length).toBeGreaterThan(1);
        for (const count of overall!.counts) expect(count ?? 10).toBeGreaterThanOrEqual(10);
      }
    });
  });
});
