import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, runMip } from './processes.js';

/** What lies under `deploy/` for an operator to read, and the command that prints it. */
const FILES: readonly (readonly [string, readonly string[]])[] = [
  ['federation-stack.yaml', ['federation', 'stack', 'north', 'south', '--folder', '/nowhere']],
  ['systemd/mip-worker.service', ['node', 'unit']],
  ...(['manager', 'worker'] as const).flatMap((role) =>
    ['ufw', 'firewalld', 'iptables', 'nftables', 'text'].map(
      (kind) =>
        [
          `firewall/${role}.${kind}`,
          ['node', 'firewall', '--for', kind, '--role', role, '--peer', '192.0.2.10'],
        ] as const,
    ),
  ),
];

test.each(FILES)('deploy/%s is what the tool prints', (file, command) => {
  const { code, stdout, stderr } = runMip(command);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readFileSync(path.join(root, 'deploy', file), 'utf8'), `mip ${command.join(' ')} > deploy/${file}`).toBe(
    stdout,
  );
});
