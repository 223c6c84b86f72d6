import { PROFILES } from '@mip/policy';
import { expect, test } from 'vitest';
import { DEFAULT_POLICY, PolicyError, policyHash, readPolicy } from './policy.js';
import { MIP_0_1 } from './testing/signed-policies.js';

test('without a word the profile is mip, with ten patients', () => {
  expect(readPolicy('')).toEqual(DEFAULT_POLICY);
  expect(DEFAULT_POLICY).toMatchObject({
    profile: 'mip',
    minRows: 10,
    minCell: 10,
    designFloor: 3,
    exactExtremes: false,
  });
});

test('the profile strict asks for ten patients in each 0/1 column', () => expect(PROFILES.strict.designFloor).toBe(10));

test('a hospital may tighten', () => {
  expect(readPolicy('profile: mip\nminRows: 20\nmaxParamRatio: 0.1')).toMatchObject({
    minRows: 20,
    maxParamRatio: 0.1,
  });
  expect(readPolicy('{"profile": "strict", "maxBins": 12, "minCell": 20}')).toMatchObject({ minCell: 20, maxBins: 12 });
});

test('mip-compatible needs a signature, even where it is tighter', () => {
  const tighter = 'profile: mip-compatible\nexactExtremes: false\nminCell: 10';
  expect(() => readPolicy(tighter)).toThrow(/no protection against combining questions.*signedOff/s);
  const signed = `${tighter}\nsignedOff: { by: Dr A, date: "2026-01-01", reason: test }`;
  expect(readPolicy(signed)).toMatchObject({ minCell: 10, exactExtremes: false, minRows: 10 });
});

test('the mip of 0.1.0 is what the profile mip was, and combines as its questions did', () => {
  const { minRows, minCell, designFloor, maxParamRatio, maxBins, patientsPerCluster, exactExtremes } = MIP_0_1;
  expect({ minRows, minCell, designFloor, maxParamRatio, maxBins, patientsPerCluster, exactExtremes }).toEqual({
    minRows: 10,
    minCell: 10,
    designFloor: 3,
    maxParamRatio: 0.2,
    maxBins: 50,
    patientsPerCluster: 5,
    exactExtremes: false,
  });
  expect(MIP_0_1).toMatchObject({ freeFilters: true, minSites: 1 });
});

test.each([
  'minRows: 9',
  'minCell: 3',
  'designFloor: 1',
  'maxParamRatio: 0.3',
  'maxBins: 100',
  'exactExtremes: true',
  'minSites: 1',
])('loosening by %s needs a signature', (line) => {
  expect(() => readPolicy(line)).toThrow(PolicyError);
  expect(readPolicy(`${line}\nsignedOff: { by: Dr A, date: "2026-01-01", reason: test }`).signedOff?.by).toBe('Dr A');
});

test('every fault is named at once', () => {
  const faults = (() => {
    try {
      readPolicy('minRows: 1\nminrow: 4\nmaxBins: many\nsignedOff: { by: "" }');
    } catch (error) {
      return (error as PolicyError).faults;
    }
    return [];
  })();
  expect(faults).toHaveLength(4);
});

test.each(['profile: open', '- a list', '{', 'profile: [mip]'])('%s is no policy', (text) =>
  expect(() => readPolicy(text)).toThrow(PolicyError),
);

test('the hash names the policy, whatever the order of its lines', () => {
  expect(policyHash(readPolicy('minRows: 20\nminCell: 30'))).toBe(policyHash(readPolicy('minCell: 30\nminRows: 20')));
  expect(policyHash(readPolicy('minRows: 20'))).not.toBe(policyHash(DEFAULT_POLICY));
});
