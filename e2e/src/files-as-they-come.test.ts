// Sixteen public CSV files, as R's write.csv and a German spreadsheet write them, from the file to a first result: by `mip
// data describe` and the corrections that its lines ask for.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedFederation, startEmbedded } from './embedded.js';
import { runToEnd } from './federation.js';
import { type Outcome, root, runMip, temporaryFolder } from './processes.js';

const studies = path.join(root, 'conformance/src/studies');
const jsonOf = <T>(...place: string[]): T => JSON.parse(readFileSync(path.join(...place), 'utf8')) as T;

/** What is known of a study: what its owner would answer to the lines of `describe`, and what is asked. */
interface Declared {
  readonly numbers: Readonly<Record<string, readonly ['integer' | 'real', number, number]>>;
  readonly levels: Readonly<Record<string, readonly string[]>>;
  readonly linear: { readonly y: string; readonly x: readonly string[] };
}
const declared = jsonOf<Readonly<Record<string, Declared>>>(studies, 'studies.json');

const GERMAN: Readonly<Record<string, string>> = {
  ...{ male: 'männlich', female: 'weiblich', m: 'männlich', f: 'weiblich', M: 'männlich', F: 'weiblich' },
  ...{ yes: 'ja', no: 'nein', black: 'schwarz', white: 'weiß', TRUE: 'WAHR', FALSE: 'FALSCH' },
};

interface File {
  readonly study: string;
  readonly name: string;
  readonly source: string;
  readonly isGerman: boolean;
}
const FILES: readonly File[] = Object.keys(declared).flatMap((study) => [
  { study, name: study, source: path.join(studies, 'fixtures', `${study}.csv`), isGerman: false },
  { study, name: `${study}_de`, source: path.join(studies, 'fixtures/de', `${study}.csv`), isGerman: true },
]);

type Json = Record<string, unknown>;
interface Metadata extends Json {
  readonly variables: readonly (Json & { readonly code: string })[];
}

const folder = temporaryFolder('files');
const mine = path.join(folder, 'mine');
const place = ({ name }: File): string => path.join(mine, name);

/** `describe`, and once more with the option that its refusal names. */
function describeFile(file: File): Outcome {
  const csv = path.join(place(file), `${file.name}.csv`);
  mkdirSync(place(file), { recursive: true });
  cpSync(file.source, csv);
  const first = runMip(['data', 'describe', csv]);
  const [, ...option] = /(--encoding) (latin-1)/.exec(first.stderr) ?? [];
  return option.length > 0 ? runMip(['data', 'describe', csv, ...option]) : first;
}

/** What the owner of the file answers to one line of `describe`; nothing, where the line leaves the choice. */
function corrected(metadata: Metadata, line: string, { study, isGerman }: File): Metadata {
  const [, code = ''] = /^ {2}- ([^:]+): /.exec(line) ?? [];
  const { numbers, levels } = declared[study]!;
  const changed = (change: Json): Metadata => ({
    ...metadata,
    variables: metadata.variables.map((one) => (one.code === code ? { ...one, ...change } : one)),
  });
  if (line.includes('declare rowPerPatient: true')) return { ...metadata, rowPerPatient: true };
  if (line.includes('declare a number (isCategorical: false, sql_type int)') && numbers[code])
    return changed({ isCategorical: false, sql_type: 'int' });
  if (line.includes('give the one that is possible') && numbers[code])
    return changed({ minValue: numbers[code][1], maxValue: numbers[code][2] });
  if (line.includes('put the reference first') && levels[code]) {
    const codes = levels[code].map((level) => (isGerman ? (GERMAN[level] ?? level) : level));
    return changed({ enumerations: codes.map((level) => ({ code: level, label: level })) });
  }
  return metadata;
}

const described = new Map<string, Outcome>();
let imported: Outcome;
let federation: EmbeddedFederation;

beforeAll(async () => {
  for (const file of FILES) {
    const outcome = describeFile(file);
    described.set(file.name, outcome);
    if (outcome.code !== 0) continue;
    const target = path.join(place(file), 'CDEsMetadata.json');
    const lines = outcome.stdout.split('\n');
    const metadata = lines.reduce((so, line) => corrected(so, line, file), jsonOf<Metadata>(target));
    writeFileSync(target, JSON.stringify(metadata));
  }
  imported = runMip(['data', 'import', mine, '--folder', path.join(folder, 'hospital')]);
  federation = await startEmbedded(path.join(folder, 'data'), {
    hospitals: { mine },
    more: ['--policy', MIP_0_1_FILE],
  });
}, 300_000);
afterAll(() => federation?.stop());

test('all are imported, and nobody is asked for more', () => {
  expect([imported.code, imported.stderr]).toEqual([0, '']);
  for (const { name } of FILES) expect(imported.stdout).toContain(path.join(mine, name));
  expect(imported.stdout.match(/Accepted: /g)).toHaveLength(FILES.length);
});

test('days are dates in both forms', () => {
  for (const name of ['rhdnase', 'rhdnase_de']) {
    const { variables } = jsonOf<Metadata>(mine, name, 'CDEsMetadata.json');
    expect(variables.filter(({ type }) => type === 'date').map(({ code }) => code)).toEqual(['entry_dt', 'end_dt']);
  }
});

describe.each(FILES.map((file) => [file.name, file] as const))('%s', (name, { study }) => {
  test('is described', () => {
    const { code, stderr } = described.get(name)!;
    expect([code, stderr]).toEqual([0, '']);
  });

  test('gives the coefficients that R computes from it', async () => {
    const { y, x } = declared[study]!.linear;
    const run = await runToEnd(federation.client, {
      algorithm: 'linear_regression',
      dataModel: `${name}:1`,
      datasets: [name],
      variables: { y: [y], x },
      parameters: {},
    });
    expect([run.state, run.error]).toEqual(['done', undefined]);
    const { coefficients } = run.result as { coefficients: readonly number[] };
    const wanted = jsonOf<Json & { '012': { linear: { estimate: readonly number[] } } }>(
      studies,
      'fixtures',
      `${study}.json`,
    )['012'].linear.estimate;
    expect(coefficients).toHaveLength(wanted.length);
    for (const [j, estimate] of wanted.entries())
      expect(Math.abs(coefficients[j]! - estimate)).toBeLessThan(1e-9 * Math.max(1, Math.abs(estimate)));
  });
});
