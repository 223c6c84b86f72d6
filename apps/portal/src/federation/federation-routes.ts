import type { MipClient } from '@mip/client';
import type { RunView } from '@mip/contract';
import { type FederationOverview, type NewOperation, OPERATIONS, type RunInFlight } from '@mip/contract/portal';
import { notFound } from '../http/refuse.js';
import type { Declare } from '../http/routes.js';
import { alarmsOf } from './alarms.js';
import type { OperationDesk } from './operation-desk.js';

const MANAGERS = ['federation-manager'] as const;
const OPERATION = {
  type: 'object',
  required: ['name', 'values'],
  additionalProperties: false,
  properties: {
    name: { enum: OPERATIONS },
    values: { type: 'object', additionalProperties: { type: 'string', maxLength: 300 } },
    dryRun: { type: 'boolean' },
  },
} as const;

/** What the federation's manager sees and does; `desk` only on a manager of the swarm. */
export function federationRoutes(declare: Declare, master: MipClient, desk: OperationDesk | undefined): void {
  declare('GET', '/api/federation', MANAGERS, async (): Promise<FederationOverview> => {
    const [federation, runs] = await Promise.all([
      master.federation().catch(() => undefined),
      master.runs('running', 'waiting').catch(() => []),
    ]);
    return {
      ...(federation && { federation }),
      alarms: alarmsOf(federation),
      runs: runs.map(inFlight),
      operating: desk !== undefined,
    };
  });
  declare('GET', '/api/federation/operations', MANAGERS, () => desk?.list() ?? []);
  declare('GET', '/api/federation/operations/:id', MANAGERS, ({ params }) => {
    if (!desk) throw notFound('operation');
    return desk.read((params as { readonly id: string }).id);
  });
  declare(
    'POST',
    '/api/federation/operations',
    MANAGERS,
    async ({ body }, reply, account) => {
      if (!desk) throw notFound('operation: this portal was not started with --operate');
      return reply.code(202).send(await desk.start(body as NewOperation, account.name));
    },
    { body: OPERATION },
  );
}

/** A run as its operator may see it: nothing of what it found, and nobody's numbers. */
const inFlight = ({ id, state, record }: RunView): RunInFlight => ({
  ...{ run: id, algorithm: record.algorithm, actor: record.actor, state, submitted: record.submitted },
  hospitals: record.participants.map(({ hospital }) => hospital),
});
