import { expect, test } from 'vitest';
import { accountOf } from './claims.js';

test('the MIP’s realms are understood as they are (A8)', () => {
  const account = accountOf({
    sub: '1',
    preferred_username: 'ada',
    realm_access: { roles: ['offline_access', 'RESEARCH_DATASET_edsd0', 'research_experiment_all'] },
  });
  expect(account).toEqual({
    id: '1',
    name: 'ada',
    roles: ['researcher'],
    datasets: ['edsd0'],
    hospitals: [],
    seesEveryExperiment: true,
  });
  expect(accountOf({ sub: '1', authorities: 'research_dataset_all' }).datasets).toBe('all');
});

test('groups are understood as paths, and give roles of ours', () => {
  const { roles, hospitals } = accountOf({
    sub: '2',
    groups: ['/mip/mip_data_manager_north', 'ROLE_mip_federation_manager'],
  });
  expect([roles, hospitals]).toEqual([['data-manager', 'federation-manager'], ['north']]);
});

test('whoever is said to be nothing may do nothing', () => {
  expect(accountOf({ sub: '3', authorities: [1, null, {}], groups: {} })).toMatchObject({ roles: [], datasets: [] });
});
