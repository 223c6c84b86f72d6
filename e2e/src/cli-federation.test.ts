import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { formatOf } from '@mip/report/show';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairedTestAndTruth, pairedTestAt } from './demo-visits.js';
import { type EmbeddedFederation, processesNaming, startEmbedded } from './embedded.js';
import { printedAs, printedCoefficients, printedField } from './printed.js';
import { type Outcome, root, runMip, temporaryFolder } from './processes.js';

/** What R gives on the pooled rows; made by `demo-regressions.R`. */
interface Reference {
  readonly call: string;
  readonly args: readonly string[];
  readonly coefficients: readonly (Readonly<Record<string, number>> & { readonly term: string })[];
  readonly fit: Readonly<Record<string, number>>;
}
const references = JSON.parse(
  readFileSync(path.join(root, 'e2e/fixtures/demo-regressions.json'), 'utf8'),
) as readonly Reference[];

const folder = path.join(temporaryFolder('cli-federation'), 'data');
/** Under the demo's own policy values are limited and digits told; here they are compared with the truth. */
const ANY_DIGITS = { more: ['--policy', MIP_0_1_FILE] };

let federation: EmbeddedFederation;

beforeAll(async () => {
  federation = await startEmbedded(folder, ANY_DIGITS);
});
afterAll(() => federation?.stop());

/** `mip …` beside the running federation, found by its data folder. */
const mip = (...args: string[]): Outcome => runMip([...args, '--data-folder', folder], { MIP_URL: undefined });
const LINEAR = ['run', 'linear_regression', '--y', 'left_hippocampus', '--x', 'age', 'sex'];

