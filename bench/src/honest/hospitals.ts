import { type DataModel, readDataModel } from '@mip/data-model';
import { DATASETS, type DemoDataset, demoModel, demoRows, type Random, seeded } from '@mip/embedded/demo';
import type { Row } from '@mip/ldsm';

/** A hospital of the study, and its patients. */
export interface StudyHospital {
  readonly name: string;
  readonly datasets: readonly string[];
  readonly rows: readonly Row[];
}

export interface StudyFederation {
  readonly model: DataModel;
  readonly hospitals: readonly StudyHospital[];
}

/** Sizes are log-uniform between these numbers of patients. */
const [FEWEST, MOST] = [50, 2_000];

/** Variables that go missing together, with the share of patients who lack them, on top of the generator’s own. */
const MISSING: readonly (readonly [share: number, variables: readonly string[]])[] = [
  [
    0.2,
    [
      ...['intracranial', 'grey_matter', 'white_matter'],
      ...['hippocampus', 'amygdala', 'entorhinal', 'thalamus', 'caudate', 'putamen', 'ventricle'].flatMap((region) => [
        `left_${region}`,
        `right_${region}`,
      ]),
    ],
  ],
  [0.15, ['nfl']],
  [0.08, ['glucose', 'cholesterol', 'creatinine']],
  [0.08, ['moca']],
  [0.1, ['depression']],
  [0.05, ['smoking']],
  [0.06, ['apoe4']],
];
const MISSING_ELSEWHERE = 0.03;
const NEVER_MISSING: ReadonlySet<string> = new Set(['subjectcode', 'dataset', 'age', 'sex']);

/** A federation of made-up hospitals: their sizes, patients and missing values follow from its number and its seed. */
export function drawFederation(hospitals: number, seed: number): StudyFederation {
  const first = seed * 100_000 + hospitals * 1_000;
  const random = seeded(first);
  const datasets = Array.from({ length: hospitals }, (_, h): DemoDataset => {
    const name = `hospital${h + 1}`;
    const mix = DATASETS[random.pick(DATASETS.map(() => 1))]!;
    const patients = Math.round(FEWEST * (MOST / FEWEST) ** random.uniform());
    return { ...mix, hospital: name, code: name, label: name, patients };
  });
  return {
    model: modelOf(datasets),
    hospitals: datasets.map((dataset, h) => {
      const rows = [...demoRows(dataset, false, first + 2 * h + 1)];
      return { name: dataset.hospital, datasets: [dataset.code], rows: thinned(rows, seeded(first + 2 * h + 2)) };
    }),
  };
}

/** The demo's own hospitals and patients. */
export const demoFederation = (): StudyFederation => ({
  model: modelOf(DATASETS),
  hospitals: [...new Set(DATASETS.map(({ hospital }) => hospital))].map((name) => {
    const own = DATASETS.filter(({ hospital }) => hospital === name);
    return { name, datasets: own.map(({ code }) => code), rows: own.flatMap((one) => [...demoRows(one, false)]) };
  }),
});

function modelOf(datasets: readonly DemoDataset[]): DataModel {
  const { model, faults } = readDataModel(demoModel(false, datasets));
  if (!model) throw new Error(`the demo's data model cannot be read: ${faults[0]?.path}`);
  return model;
}

/** Rows with more values missing. */
function thinned(rows: readonly Row[], random: Random): readonly Row[] {
  const together = new Set(MISSING.flatMap(([, variables]) => variables));
  const alone = Object.keys(rows[0] ?? {}).filter((code) => !together.has(code) && !NEVER_MISSING.has(code));
  return rows.map((row) => {
    const lost = [
      ...MISSING.flatMap(([share, variables]) => (random.chance(share) ? variables : [])),
      ...alone.filter(() => random.chance(MISSING_ELSEWHERE)),
    ];
    return { ...row, ...Object.fromEntries(lost.map((code) => [code, null])) };
  });
}
