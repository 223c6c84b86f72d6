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
  readonly methodology: string;
}

export interface DemoGroup {
  readonly code: string;
  readonly label: string;
  readonly variables: readonly DemoVariable[];
  readonly groups: readonly DemoGroup[];
}

const methodology = 'synthetic';

const real = (code: string, label: string, units: string, minValue: number, maxValue: number): DemoVariable => ({
  code,
  label,
  sql_type: 'real',
  type: 'real',
  isCategorical: false,
  units,
  minValue,
  maxValue,
  methodology,
});
const integer = (code: string, label: string, units: string, minValue: number, maxValue: number): DemoVariable => ({
  code,
  label,
  sql_type: 'int',
  type: 'integer',
  isCategorical: false,
  units,
  minValue,
  maxValue,
  methodology,
});
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
const volume = (side: 'left' | 'right', region: string, most: number): DemoVariable =>
  real(`${side}_${region.replaceAll(' ', '_')}`, `${side === 'left' ? 'Left' : 'Right'} ${region}`, 'cm³', 0, most);
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

const bothSides = (region: string, most: number): DemoVariable[] => [
  volume('left', region, most),
  volume('right', region, most),
];

/** The chapters of the demo study: about forty variables. */
export const GROUPS: readonly DemoGroup[] = [
  group('demographics', 'Demographics', [
    real('age', 'Age', 'years', 45, 100),
    nominal('sex', 'Sex', { F: 'Female', M: 'Male' }),
    integer('education', 'Education', 'years', 0, 25),
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
    integer('mmse', 'Mini-Mental State Examination', 'points', 0, 30),
    integer('moca', 'Montreal Cognitive Assessment', 'points', 0, 30),
    integer('verbal_fluency', 'Verbal fluency, animals in one minute', 'words', 0, 60),
    integer('depression', 'Geriatric Depression Scale', 'points', 0, 15),
  ]),
  group('vascular', 'Vascular risk', [
    real('bmi', 'Body mass index', 'kg/m²', 12, 60),
    integer('systolic', 'Systolic blood pressure', 'mmHg', 70, 240),
    integer('diastolic', 'Diastolic blood pressure', 'mmHg', 40, 140),
    nominal('hypertension', 'Hypertension', yesNo),
    nominal('diabetes', 'Diabetes', yesNo),
    real('cholesterol', 'Total cholesterol', 'mmol/l', 1.5, 12),
    real('glucose', 'Fasting glucose', 'mmol/l', 2, 25),
  ]),
  group(
    'biomarkers',
    'Biomarkers',
    [nominal('apoe4', 'APOE ε4 alleles', { '0': 'None', '1': 'One', '2': 'Two' })],
    [
      group('csf', 'Cerebrospinal fluid', [
        real('csf_abeta42', 'Amyloid β 1–42', 'pg/ml', 50, 2500),
        real('csf_tau', 'Total tau', 'pg/ml', 30, 2500),
        real('csf_ptau', 'Phosphorylated tau 181', 'pg/ml', 3, 300),
      ]),
      group('blood', 'Blood', [
        real('nfl', 'Neurofilament light', 'pg/ml', 1, 250),
        real('creatinine', 'Creatinine', 'µmol/l', 20, 400),
      ]),
    ],
  ),
  group(
    'brain',
    'Brain volumes',
    [real('intracranial', 'Intracranial volume', 'cm³', 800, 2200)],
    [
      group('cortex', 'Tissue', [
        real('grey_matter', 'Grey matter', 'cm³', 200, 1100),
        real('white_matter', 'White matter', 'cm³', 200, 1000),
      ]),
      group('medial_temporal', 'Medial temporal lobe', [
        ...bothSides('hippocampus', 7),
        ...bothSides('amygdala', 4),
        ...bothSides('entorhinal', 4),
      ]),
      group('deep', 'Deep grey matter', [
        ...bothSides('thalamus', 14),
        ...bothSides('caudate', 8),
        ...bothSides('putamen', 9),
      ]),
      group('ventricles', 'Ventricles', bothSides('ventricle', 120)),
    ],
  ),
];
