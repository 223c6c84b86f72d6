import { OPERATIONS } from '@mip/contract/portal';
import { expect, test } from 'vitest';
import { policyInWords } from '../hospital/policy-view.js';
import { de } from '../messages/de/index.js';
import { en } from '../messages/en/index.js';
import { fr } from '../messages/fr/index.js';
import { alarmInWords } from './alarms.js';
import { OPERATION_FIELDS } from './operation-fields.js';

test('every operation has a name and says what it asks for, in every language', () => {
  for (const { federation } of [en, fr, de])
    for (const name of OPERATIONS) {
      expect(federation.names[name]).not.toBe('');
      for (const value of OPERATION_FIELDS[name].values) expect(federation.values[value]).not.toBe('');
    }
});

const CLASH = {
  dataModel: 'm:1',
  hospital: 'south',
  keeper: 'north',
  datasets: ['d'],
  what: 'units',
  variable: 'age',
  here: '',
  there: 'years',
  reason: '',
} as const;

test('an alarm names what it is about', () => {
  const words = [
    alarmInWords({ code: 'NOT_CONNECTED', hospital: 'north' }, en),
    ...[en, fr, de].map((one) => alarmInWords({ code: 'CLASH', clash: CLASH }, one)),
  ];
  expect(words.every((text) => text.includes('north'))).toBe(true);
});

test('every limit of a policy is a sentence with its number', () => {
  const policy = {
    profile: 'mip',
    hash: 'h',
    minRows: 11,
    minCell: 12,
    designFloor: 13,
    maxParamRatio: 0.2,
    maxBins: 51,
    patientsPerCluster: 6,
    exactExtremes: false,
    freeFilters: false,
    depth: 2,
    minSites: 7,
    hardStops: true,
    patientsPerColumn: 21,
    limitShare: 0.08,
    covariances: false,
    estimateStep: 0.1,
    countStep: 5,
  };
  for (const { hospital } of [en, fr, de]) {
    const text = policyInWords(policy, hospital).join('\n');
    for (const number of ['11', '12', '13', '0.2', '51', '6', '7', '21', '8 %']) expect(text).toContain(number);
  }
});
