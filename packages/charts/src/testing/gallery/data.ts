import type { PackNode } from '../../packing/pack-tree.js';

/** Invented, except the survival curves: those are from survival::lung in R, by sex, with fewer points. */
export const AGE_EDGES = [50, 54, 58, 62, 66, 70, 74, 78, 82, 86, 90, 94];
export const AGE_ALL = [18, 41, 77, 132, 188, 231, 204, 143, 81, 29, 12];
export const AGE_AD = [null, 12, 21, 44, 71, 98, 102, 83, 52, 19, null];
export const AGE_CN = [16, 29, 56, 88, 117, 133, 102, 60, 29, null, null];

export const LONG =
  'Montreal Cognitive Assessment, total score corrected for years of education, at the first visit after enrolment';
export const HOSTILE = '<script>alert(1)</script>';
export const RTL = 'مرض الزهايمر';

type Row = readonly [time: number, survival: number, se: number, atRisk: number];

const MEN: readonly Row[] = [
  [11, 0.9783, 0.0124, 138],
  [31, 0.9275, 0.0221, 129],
  [71, 0.8696, 0.0287, 121],
  [105, 0.8188, 0.0328, 114],
  [132, 0.7681, 0.0359, 108],
  [163, 0.7029, 0.0389, 100],
  [179, 0.6518, 0.0406, 91],
  [202, 0.5995, 0.0419, 78],
  [223, 0.5525, 0.0428, 70],
  [269, 0.5022, 0.0435, 60],
  [288, 0.4499, 0.0439, 52],
  [320, 0.3937, 0.044, 42],
  [371, 0.3265, 0.0432, 35],
  [442, 0.2669, 0.0417, 27],
  [524, 0.2009, 0.0391, 19],
  [613, 0.1339, 0.0343, 13],
  [791, 0.067, 0.0259, 7],
];
const WOMEN: readonly Row[] = [
  [5, 0.9889, 0.011, 90],
  [95, 0.9221, 0.0283, 83],
  [167, 0.8424, 0.0387, 75],
  [208, 0.7581, 0.0461, 62],
  [293, 0.6742, 0.0523, 45],
  [350, 0.5769, 0.0579, 36],
  [433, 0.4698, 0.0617, 25],
  [550, 0.3433, 0.0634, 15],
  [731, 0.156, 0.059, 6],
];

/** Intervals on the scale of logarithms, S·e^(±1.96·se/S). */
function curve(rows: readonly Row[]) {
  return rows.map(([time, survival, se, atRisk]) => ({
    time,
    survival,
    lower: survival * Math.exp((-1.96 * se) / survival),
    upper: Math.min(1, survival * Math.exp((1.96 * se) / survival)),
    atRisk,
  }));
}

export const RISK_TIMES = [0, 150, 300, 450, 600, 750, 900];
export const LUNG = [
  {
    label: 'Men',
    points: curve(MEN),
    median: 270,
    medianLower: 212,
    medianUpper: 310,
    censored: [174, 185, 191, 197, 222, 237, 259, 284, 301, 404, 444, 458],
    atRisk: [138, 102, 49, 25, 13, null, null],
  },
  {
    label: 'Women',
    points: curve(WOMEN),
    median: 426,
    medianLower: 348,
    medianUpper: 550,
    censored: [92, 105, 173, 192, 211, 240, 266, 292, 332, 376, 511, 588],
    atRisk: [90, 77, 43, 23, 11, null, null],
  },
];

export const VOLUMES = ['Hippocampus L', 'Hippocampus R', 'Entorhinal', 'Ventricles', 'MMSE', 'Age', 'ADAS-Cog'];
export const CORRELATIONS = [
  [1, 0.91, 0.72, -0.41, 0.44, -0.38, -0.52],
  [0.91, 1, 0.7, -0.39, 0.42, -0.36, -0.5],
  [0.72, 0.7, 1, -0.35, null, -0.21, -0.48],
  [-0.41, -0.39, -0.35, 1, -0.24, 0.51, 0.33],
  [0.44, 0.42, null, -0.24, 1, -0.12, -0.78],
  [-0.38, -0.36, -0.21, 0.51, -0.12, 1, 0.17],
  [-0.52, -0.5, -0.48, 0.33, -0.78, 0.17, 1],
];

function leaf(label: string): PackNode {
  return { id: label.toLowerCase().replaceAll(' ', '_'), label };
}

export const TREE: PackNode = {
  id: 'root',
  label: 'Dementia',
  children: [
    {
      id: 'demographics',
      label: 'Demographics',
      children: ['Age', 'Sex', 'Education', 'Handedness'].map(leaf),
    },
    {
      id: 'imaging',
      label: 'Brain volumes',
      children: [
        {
          id: 'temporal',
          label: 'Temporal lobe',
          children: ['Left hippocampus', 'Right hippocampus', 'Entorhinal area', 'Fusiform', 'Amygdala'].map(leaf),
        },
        {
          id: 'frontal',
          label: 'Frontal lobe',
          children: ['Precentral gyrus', 'Superior frontal', 'Orbital', 'Opercular', 'Gyrus rectus', 'Pole'].map(leaf),
        },
        { id: 'ventricles', label: 'Ventricles', children: ['Third', 'Fourth', 'Lateral'].map(leaf) },
      ],
    },
    {
      id: 'scores',
      label: 'Cognitive scores',
      children: ['MMSE', 'MoCA', 'ADAS-Cog', 'CDR sum of boxes', 'Clock drawing', LONG].map(leaf),
    },
    { id: 'diagnosis', label: 'Diagnosis', children: ['Alzheimer category', 'Parkinson category', RTL].map(leaf) },
  ],
};
