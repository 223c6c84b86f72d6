import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import type { Log } from './log.js';

/** What a process of ours must not be able to do, by the name under which a lab may let it pass. */
export type Softness = 'user' | 'capabilities' | 'privileges' | 'seccomp' | 'root-file-system';

/** What the text of /proc/self/status shows of rights that a hardened process does not have. */
export function softnesses(status: string): readonly Softness[] {
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1]?.trim() ?? '';
  const none = (name: string): boolean => /^0+$/.test(field(name));
  const found: Softness[] = [];
  if (field('Uid').split(/\s+/).includes('0')) found.push('user');
  if (!none('CapEff') || !none('CapPrm') || !none('CapBnd')) found.push('capabilities');
  if (field('NoNewPrivs') !== '1') found.push('privileges');
  if (field('Seccomp') !== '2') found.push('seccomp');
  return found;
}

const MEANING: Readonly<Record<Softness, string>> = {
  user: 'it runs as root; run it as user 10001',
  capabilities: 'it has capabilities; drop all of them (--cap-drop ALL)',
  privileges: 'it may gain privileges; set no-new-privileges',
  seccomp: "no seccomp filter is in force; do not run it unconfined, and use the engine's default profile",
  'root-file-system': 'its root file system can be written; run it read-only (--read-only --tmpfs /tmp)',
};

/**
 * In a container of ours, ends the process unless it is hardened: no root, no capability, no new privileges, seccomp, a
 * read-only root. `MIP_HARDENING_ALLOW` names, for a lab, what may pass; it is logged. Elsewhere nothing is asked.
 */
export function assertHardened(log: Log, env: NodeJS.ProcessEnv = process.env): void {
  if (env.MIP_CONTAINER !== '1') return;
  const allowed = (env.MIP_HARDENING_ALLOW ?? '').split(',');
  const found = [
    ...softnesses(readFileSync('/proc/self/status', 'utf8')),
    ...(rootIsWritable() ? ['root-file-system' as const] : []),
  ];
  for (const one of found.filter((softness) => allowed.includes(softness)))
    log.warn(
      { code: 'SOFT_CONTAINER', kind: one },
      'this container is not hardened as it should be; a lab lets it pass',
    );
  const faults = found.filter((softness) => !allowed.includes(softness));
  if (faults.length === 0) return;
  process.stderr.write(
    `This container is not hardened, so it does not start:\n${faults.map((one) => `  - ${MEANING[one]}`).join('\n')}\n`,
  );
  process.exit(1);
}

/** What is mounted last at a place is what is there. */
function rootIsWritable(): boolean {
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  const options = mounts.findLast(([, place]) => place === '/')?.[3] ?? '';
  return !options.split(',').includes('ro');
}

const HEALTH_FILE = '/tmp/mip-health';
const HEALTH_MS = 10_000;

/** In a container of ours, touches a file while the process's loop turns, for the engine's health check. */
export function showHealth(env: NodeJS.ProcessEnv = process.env): void {
  if (env.MIP_CONTAINER !== '1') return;
  writeFileSync(HEALTH_FILE, '');
  setInterval(() => utimesSync(HEALTH_FILE, new Date(), new Date()), HEALTH_MS).unref();
}
