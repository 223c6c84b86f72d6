import type { Account } from '@mip/contract/portal';

const person = (id: string, rest: Partial<Account>): Account => ({
  id,
  name: id,
  roles: ['researcher'],
  datasets: 'all',
  hospitals: [],
  seesEveryExperiment: false,
  ...rest,
});

/** Accounts with each kind of right. */
export const ADA = person('ada', {});
export const BEN = person('ben', { datasets: ['north'] });
export const EVE = person('eve', { datasets: [] });
export const SUE = person('sue', { seesEveryExperiment: true });
export const DAN = person('dan', { roles: ['data-manager'], datasets: [], hospitals: ['north'] });
export const FAY = person('fay', { roles: ['federation-manager'], datasets: [] });