describe('looking', () => {
  test.each<[string, RegExp]>([
    ['datasets', /dementia_demo:1\.0 +alpine_memory +Alpine memory clinic +alpine +1240/],
    ['variables --search hippo', /left_hippocampus +Left hippocampus +real +cm³/],
    ['algorithms', /logistic_regression/],
    ['status', /riverside +connected +mip-compatible +riverside_cohort/],
    ['run pca --help', /--y <CODE\.\.\.>/],
  ])('mip %s', (line, text) => {
    const { code, stdout, stderr } = mip(...line.split(' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(text);
  });
  test.each(['datasets', 'variables', 'algorithms', 'status'])('mip %s --json is JSON', (command) =>
    expect(JSON.parse(mip(command, '--json').stdout)).toBeTypeOf('object'),
  );
});

describe('requests that are not in order: exit code 2, every fault at once', () => {
  test.each<[string, readonly (RegExp | string)[]]>([
    ['run nonsense --y age', [/there is no algorithm nonsense; known: anova_oneway/]],
    ['run pca --y nonsense', [/no data model has all of nonsense/]],
    ['run pca --y mmse --dataset nonsense', [/No hospital holds the dataset nonsense/]],
    ['run pca --y mmse --data-model nonsense:1', [/no data model nonsense:1/, /dementia_demo:1\.0/]],
    ['run logistic_regression --x age', [/2 faults/, /Outcome/, /Positive class must be given/]],
    ['run kmeans --y age --k 0 --dataset nonsense', [/2 faults/, /at least 1/, /dataset nonsense/]],
    ['run kmeans --y age --k many', [/--k needs a number/]],
    ['run linear_regression --y sex --x age', [/sex/]],
    ['run linear_regression --y age --x sex --frobnicate', [/unknown option '--frobnicate'/]],
    ['run linear_regression --y age --x sex --filter {', [/--filter must be JSON/]],
    ['run linear_regression --y age --x sex --on-loss pray', [/Allowed choices are fail, continue/]],
    ['explain nonsense', [/There is no run of this id/]],
    ['variables nonsense:1', [/no data model nonsense:1/]],
  ])('mip %s', (line, messages) => {
    const { code, stdout, stderr } = mip(...line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const message of messages) expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

describe('running', () => {
  test('--json is the whole run; mip explain shows what it asked', () => {
    const { code, stdout } = mip(...LINEAR, '--json');
    const run = JSON.parse(stdout) as { id: string; state: string; result: { coefficients: number[] } };
    expect({ code, state: run.state, terms: run.result.coefficients.length }).toEqual({
      code: 0,
      state: 'done',
      terms: 3,
    });
    const explained = mip('explain', run.id).stdout;
    expect(explained).toMatch(/^Round 1/);
    expect(explained).toMatch(/numbers from each hospital/);
  });
  test('--preview tells who would take part, and asks nothing', async () => {
    const before = (await federation.client.runs()).length;
    expect(mip(...LINEAR, '--preview').stdout).toMatch(/^Takes part: alpine \(alpine_memory\), \d+ patients\n/);
    expect(await federation.client.runs()).toHaveLength(before);
  });
  test('a run that too few patients would carry is refused with exit code 4', () => {
    const young = '{"field":"age","operator":"less","value":60}';
    const filter = `{"condition":"AND","rules":[${young},{"field":"left_ventricle","operator":"greater_or_equal","value":30}]}`;
    const { code, stdout } = mip(...LINEAR, '--filter', filter);
    expect(code).toBe(4);
    expect(stdout).toMatch(/Not in it: alpine/);
  });
  test('filters may stand in a file', () => {
    const file = path.join(root, 'e2e/fixtures/filter.json');
    expect(mip(...LINEAR, '--filter', `@${file}`).stdout).toMatch(/^Age /m);
  });
});

describe('one visit of each patient', () => {
  test.each(['first', 'last'] as const)('--visit %s is chosen before the filter', (visit) => {
    const { code, stdout, stderr } = mip(...pairedTestAt(visit));
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const { told, truth } = pairedTestAndTruth(stdout, folder, visit);
    expect(told).toEqual(truth);
  });
  test('all visits are told with a warning, and a visit that there is not is a fault', () => {
    const test = ['run', 'ttest_onesample', '--data-model', 'dementia_demo_longitudinal:1.0', '--y', 'age'];
    expect(mip(...test).stdout).toMatch(/rows of [\d,]+ patients: rows of one patient are not independent/);
    const { code, stderr } = mip(...test, '--visit', 'FL9');
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('one of the levels BL, FL1, FL2, FL3'),
    });
    const flat = mip('run', 'ttest_onesample', '--data-model', 'dementia_demo:1.0', '--y', 'age', '--visit', 'first');
    expect(flat).toMatchObject({ code: 2, stderr: expect.stringContaining('no visits to choose from') });
  });
});

/** What the command line calls R's names of a fit. */
const PRINTED: Readonly<Record<string, string>> = {
  n_obs: 'Rows used',
  rse: 'Residual standard error',
  r_squared: 'R²',
  r_squared_adjusted: 'R² adjusted',
  f_stat: 'F (4, 2,834)',
  f_pvalue: 'p of F',
  log_likelihood: 'Log-likelihood',
  ll: 'Log-likelihood',
  aic: 'AIC',
  bic: 'BIC',
};

describe('the printed tables agree with R to all printed digits', () => {
  test.each(references.map((one) => [one.call, one] as const))('%s', (_, { args, coefficients, fit }) => {
    const { stdout } = mip('run', ...args);
    const ofR = coefficients.map(({ estimate, std_error, t, z, p, lower_ci, upper_ci }) => ({
      estimate: estimate!,
      standardError: std_error!,
      statistic: (t ?? z)!,
      p: p!,
      lower: lower_ci!,
      upper: upper_ci!,
    }));
    expect(printedCoefficients(stdout)).toEqual(printedAs(ofR));
    const format = formatOf('en-GB');
    for (const [name, value] of Object.entries(fit)) {
      const write = name === 'n_obs' ? format.count : name === 'f_pvalue' ? format.p : format.number;
      const label = PRINTED[name];
      if (label) expect([label, printedField(stdout, label)]).toEqual([label, write(value)]);
    }
  });
});

describe('one federation a folder', () => {
  test('a second start says that one runs', () => {
    const { code, stderr } = runMip(['start', '--no-portal', '--port', '0', '--data-folder', folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(`a federation runs on ${folder} already: ${federation.url}`);
  });
  test('a taken port is told with exit code 3 and what to type, before any data are imported', () => {
    const port = new URL(federation.url).port;
    const other = path.join(folder, '..', 'other');
    const { code, stderr } = runMip(['start', '--no-portal', '--port', port, '--data-folder', other]);
    expect(code).toBe(3);
    expect(stderr).toBe(
      `mip: port ${port} is taken by another program; choose another: npm start -- --port ${Number(port) + 1}\n`,
    );
  });
  test('a taken port of the portal is told before any data are imported, too', () => {
    const port = new URL(federation.url).port;
    const other = path.join(folder, '..', 'another');
    const { code, stderr } = runMip(['start', '--port', '0', '--portal-port', port, '--data-folder', other]);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: `mip: port ${port} is taken by another program; choose another: npm start -- --portal-port ${Number(port) + 1}\n`,
    });
  });
  test('a running federation is not wiped', () => {
    expect(mip('wipe')).toMatchObject({ code: 2, stderr: expect.stringContaining('is running') });
    expect(statSync(folder).isDirectory()).toBe(true);
  });
  test('data of a running worker are left alone, and it says so', () => {
    const home = path.join(folder, 'hospitals', 'alpine');
    const { code, stderr } = runMip(['data', 'import', path.join(folder, 'demo', 'alpine'), '--folder', home]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `mip: the data in ${home} cannot be opened: the data are in use by a running worker or another import; stop it first\n`,
    );
  });
});

describe('processes', () => {
  const linear = () => JSON.parse(mip(...LINEAR, '--on-loss', 'fail', '--json').stdout) as { result: unknown };
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  const answers = async (): Promise<boolean> =>
    federation.client.federation().then(
      ({ hospitals }) => hospitals.filter(({ connected }) => connected).length === 3,
      () => false,
    );
  /** The process of a worker, or of the master, by the folder in its command line. */
  const pidOf = async (place: string): Promise<number | undefined> => {
    const own = await processesNaming(`--folder\0${path.join(folder, place)}`);
    return own[0];
  };
  const hasProc = process.platform === 'linux';

  test.runIf(hasProc).each(['hospitals/alpine', 'master'])('%s is killed: it comes back', async (place) => {
    const before = linear().result;
    const pid = await pidOf(place);
    process.kill(pid!, 'SIGKILL');
    await until(async () => {
      const now = await pidOf(place);
      return now !== undefined && now !== pid && (await answers());
    });
    expect(linear().result).toEqual(before);
    expect(federation.process.output()).toMatch(/ended by itself; starting it again/);
  });

  test('stopped, nothing is left behind; started again, nothing is imported again', async () => {
    const before = linear().result;
    await federation.stop();
    expect(await processesNaming(folder)).toEqual([]);
    expect(readdirSync(folder)).not.toContain('ready.json');
    federation = await startEmbedded(folder, ANY_DIGITS);
    expect(federation.process.output()).not.toContain('importing');
    expect(linear().result).toEqual(before);
  });

  test.runIf(hasProc)('killed, mip start takes its processes with it; the folder can be started again', async () => {
    await federation.stop('SIGKILL');
    await until(async () => (await processesNaming(folder)).length === 0);
    federation = await startEmbedded(folder, ANY_DIGITS);
    expect(linear()).toHaveProperty('state', 'done');
  });
  test('stopped, it can be wiped', async () => {
    await federation.stop();
    expect(mip('wipe')).toMatchObject({ code: 0, stdout: `removed ${folder}\n` });
    expect(() => statSync(folder)).toThrow();
  });
});
