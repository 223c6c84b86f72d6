import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ownWorkerSpec } from './own-worker.js';
import { systemdUnit } from './systemd-unit.js';

const OPTIONS = { image: 'i', memoryMib: 512 };

test('T4: the container of a hospital outside the swarm is hardened, opens no port, and mounts its folder alone', () => {
  const { HostConfig, User, ExposedPorts } = ownWorkerSpec('/f', OPTIONS, true);
  expect(HostConfig).toMatchObject({
    Binds: ['/f:/hospital'],
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    Memory: 512 * 1024 * 1024,
    RestartPolicy: { Name: 'unless-stopped' },
  });
  expect(HostConfig).not.toHaveProperty('PortBindings');
  expect(ExposedPorts).toBeUndefined();
  expect(User).toBe('10001:10001');
});

test('the invitation is read from a file, and stands in no argument', () => {
  const { Cmd } = ownWorkerSpec('/f', { ...OPTIONS, invitation: 'mip-invitation-1.secret' }, true);
  expect(Cmd?.join(' ')).toBe('--folder /hospital --invitation-file /hospital/invitation');
  expect(ownWorkerSpec('/f', OPTIONS, false).Cmd).toEqual(['--folder', '/hospital']);
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasSystemd) console.warn('SKIPPED: no systemd-analyze here; the unit is not checked by it');

test.runIf(hasSystemd)('systemd takes the unit as it is', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'mip-unit-')), 'mip-worker.service');
  writeFileSync(file, systemdUnit('/bin/true', '/var/lib/mip-hospital', 'root'));
  expect(execFileSync('systemd-analyze', ['verify', file], { encoding: 'utf8', stdio: 'pipe' })).toBe('');
});
