import { EXIT } from '@mip/process';
import { expect, test } from 'vitest';
import { PlayedFederation } from '../testing/played-federation.js';
import { addHospitals } from './add.js';
import { inviteOutside } from './invite.js';
import { removeHospital } from './remove.js';
import { renameHospital } from './rename.js';

const HOW = { role: 'local', memoryMib: 512 } as const;

test('a server is labelled, enrolled once and launched; the same again changes nothing', async () => {
  const federation = await PlayedFederation.open();
  const add = () => addHospitals(federation.swarm, [{ server: 'server2', hospital: 'north' }], HOW);
  expect(await federation.carryOut(add(), true)).toEqual([
    "ok      node server2 stands once in the swarm's list",
    'would do node server2 has the label name=north (it has not)',
    'would do service mip-worker-north with a one-time enrolment',
  ]);
  expect(federation.changes).toEqual([]);
  expect(await federation.carryOut(add())).toEqual([
    "ok      node server2 stands once in the swarm's list",
    'doing   node server2 has the label name=north (it has not)',
    'doing   service mip-worker-north with a one-time enrolment',
    'ok      north is registered at the master; dementia:1: north',
  ]);
  expect(federation.node('server2').spec.Labels).toEqual({ name: 'north' });
  const before = federation.changes.splice(0);
  expect(before).toEqual([
    'POST /nodes/node-2/update',
    'master POST /v1/invitations',
    'POST /secrets/create',
    'POST /services/create',
  ]);
  expect(await federation.carryOut(add())).toEqual([
    "ok      node server2 stands once in the swarm's list",
    'ok      node server2 has the label name=north',
    'ok      north is registered at the master; dementia:1: north',
  ]);
  expect(federation.changes).toEqual([]);
});

test('a worker whose tasks fail again and again is not waited for, and that is told', async () => {
  const federation = await PlayedFederation.open(3_600);
  federation.broken = '1';
  const adding = federation.carryOut(addHospitals(federation.swarm, [{ server: 'server2', hospital: 'north' }], HOW));
  await expect(adding).rejects.toMatchObject({
    message: 'north is not registered: it ended',
    advice: expect.stringContaining('mip federation logs north'),
    exitCode: EXIT.partly,
  });
});

test('nothing is done where one of several servers is taken, or named twice', async () => {
  const federation = await PlayedFederation.open();
  federation.node('server3').spec.Labels.name = 'south';
  const add = (...pairs: [string, string][]) =>
    addHospitals(
      federation.swarm,
      pairs.map(([server, hospital]) => ({ server, hospital })),
      HOW,
    );
  await expect(add(['server2', 'north'], ['server3', 'west'])).rejects.toMatchObject({
    advice: expect.stringContaining('mip federation rename south west'),
    exitCode: EXIT.precondition,
  });
  await expect(add(['server2', 'north'], ['192.0.2.2', 'west'])).rejects.toThrow('named twice');
  await expect(add(['server2', 'north'], ['server1', 'north'])).rejects.toThrow('named twice');
  expect(federation.changes).toEqual([]);
});

test('a hospital that is removed has no certificate, worker or label, and the join token is another one', async () => {
  const federation = await PlayedFederation.open();
  await federation.carryOut(addHospitals(federation.swarm, [{ server: 'server2', hospital: 'north' }], HOW));
  federation.changes.length = 0;
  const said = await federation.carryOut(removeHospital(federation.swarm, 'north'), true);
  expect(said).toEqual([
    'would do certificates of north prove nothing any more',
    'would do service mip-worker-north is gone (it is there)',
    'would do node server2 is no hospital (it has the label)',
    'would do new join token for workers; the old one admits nobody',
  ]);
  expect(federation.changes).toEqual([]);
  expect((await federation.carryOut(removeHospital(federation.swarm, 'north'))).at(-1)).toBe(
    'next    on server2: mip node leave',
  );
  expect(federation.changes).toEqual([
    'master DELETE /v1/hospitals/north',
    'DELETE /services/mip-worker-north',
    'DELETE /secrets/secret-1',
    'POST /nodes/node-2/update',
    'POST /swarm/update',
  ]);
  expect(await federation.swarm.folder.removed()).toEqual(['north']);
  await expect(removeHospital(federation.swarm, 'north')).rejects.toMatchObject({ exitCode: EXIT.usage });
});

test('a hospital that is renamed enrols under the new name, and is out under the old one', async () => {
  const federation = await PlayedFederation.open();
  await federation.carryOut(addHospitals(federation.swarm, [{ server: 'server2', hospital: 'north' }], HOW));
  federation.changes.length = 0;
  const dry = await federation.carryOut(renameHospital(federation.swarm, 'north', 'coast', HOW), true);
  expect(dry).toContain('would do the worker of north ends, and its certificates prove nothing any more');
  expect(federation.changes).toEqual([]);
  await federation.carryOut(renameHospital(federation.swarm, 'north', 'coast', HOW));
  expect(federation.hospitals.map(({ hospital }) => hospital)).toEqual(['coast']);
  expect(federation.service('mip-worker-north')).toBeUndefined();
  expect(await federation.swarm.folder.removed()).toEqual(['north']);
});

test('an invitation for outside the swarm is the result, and a dry run makes none', async () => {
  const federation = await PlayedFederation.open();
  const invite = () =>
    inviteOutside(federation.swarm, 'west', undefined, ({ invitation, master }) => `${invitation} ${master}`);
  await federation.carryOut(invite(), true);
  expect(federation.changes).toEqual([]);
  await federation.carryOut(invite());
  expect(federation.printed).toEqual(['invitation 1 https://127.0.0.1:5443']);
});
