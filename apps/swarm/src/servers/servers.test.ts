import { EXIT } from '@mip/process';
import { expect, test } from 'vitest';
import { PlayedFederation } from '../testing/played-federation.js';
import { drain, setServer } from './availability.js';
import { setManager } from './managers.js';
import { token } from './token.js';

test('a server is paused and works again, and a dry run only says so', async () => {
  const federation = await PlayedFederation.open();
  const { swarm } = federation;
  expect(await federation.carryOut(setServer(swarm, 'server2', 'pause'), true)).toEqual([
    'would do server2 is set to pause (it is set to active)',
  ]);
  expect(federation.changes).toEqual([]);
  expect(await federation.carryOut(setServer(swarm, 'server2', 'pause'))).toEqual([
    'doing   server2 is set to pause (it is set to active)',
  ]);
  expect(await federation.carryOut(setServer(swarm, 'server2', 'pause'))).toEqual(['ok      server2 is set to pause']);
  await federation.carryOut(setServer(swarm, 'server2', 'active'));
  expect(federation.node('server2').spec.Availability).toBe('active');
});

test('R8: a server is drained when the runs have ended, and not before', async () => {
  const federation = await PlayedFederation.open(0);
  federation.runs = [{ state: 'running' }];
  await expect(federation.carryOut(drain(federation.swarm, 'server2', false))).rejects.toMatchObject({
    message: '1 run still under way after 0 s; nothing was drained',
    exitCode: EXIT.precondition,
  });
  expect(federation.said).toEqual(['waiting for 1 run to end']);
  expect(federation.changes).toEqual([]);
  await federation.carryOut(drain(federation.swarm, 'server2', true));
  expect(federation.node('server2').spec.Availability).toBe('drain');
  federation.runs = [];
  await federation.carryOut(drain(federation.swarm, 'server3', false));
  expect(federation.node('server3').spec.Availability).toBe('drain');
});

test('a server that becomes a manager has a keeper, and the master counts on it', async () => {
  const federation = await PlayedFederation.open();
  expect(await federation.carryOut(setManager(federation.swarm, 'promote', 'server2'), true)).toEqual([
    'would do promote server2: 1 → 2 managers',
    'would do services mip-master and mip-keeper for 2 managers',
  ]);
  expect(federation.said[0]).toContain('warning 2 is an even number of managers');
  expect(federation.changes).toEqual([]);
  const said = await federation.carryOut(setManager(federation.swarm, 'promote', 'server2'));
  expect(said.at(-1)).toBe('ok      the master answers');
  expect(JSON.stringify(federation.service('mip-master'))).toContain('"--keeper-count","2"');
  await expect(federation.carryOut(setManager(federation.swarm, 'promote', 'server2'))).rejects.toThrow(
    'the node is a manager already',
  );
});

test('the only manager stays one', async () => {
  const { swarm } = await PlayedFederation.open();
  await expect(setManager(swarm, 'demote', 'server1')).rejects.toMatchObject({ exitCode: EXIT.precondition });
});

test('the line by which a server joins is the result, with a new token if one is asked for', async () => {
  const federation = await PlayedFederation.open();
  await federation.carryOut(token(federation.swarm, 'worker', false));
  expect(federation.printed).toEqual(['mip node join --manager 127.0.0.1 --token for-workers']);
  expect(federation.changes).toEqual([]);
  await federation.carryOut(token(federation.swarm, 'manager', true), true);
  expect(federation.said).toEqual(['would do new token for a manager']);
  expect(federation.changes).toEqual([]);
  await federation.carryOut(token(federation.swarm, 'manager', true));
  expect(federation.changes).toEqual(['POST /swarm/update']);
});
