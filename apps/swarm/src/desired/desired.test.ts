import type { NetworkInspectInfo } from 'dockerode';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unframed } from '../engine/service-words.js';
import { taskAdvice } from '../engine/tasks.js';
import { hospitalName } from '../hospitals/hospital-name.js';
import type { FederationConfig } from '../state/federation-folder.js';
import { networkFault, networkSpec } from './network.js';
import { keeperService, masterService, workerSpec } from './services.js';

const CONFIG: FederationConfig = {
  federation: 'fed',
  address: '10.0.0.1',
  images: 'registry/mip',
  version: '1',
  lossSeconds: 60,
  network: { subnet: '10.20.30.0/24', mtu: 1400, encrypted: true },
  ports: { web: 5000, workers: 5443 },
};
const WISH = { ...CONFIG.network, name: 'mip-federation', federation: 'fed' };
const secret = (name: string) => ({ id: `id-${name}`, name });
const MASTER_PARTS = {
  image: 'i',
  networkId: 'n',
  names: ['10.0.0.1'],
  keepers: 3,
  authority: secret('authority'),
  auth: secret('auth'),
};
const WORKER_PARTS = {
  image: 'i',
  networkId: 'n',
  hospital: 'north',
  role: 'local' as const,
  memoryMib: 1024,
  invitation: secret('invitation'),
};
const services = [
  ['master', masterService(CONFIG, MASTER_PARTS)],
  ['keeper', keeperService(CONFIG, MASTER_PARTS)],
  ['worker', workerSpec(CONFIG, WORKER_PARTS)],
] as const;

describe.each(services)('the service of a %s', (_, spec) => {
  const { TaskTemplate, EndpointSpec } = JSON.parse(JSON.stringify(spec));
  const { ContainerSpec } = TaskTemplate;

  test('is hardened', () =>
    expect(ContainerSpec).toMatchObject({ User: '10001:10001', ReadOnly: true, CapabilityDrop: ['ALL'], Init: true }));
  test('has bounds for memory and processes', () =>
    expect(TaskTemplate.Resources.Limits).toEqual({ MemoryBytes: expect.any(Number), Pids: 256 }));
  test('R12: is started again without limit', () =>
    expect(TaskTemplate.RestartPolicy).not.toHaveProperty('MaxAttempts'));
  test('R14: publishes on the node itself, and has no virtual address', () => {
    expect(EndpointSpec.Mode).toBe('dnsrr');
    for (const { PublishMode } of EndpointSpec.Ports) expect(PublishMode).toBe('host');
  });
  test('has secrets as files of its user alone, and none in its environment or arguments', () => {
    for (const { File } of ContainerSpec.Secrets) expect(File).toMatchObject({ UID: '10001', Mode: 0o400 });
    expect(ContainerSpec.Env.filter((one: string) => !one.startsWith('MIP_KEEPER'))).toEqual([]);
  });
  test('R2: mounts no socket of an engine', () => expect(JSON.stringify(ContainerSpec.Mounts)).not.toContain('.sock'));
});

test.each([
  ['worker', 'rollback', workerSpec(CONFIG, WORKER_PARTS)],
  ['keeper', 'rollback', keeperService(CONFIG, MASTER_PARTS)],
  ['master', 'continue', masterService(CONFIG, MASTER_PARTS)],
] as const)('a change of a %s whose task fails: the swarm’s answer is %s', (_, action, spec) =>
  expect(spec).toMatchObject({ UpdateConfig: { FailureAction: action } }),
);

test('a worker mounts the one folder of its hospital, and runs where the label is', () => {
  const { TaskTemplate } = JSON.parse(JSON.stringify(workerSpec(CONFIG, WORKER_PARTS)));
  expect(TaskTemplate.Placement.Constraints).toEqual(['node.labels.name==north']);
  expect(TaskTemplate.ContainerSpec.Mounts.filter(({ Type }: { Type: string }) => Type === 'bind')).toEqual([
    { Type: 'bind', Source: '/var/lib/mip-hospital', Target: '/hospital' },
  ]);
});

describe('the overlay network', () => {
  const actual = (changes: object): NetworkInspectInfo => ({ ...networkSpec(WISH), ...changes }) as never;

  test('is encrypted and closed', () => {
    expect(networkSpec(WISH)).toMatchObject({ Driver: 'overlay', Attachable: false, Options: { encrypted: '' } });
    expect(networkFault(actual({}), WISH)).toBe('');
  });
  test.each<[string, object]>([
    ['not encrypted', { Options: {} }],
    ['any container may attach', { Attachable: true }],
    ['its subnet is 10.9.0.0/24', { IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } }],
    ['its driver is bridge', { Driver: 'bridge' }],
  ])('that is %s is a fault', (words, changes) => expect(networkFault(actual(changes), WISH)).toContain(words));
});

test.each(['north', 'st-marys-2', 'a1'])('%s can be a hospital', (name) => expect(hospitalName(name)).toBe(name));
test.each(['', 'a', 'North', 'north_1', '-a', 'a-', 'a b', 'x'.repeat(41), 'é', '../a'])('%j cannot', (name) =>
  expect(() => hospitalName(name)).toThrow('cannot be the name'),
);

test.each([
  ['invalid mount config for type "bind": bind source path does not exist: /x', 'mip node configure'],
  ['No such image: r/mip-worker:9', 'registry'],
  ['no suitable node (scheduling constraints not satisfied on 2 nodes)', 'mip federation nodes'],
  ['write /x: no space left on device', 'Make room'],
])("the engine's words %j are explained", (words, advice) => expect(taskAdvice(words)?.advice).toContain(advice));

test('log frames are read whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (lines) => {
      const frames = lines.map((line) => {
        const bytes = Buffer.from(line);
        const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
        head.writeUInt32BE(bytes.length, 4);
        return Buffer.concat([head, bytes]);
      });
      expect(unframed(Buffer.concat(frames))).toBe(lines.join(''));
    }),
  );
});
