import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Hospitals with made-up data, in the MIP's folder layout. */
export interface Cohort {
  readonly hospitals: readonly string[];
  readonly rows: number;
  /** Rows of hospitals that have another number. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Text to write into the first row of the first hospital, as an identifier of its patient. */
  readonly canary?: { readonly text: string; readonly value: number };
}

const nominal = (code: string, codes: readonly string[]) => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: codes.map((level) => ({ code: level, label: level })),
});
const real = (code: string) => ({ code, label: code, sql_type: 'real', type: 'real', isCategorical: false });

export const MODEL = 'cohort:1';

/** Writes `folder/<hospital>/cohort/…` and returns each hospital's folder. The same numbers at every call. */
export function writeCohort(folder: string, { hospitals, rows, sizes = {}, canary }: Cohort): Record<string, string> {
  const metadata = {
    code: 'cohort',
    version: '1',
    label: 'Cohort',
    groups: [],
    variables: [
      { code: 'subjectcode', label: 'Patient', sql_type: 'text', type: 'text', isCategorical: false },
      nominal(
        'dataset',
        hospitals.map((hospital) => `${hospital}_data`),
      ),
      nominal('outcome', ['no', 'yes']),
      nominal('arm', ['a', 'b', 'c']),
      ...['x1', 'x2', 'x3', 'x4', 'x5'].map(real),
    ],
  };
  let state = 42;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = (): number => uniform() + uniform() + uniform() + uniform() - 2;
  const places: Record<string, string> = {};
  hospitals.forEach((hospital, h) => {
    const place = path.join(folder, hospital, 'cohort');
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'CDEsMetadata.json'), JSON.stringify(metadata));
    const lines = ['subjectcode,dataset,outcome,arm,x1,x2,x3,x4,x5'];
    for (let i = 0; i < (sizes[hospital] ?? rows); i++) {
      const x = Array.from({ length: 5 }, normal);
      const yes = uniform() < 1 / (1 + Math.exp(-(0.3 + 0.8 * x[0]! - 0.5 * x[1]! + 0.2 * h)));
      const marked = canary && h === 0 && i === 0;
      if (marked) x[0] = canary.value;
      const id = marked ? canary.text : `${hospital}-${i}`;
      lines.push([id, `${hospital}_data`, yes ? 'yes' : 'no', 'abc'[Math.floor(uniform() * 3)], ...x].join(','));
    }
    writeFileSync(path.join(place, 'cohort.csv'), `${lines.join('\n')}\n`);
    places[hospital] = path.join(folder, hospital);
  });
  return places;
}
