import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import type { Log } from '@mip/process/log';
import { FromWorkerSchema, type ToWorker } from '@mip/protocol';
import { Master } from '../master.js';
import { WorkerConnection } from '../workers/worker-connection.js';

export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Tokens by the rights of their holders. */
export const SERVICE_TOKENS = [
  { name: 'manager', sha256: sha256('operator'), operator: true },
  { name: 'portal', sha256: sha256('portal'), onBehalf: true },
  { name: 'script', sha256: sha256('script') },
];

export const temporary = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'small-federation-'));

/** A master on this machine, which knows the tokens above too. */
export const startMaster = (folder: string, log = SILENT): Promise<Master> =>
  Master.start(
    {
      folder,
      federation: 'f',
      http: { host: '127.0.0.1', port: 0, auth: { serviceTokens: SERVICE_TOKENS } },
      workers: { host: '127.0.0.1', port: 0, hosts: ['127.0.0.1'] },
      patience: { lossMs: 50 },
    },
    log,
  );

export const nominal = (code: string, codes: readonly string[]) => ({
  code,
  label: code,
  sql_type: 'text',
  type: 'nominal',
  isCategorical: true,
  enumerations: codes.map((level) => ({ code: level, label: level })),
});
const real = (code: string) => ({ code, label: code, sql_type: 'real', type: 'real', isCategorical: false });
export const METADATA = {
  code: 'm',
  version: '1',
  label: 'M',
  variables: [nominal('dataset', ['d', 'e']), nominal('sex', ['F', 'M']), real('x')],
  groups: [{ code: 'g', label: 'G', variables: [real('y')] }],
};
/** The same data model with a variable that tells patients apart. */
export const WITH_PATIENTS = {
  ...METADATA,
  variables: [
    ...METADATA.variables,
    { code: 'subjectid', label: 'Patient', sql_type: 'text', type: 'text', isCategorical: false },
  ],
};
/** The policy of every hospital here, which takes any filter. */
export const POLICY = { ...MIP_0_1, hash: 'h' };

type Said = NonNullable<MessageInitShape<typeof FromWorkerSchema>['message']>;
type Question = Extract<ToWorker['message'], { value: { id: number } }>;

export interface FakeHospital {
  readonly hospital?: string;
  readonly dataset?: string;
  /** Its copy of the data model. */
  readonly metadata?: unknown;
  readonly abilities?: string[];
  readonly policy?: typeof POLICY;
  /** The variables with a value in its dataset. */
  readonly filled?: readonly string[];
  /** The worker's answer; undefined if it never answers. */
  answer?(question: Question): Said | undefined;
}

const ILL = ({ value: { id } }: Question): Said => ({ case: 'failed', value: { id, code: 'ILL', message: 'ill' } });

/** Connects a hospital that holds one dataset, in which `y` has no value unless it is said, and answers with `answer`. */
export function attach(
  master: Master,
  {
    hospital = 'north',
    dataset = 'd',
    metadata = METADATA,
    abilities = [],
    filled = ['x', 'sex'],
    policy = POLICY,
    answer = ILL,
  }: FakeHospital = {},
): WorkerConnection {
  const held = [{ metadata, datasets: [{ code: dataset, label: dataset }], variables: { [dataset]: filled } }];
  const hello = { protocol: 1, software: 's', role: 'local', policy: '', catalogue: new Uint8Array(), abilities };
  const worker = new WorkerConnection(hospital, { $typeName: 'mip.federation.v1.Hello', ...hello }, policy, held);
  master.workers.attach(worker);
  void (async () => {
    for await (const { message } of worker.outbox) {
      const isQuestion = ['open', 'ask', 'describe', 'readLedger'].includes(message.case ?? '');
      const said = isQuestion ? answer(message as Question) : undefined;
      if (said) worker.receive(create(FromWorkerSchema, { message: said }));
    }
  })();
  return worker;
}

/** A request that the hospital's data allow. */
export const REQUEST = {
  algorithm: 'linear_regression',
  dataModel: 'm:1',
  datasets: ['d'],
  variables: { y: ['y'], x: ['x', 'sex'] },
  parameters: {},
};
