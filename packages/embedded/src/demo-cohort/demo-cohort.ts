import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CaseMix, type Cells, drawPatient, measure } from './patient.js';
import { type Random, seeded } from './random.js';
import { type DemoGroup, type DemoVariable, GROUPS, nominal, text } from './variables.js';

/** A made-up dataset: whose patients it holds, and how many. */
export interface DemoDataset extends CaseMix {
  readonly hospital: string;
  readonly code: string;
  readonly label: string;
  readonly patients: number;
}

/** Four datasets of three hospitals that deliberately differ from each other. */
export const DATASETS: readonly DemoDataset[] = [
  {
    hospital: 'alpine',
    code: 'alpine_memory',
    label: 'Alpine memory clinic',
    patients: 1240,
    severity: 0.25,
    scanner: 1,
    lumbar: 0.45,
  },
  {
    hospital: 'lakeside',
    code: 'lakeside_clinic',
    label: 'Lakeside clinic',
    patients: 610,
    severity: 0.1,
    scanner: 1.02,
    lumbar: 0.3,
  },
  {
    hospital: 'lakeside',
    code: 'lakeside_registry',
    label: 'Lakeside population registry',
    patients: 420,
    severity: -0.9,
    scanner: 1.02,
    lumbar: 0,
  },
  {
    hospital: 'riverside',
    code: 'riverside_cohort',
    label: 'Riverside ageing cohort',
    patients: 780,
    severity: -0.2,
    scanner: 0.985,
    lumbar: 0.25,
  },
];

export const HOSPITALS: readonly string[] = [...new Set(DATASETS.map(({ hospital }) => hospital))];

const VISITS = ['BL', 'FL1', 'FL2', 'FL3'] as const;
const SEED = 20_190_411;
/** Probability that a measurement is missing. */
const MISSING = 0.03;
const ALWAYS_KEPT = new Set(['age', 'sex']);

/**
 * Writes one hospital's folder in the MIP's layout: the data models `dementia_demo` (one row a patient) and
 * `dementia_demo_longitudinal` (up to four yearly visits), each with its CSV files. The same at every call.
 */
export async function writeDemoHospital(hospital: string, folder: string): Promise<void> {
  for (const longitudinal of [false, true]) {
    const model = demoModel(longitudinal);
    const place = path.join(folder, model.code);
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, 'CDEsMetadata.json'), `${JSON.stringify(model, null, 2)}\n`);
    for (const dataset of DATASETS.filter((one) => one.hospital === hospital)) {
      await writeFile(path.join(place, `${dataset.code}.csv`), csv(model, demoRows(dataset, longitudinal)));
    }
  }
}

/** The metadata of one of the two demo data models, with the demo's datasets or others. */
export function demoModel(longitudinal: boolean, of: readonly Pick<DemoDataset, 'code' | 'label'>[] = DATASETS) {
  const datasets = nominal('dataset', 'Dataset', Object.fromEntries(of.map(({ code, label }) => [code, label])));
  const visits = nominal('visitid', 'Visit', {
    BL: 'First visit',
    FL1: 'After one year',
    FL2: 'After two years',
    FL3: 'After three years',
  });
  return {
    code: longitudinal ? 'dementia_demo_longitudinal' : 'dementia_demo',
    version: '1.0',
    label: longitudinal ? 'Dementia demo study, all visits' : 'Dementia demo study',
    longitudinal,
    variables: longitudinal
      ? [text('subjectid', 'Patient'), visits, datasets]
      : [text('subjectcode', 'Patient'), datasets],
    groups: GROUPS,
  };
}

type Model = ReturnType<typeof demoModel>;

/** The rows of a dataset, drawn with the demo's seed if it is one of the demo's, and with `seed` otherwise. */
export function* demoRows(
  dataset: DemoDataset,
  longitudinal: boolean,
  seed = SEED + DATASETS.indexOf(dataset),
): Generator<Cells> {
  const random = seeded(seed);
  for (let i = 0; i < dataset.patients; i++) {
    const patient = drawPatient(random, dataset);
    const id = `${dataset.code}-${String(i + 1).padStart(5, '0')}`;
    const visits = 1 + random.pick([0.3, 0.25, 0.25, 0.2]);
    const rows = VISITS.slice(0, visits).map((visitid, years) => ({
      visitid,
      cells: thinned(measure(random, patient, years), random),
    }));
    const kept = longitudinal ? rows : rows.slice(0, 1);
    for (const { visitid, cells } of kept) {
      const ids = longitudinal ? { subjectid: id, visitid } : { subjectcode: id };
      yield { ...ids, dataset: dataset.code, ...cells };
    }
  }
}

function thinned(cells: Cells, random: Random): Cells {
  const keep = (code: string): boolean => !random.chance(MISSING) || ALWAYS_KEPT.has(code);
  return Object.fromEntries(Object.entries(cells).map(([code, value]) => [code, keep(code) ? value : null]));
}

function csv(model: Model, rows: Iterable<Cells>): string {
  const codes = [...model.variables, ...model.groups.flatMap(variablesIn)].map(({ code }) => code);
  const lines = [codes.join(',')];
  for (const row of rows) lines.push(codes.map((code) => row[code] ?? '').join(','));
  return `${lines.join('\n')}\n`;
}

const variablesIn = (group: DemoGroup): DemoVariable[] => [...group.variables, ...group.groups.flatMap(variablesIn)];
