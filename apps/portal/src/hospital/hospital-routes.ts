import { type MipClient, MipError } from '@mip/client';
import type { FederationView, HospitalDescription } from '@mip/contract';
import { type Account, type OwnHospital, PORTAL_ROUTES } from '@mip/contract/portal';
import type { Catalogue, Snapshot } from '../catalogue/catalogue.js';
import { actorOf } from '../experiments/experiment-runner.js';
import { Refused } from '../http/refuse.js';
import type { Serve } from '../http/routes.js';
import { latestDay, refusalAlarms } from './refusal-alarms.js';

const PAGE = 40;

/** Routes for a hospital's data managers, answered by its own worker: data, policy, ledger. */
export function hospitalRoutes(serve: Serve, master: MipClient, catalogue: Catalogue): void {
  serve(PORTAL_ROUTES.hospital, async ({ params: { hospital } }, _, account) => {
    assertManages(account, hospital);
    const asked = master.as(actorOf(account.id));
    const [description, seen, federation] = await Promise.all([
      asked.hospital(hospital).catch(undefinedIfAway),
      catalogue.get(),
      asked.federation(),
    ]);
    return { hospital, ...(description && { description }), ...checks(hospital, description, seen, federation) };
  });
  serve(PORTAL_ROUTES.hospitalAlarms, async ({ params: { hospital } }, _, account) => {
    assertManages(account, hospital);
    return refusalAlarms(await latestDay(master.as(actorOf(account.id)), hospital, Date.now()));
  });
  serve(PORTAL_ROUTES.ledger, ({ params: { hospital }, query }, _, account) => {
    assertManages(account, hospital);
    return master.as(actorOf(account.id)).ledger(hospital, { limit: PAGE, ...query });
  });
}

/** @throws Refused 403 if the person does not manage the hospital; it does not reveal whether the hospital exists */
function assertManages({ hospitals }: Account, hospital: string): void {
  if (!hospitals.includes(hospital))
    throw new Refused('NOT_YOUR_HOSPITAL', 'Your account does not manage this hospital.');
}

/** Undefined if the hospital is not connected; rethrows any other error. */
function undefinedIfAway(error: unknown): undefined {
  if (error instanceof MipError && (error.code === 'UNKNOWN_HOSPITAL' || error.status === 503)) return undefined;
  throw error;
}

/** The parts of a hospital's data that the federation cannot use, and why. */
export function checks(
  hospital: string,
  description: HospitalDescription | undefined,
  { models }: Snapshot,
  { clashes = [] }: FederationView,
): Pick<OwnHospital, 'mismatched' | 'clashes' | 'missing'> {
  const held = description?.dataModels ?? [];
  const missing = models.flatMap(({ id, datasets }) =>
    datasets
      .filter((dataset) => dataset.hospital === hospital)
      .map(({ code, missing: codes }) => [`${id}/${code}`, codes] as const),
  );
  return {
    mismatched: held.map(({ id }) => id).filter((id) => !models.some((model) => model.id === id)),
    clashes: clashes.filter((clash) => clash.hospital === hospital),
    missing: Object.fromEntries(missing),
  };
}
