/** A variable of the demo study, as CDEsMetadata.json writes it. */
export interface DemoVariable {
  readonly code: string;
  readonly label: string;
  readonly description?: string;
  readonly sql_type: 'text' | 'int' | 'real';
  readonly type: 'nominal' | 'integer' | 'real' | 'text';
  readonly isCategorical: boolean;
  readonly enumerations?: readonly { readonly code: string; readonly label: string }[];
  readonly units?: string;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly cutPoints?: readonly number[];
  readonly methodology: string;
}

export interface DemoGroup {
  readonly code: string;
  readonly label: string;
  readonly variables: readonly DemoVariable[];
  readonly groups: readonly DemoGroup[];
}

const methodology = 'synthetic';

/** Lowest and highest possible value. */
type Range = readonly [number, number];

const number =
  (sql_type: 'real' | 'int', type: 'real' | 'integer') =>
  (
    code: string,
    label: string,
    units: string,
    [minValue, maxValue]: Range,
    cutPoints: readonly number[],
  ): DemoVariable => ({
    code,
    label,
    sql_type,
    type,
    isCategorical: false,
    units,
    minValue,
    maxValue,
    cutPoints,
    methodology,
  });
const real = number('real', 'real');
const integer = number('int', 'integer');
export const nominal = (code: string, label: string, levels: Readonly<Record<string, string>>): DemoVariable => ({
  code,
  label,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  methodology,
  enumerations: Object.entries(levels).map(([level, name]) => ({ code: level, label: name })),
});
export const text = (code: string, label: string): DemoVariable => ({
  code,
  label,
  sql_type: 'text',
  type: 'text',
  isCategorical: false,
  methodology,
});
const volume = (side: 'left' | 'right', region: string, most: number, cutPoints: readonly number[]): DemoVariable =>
  real(
    `${side}_${region.replaceAll(' ', '_')}`,
    `${side === 'left' ? 'Left' : 'Right'} ${region}`,
    'cm³',
    [0, most],
    cutPoints,
  );
const group = (
  code: string,
  label: string,
  variables: readonly DemoVariable[],
  groups: readonly DemoGroup[] = [],
): DemoGroup => ({
  code,
  label,
  variables,
  groups,
});
const yesNo = { '0': 'No', '1': 'Yes' };

const bothSides = (region: string, most: number, cutPoints: readonly number[]): DemoVariable[] => [
  volume('left', region, most, cutPoints),
  volume('right', region, most, cutPoints),
];

/** The chapters of the demo study: about forty variables. */
export const GROUPS: readonly DemoGroup[] = [
  group('demographics', 'Demographics', [
    real('age', 'Age', 'years', [45, 100], [50, 55, 60, 65, 70, 75, 80, 85]),
    nominal('sex', 'Sex', { F: 'Female', M: 'Male' }),
    integer('education', 'Education', 'years', [0, 25], [8, 12, 16]),
    nominal('handedness', 'Handedness', { R: 'Right', L: 'Left' }),
    nominal('smoking', 'Smoking', { never: 'Never', former: 'Former', current: 'Current' }),
    nominal('living', 'Living situation', { partner: 'With a partner', alone: 'Alone', home: 'In a care home' }),
  ]),
  group('diagnosis_group', 'Diagnosis', [
    nominal('diagnosis', 'Diagnosis', {
      CN: 'Cognitively normal',
      MCI: 'Mild cognitive impairment',
      AD: "Alzheimer's disease",
    }),
    nominal('family_history', 'Dementia in a first-degree relative', yesNo),
  ]),
  group('cognition', 'Cognition', [
    integer('mmse', 'Mini-Mental State Examination', 'points', [0, 30], [10, 18, 21, 24, 26, 28]),
    integer('moca', 'Montreal Cognitive Assessment', 'points', [0, 30], [10, 18, 23, 26]),
    integer('verbal_fluency', 'Verbal fluency, animals in one minute', 'words', [0, 60], [10, 15, 20]),
    integer('depression', 'Geriatric Depression Scale', 'points', [0, 15], [5, 10]),
  ]),
  group('vascular', 'Vascular risk', [
    real('bmi', 'Body mass index', 'kg/m²', [12, 60], [18.5, 25, 30, 35]),
    integer('systolic', 'Systolic blood pressure', 'mmHg', [70, 240], [120, 130, 140, 160]),
    integer('diastolic', 'Diastolic blood pressure', 'mmHg', [40, 140], [80, 90, 100]),
    nominal('hypertension', 'Hypertension', yesNo),
    nominal('diabetes', 'Diabetes', yesNo),
    real('cholesterol', 'Total cholesterol', 'mmol/l', [1.5, 12], [4, 5, 6]),
    real('glucose', 'Fasting glucose', 'mmol/l', [2, 25], [5.6, 7]),
  ]),
  group(
    'biomarkers',
    'Biomarkers',
    [nominal('apoe4', 'APOE ε4 alleles', { '0': 'None', '1': 'One', '2': 'Two' })],
    [
      group('csf', 'Cerebrospinal fluid', [
        real('csf_abeta42', 'Amyloid β 1–42', 'pg/ml', [50, 2500], [500, 800, 1000]),
        real('csf_tau', 'Total tau', 'pg/ml', [30, 2500], [200, 300, 400]),
        real('csf_ptau', 'Phosphorylated tau 181', 'pg/ml', [3, 300], [20, 30, 60]),
      ]),
      group('blood', 'Blood', [
        real('nfl', 'Neurofilament light', 'pg/ml', [1, 250], [10, 20, 40]),
        real('creatinine', 'Creatinine', 'µmol/l', [20, 400], [60, 80, 110]),
      ]),
    ],
  ),
  group(
    'brain',
    'Brain volumes',
    [real('intracranial', 'Intracranial volume', 'cm³', [800, 2200], [1300, 1400, 1500, 1600])],
    [
      group('cortex', 'Tissue', [
        real('grey_matter', 'Grey matter', 'cm³', [200, 1100], [500, 550, 600, 650]),
        real('white_matter', 'White matter', 'cm³', [200, 1000], [400, 450, 500, 550]),
      ]),
      group('medial_temporal', 'Medial temporal lobe', [
        ...bothSides('hippocampus', 7, [2.5, 3, 3.5]),
        ...bothSides('amygdala', 4, [1, 1.2, 1.5]),
        ...bothSides('entorhinal', 4, [1.2, 1.5, 2]),
      ]),
      group('deep', 'Deep grey matter', [
        ...bothSides('thalamus', 14, [6, 7, 8]),
        ...bothSides('caudate', 8, [3, 3.5, 4]),
        ...bothSides('putamen', 9, [4, 4.5, 5]),
      ]),
      group('ventricles', 'Ventricles', bothSides('ventricle', 120, [10, 20, 30])),
    ],
  ),
];
