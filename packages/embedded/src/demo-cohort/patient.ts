import type { Random } from './random.js';

export type Cells = Record<string, number | string | null>;

/** How a hospital's patients differ from the average: later referral, another scanner. */
export interface CaseMix {
  /** Added to the log-odds of disease. */
  readonly severity: number;
  /** Multiplies every brain volume. */
  readonly scanner: number;
  /** Share of patients with a lumbar puncture. */
  readonly lumbar: number;
}

/** Properties of a patient that do not change over the years. */
export interface Patient {
  readonly age: number;
  readonly sex: 'F' | 'M';
  readonly education: number;
  readonly apoe4: number;
  /** 0 healthy, 1 impaired, 2 demented. */
  readonly stage: number;
  readonly head: number;
  readonly scanner: number;
  readonly lumbar: boolean;
  readonly steady: Cells;
}

const STAGES = ['CN', 'MCI', 'AD'] as const;

/** Draws one patient. Disease depends on age, APOE ε4, education and family history. */
export function drawPatient(random: Random, mix: CaseMix): Patient {
  const age = clamp(72 + 8.5 * random.normal(), 48, 97);
  const sex = random.chance(0.54) ? 'F' : 'M';
  const education = Math.round(clamp(12.5 + 3.6 * random.normal(), 4, 24));
  const apoe4 = random.pick([0.66, 0.29, 0.05]);
  const family = random.chance(0.28);
  const risk =
    -0.9 + 0.075 * (age - 72) + 0.85 * apoe4 - 0.09 * (education - 12.5) + 0.4 * Number(family) + mix.severity;
  const impaired = risk + 1.1 * logisticNoise(random);
  const stage = impaired > 0.9 ? 2 : impaired > -0.5 ? 1 : 0;
  const hypertension = random.chance(sigmoid(-0.5 + 0.05 * (age - 70)));
  const diabetes = random.chance(sigmoid(-2 + 0.02 * (age - 70)));
  return {
    age,
    sex,
    education,
    apoe4,
    stage,
    head: clamp((sex === 'M' ? 1560 : 1400) + 115 * random.normal(), 1000, 2000),
    scanner: mix.scanner,
    lumbar: random.chance(mix.lumbar),
    steady: {
      sex,
      education,
      apoe4: String(apoe4),
      handedness: random.chance(0.1) ? 'L' : 'R',
      smoking: ['never', 'former', 'current'][random.pick([0.52, 0.36, 0.12])]!,
      living: ['partner', 'alone', 'home'][random.pick(stage === 2 ? [0.55, 0.25, 0.2] : [0.64, 0.33, 0.03])]!,
      family_history: family ? '1' : '0',
      hypertension: hypertension ? '1' : '0',
      diabetes: diabetes ? '1' : '0',
    },
  };
}

/** Draws the measurements `years` after the first visit. Atrophy and decline go faster with disease and ε4. */
export function measure(random: Random, patient: Patient, years: number): Cells {
  const { age, stage, apoe4, education, head, sex } = patient;
  const now = age + years;
  const decline = stage * (1 + 0.25 * apoe4) * years;
  const size = (head / 1480) * patient.scanner;
  const noise = (sd: number): number => sd * random.normal();
  const shared = noise(1);
  const region = (mean: number, perYear: number, perStage: number, sd: number): number =>
    round(
      Math.max(
        0.2,
        size *
          (mean -
            perYear * (now - 70) -
            perStage * (stage + 0.35 * decline) +
            sd * (0.6 * shared + 0.8 * random.normal())),
      ),
      4,
    );
  const csf = patient.lumbar && years === 0;
  return {
    ...patient.steady,
    age: round(now, 1),
    diagnosis: STAGES[Math.min(2, stage + (stage === 1 && decline > 2.6 && random.chance(0.5) ? 1 : 0))]!,
    mmse: points(
      28.2 - 1.1 * stage - 0.9 * stage * (stage - 0.5) - 0.7 * decline + 0.1 * (education - 12) + noise(2.3),
      30,
    ),
    moca: points(25.2 - 1.9 * stage - 0.8 * decline + 0.2 * (education - 12) - 0.03 * (now - 70) + noise(3), 30),
    verbal_fluency: points(
      20 - 2.6 * stage - 0.8 * decline + 0.3 * (education - 12) - 0.08 * (now - 70) + noise(4.2),
      60,
    ),
    depression: points(2.6 + 0.8 * Number(stage === 1) + noise(2.2), 15),
    bmi: round(clamp(25.9 - 0.4 * stage + 0.9 * Number(patient.steady.diabetes === '1') + noise(3.8), 14, 55), 1),
    systolic: Math.round(
      clamp(132 + 9 * Number(patient.steady.hypertension === '1') + 0.3 * (now - 70) + noise(14), 85, 230),
    ),
    diastolic: Math.round(clamp(78 + 4 * Number(patient.steady.hypertension === '1') + noise(9), 45, 135)),
    cholesterol: round(clamp(5.3 + noise(1), 2, 11), 2),
    glucose: round(clamp(5.4 + 1.9 * Number(patient.steady.diabetes === '1') + noise(0.7), 3, 24), 2),
    nfl: round(clamp(Math.exp(2.75 + 0.3 * stage + 0.028 * (now - 70) + noise(0.36)), 2, 240), 2),
    creatinine: round(clamp(72 + 11 * Number(sex === 'M') + 0.4 * (now - 70) + noise(13), 25, 380), 1),
    csf_abeta42: csf ? round(clamp(1020 - 190 * stage - 120 * apoe4 + noise(190), 120, 2400), 1) : null,
    csf_tau: csf ? round(clamp(Math.exp(5.45 + 0.28 * stage + noise(0.32)), 40, 2400), 1) : null,
    csf_ptau: csf ? round(clamp(Math.exp(3.05 + 0.27 * stage + noise(0.3)), 4, 290), 2) : null,
    intracranial: round(head * patient.scanner, 1),
    grey_matter: region(640, 1.9, 22, 32),
    white_matter: region(520, 1.1, 9, 34),
    left_hippocampus: region(3.42, 0.018, 0.34, 0.29),
    right_hippocampus: region(3.55, 0.018, 0.33, 0.3),
    left_amygdala: region(1.42, 0.006, 0.11, 0.16),
    right_amygdala: region(1.5, 0.006, 0.11, 0.17),
    left_entorhinal: region(1.72, 0.007, 0.2, 0.21),
    right_entorhinal: region(1.66, 0.007, 0.19, 0.21),
    left_thalamus: region(6.9, 0.022, 0.12, 0.5),
    right_thalamus: region(6.8, 0.022, 0.12, 0.5),
    left_caudate: region(3.4, 0.006, 0.02, 0.38),
    right_caudate: region(3.5, 0.006, 0.02, 0.38),
    left_putamen: region(4.5, 0.019, 0.06, 0.45),
    right_putamen: region(4.45, 0.019, 0.06, 0.45),
    left_ventricle: region(16, -0.55, -4.2, 6.5),
    right_ventricle: region(15, -0.52, -4, 6.2),
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const points = (value: number, most: number): number => Math.round(clamp(value, 0, most));
const sigmoid = (t: number): number => 1 / (1 + Math.exp(-t));

function logisticNoise(random: Random): number {
  const u = clamp(random.uniform(), 1e-9, 1 - 1e-9);
  return Math.log(u / (1 - u));
}
