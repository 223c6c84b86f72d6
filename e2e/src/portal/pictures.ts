import type { Page } from 'playwright-core';
import type { Person } from './stage.js';

export interface Picture {
  /** The file in docs/images, without `.png`. */
  readonly name: string;
  readonly person: Person;
  readonly place: (id: (name: string) => string) => string;
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** What its caption says is to be seen on it. */
  readonly shows: readonly string[];
}

const ODDS = 'Odds of Alzheimer’s disease';
const odds: Picture['place'] = (id) => `/experiments/${id(ODDS)}`;
const section = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

/** The pictures of the documentation that stand still; the one of a run under way is taken apart. */
export const PICTURES: readonly Picture[] = [
  {
    name: 'portal',
    person: 'rosa',
    place: odds,
    shows: ['Odds ratios: Diagnosis: Alzheimer', 'ROC curve', '2,759 patients, 3 hospitals'],
  },
  {
    name: 'explore',
    person: 'rosa',
    place: () => '/explore?variable=left_hippocampus',
    shows: ['Left hippocampus', 'Where it is', 'Use as outcome', '% of patients per cm³'],
  },
  {
    name: 'ask',
    person: 'rosa',
    place: (id) => `/ask?from=${id(ODDS)}`,
    shows: ['Question', 'Outcome', 'Covariates', 'Who is counted', 'Method', 'Run the experiment'],
  },
  {
    name: 'result',
    person: 'rosa',
    place: (id) => `/experiments/${id('Volume by diagnosis')}`,
    shows: ['Means of Left hippocampus', 'All pairs of groups (Tukey)'],
  },
  {
    name: 'for-the-paper',
    person: 'rosa',
    place: odds,
    prepare: section('For the paper'),
    shows: ['Methods paragraph', 'How to cite', 'We used the method “Logistic regression”'],
  },
  {
    name: 'repeat',
    person: 'rosa',
    place: odds,
    prepare: section('Repeat'),
    shows: ['/api/experiments', 'MIP_TOKEN', 'Python', 'JavaScript'],
  },
  {
    name: 'refusal',
    person: 'rosa',
    place: (id) => `/experiments/${id('Refused')}`,
    shows: ['This experiment has no result', 'T1', 'Widen the filter', 'Copy with changes'],
  },
  {
    name: 'compare',
    person: 'rosa',
    place: (id) => `/compare?a=${id(ODDS)}&b=${id('In women alone')}`,
    shows: ['What was asked differently', 'Estimates of both', 'In women alone'],
  },
  {
    name: 'experiments',
    person: 'rosa',
    place: () => '/experiments',
    shows: ['Experiments', ODDS, 'Every algorithm'],
  },
  { name: 'hospital', person: 'dora', place: () => '/hospital', shows: ['Who asked what', 'rosa', 'As a formula'] },
  { name: 'federation', person: 'mira', place: () => '/federation', shows: ['Hospitals', 'alpine', 'connected'] },
];

/** The hospital's desk, which is no part of the portal. */
export const DESK = {
  name: 'desk',
  shows: ['How the file is written', 'Who is a patient', '10 variables', 'To look at', 'Fill in the unit'],
} as const;

/** Of a run that a hospital holds up, after a few rounds. */
export const RUNNING = { name: 'running', shows: ['Under way', 'Round', 'Cancel this run', 'Taking part'] };
/** The part of the form that says who would take part. */
export const WHO = { name: 'who-takes-part', shows: ['Who takes part', 'patients in 3 hospitals', 'alpine_memory'] };
