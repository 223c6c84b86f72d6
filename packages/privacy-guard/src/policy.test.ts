import { PROFILES } from '@mip/policy';
import { expect, test } from 'vitest';
import { DEFAULT_POLICY, PolicyError, policyHash, readPolicy } from './policy.js';

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
  expect(readPolicy('{"profile": "mip-compatible", "exactExtremes": false, "minCell": 10}')).toMatchObject({
    minCell: 10,
    exactExtremes: false,
  });
});

test.each(['minRows: 9', 'minCell: 3', 'designFloor: 1', 'maxParamRatio: 0.3', 'maxBins: 100', 'exactExtremes: true'])(
  'loosening by %s needs a signature',
  (line) => {
    expect(() => readPolicy(line)).toThrow(PolicyError);
    expect(readPolicy(`${line}\nsignedOff: { by: Dr A, date: "2026-01-01", reason: test }`).signedOff?.by).toBe('Dr A');
  },
);

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
