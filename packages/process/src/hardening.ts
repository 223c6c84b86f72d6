import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import type { Log } from './log.js';

/** A hardening check that failed, by the name under which a lab may allow it. */
export type HardeningCheck = 'user' | 'capabilities' | 'privileges' | 'seccomp' | 'root-file-system';

/** The hardening checks that the text of /proc/self/status fails. */
export function failedChecks(status: string): readonly HardeningCheck[] {
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1]?.trim() ?? '';
  const none = (name: string): boolean => /^0+$/.test(field(name));
  const found: HardeningCheck[] = [];
  if (field('Uid').split(/\s+/).includes('0')) found.push('user');
  if (!none('CapEff') || !none('CapPrm') || !none('CapBnd')) found.push('capabilities');
  if (field('NoNewPrivs') !== '1') found.push('privileges');
  if (field('Seccomp') !== '2') found.push('seccomp');
  return found;
}

const MEANING: Readonly<Record<HardeningCheck, string>> = {
  user: 'it runs as root; run it as user 10001',
  capabilities: 'it has capabilities; drop all of them (--cap-drop ALL)',
  privileges: 'it may gain privileges; set no-new-privileges',
  seccomp: "no seccomp filter is in force; do not run it unconfined, and use the engine's default profile",
  'root-file-system': 'its root file system can be written; run it read-only (--read-only --tmpfs /tmp)',
};

/**
 * In one of our containers, ends the process unless it is hardened: no root, no capabilities, no new privileges, seccomp, a
 * read-only root. A lab may allow failures by `MIP_HARDENING_ALLOW`; they are logged. Elsewhere this does nothing.
 */
export function assertHardened(log: Log, env: NodeJS.ProcessEnv = process.env): void {
  if (env.MIP_CONTAINER !== '1') return;
  const allowed = (env.MIP_HARDENING_ALLOW ?? '').split(',');
  const found = [
    ...failedChecks(readFileSync('/proc/self/status', 'utf8')),
    ...(rootIsWritable() ? ['root-file-system' as const] : []),
  ];
  for (const one of found.filter((check) => allowed.includes(check)))
    log.warn(
      { code: 'SOFT_CONTAINER', kind: one },
      'this container is not hardened as it should be; a lab lets it pass',
    );
  const faults = found.filter((check) => !allowed.includes(check));
  if (faults.length === 0) return;
  process.stderr.write(
    `This container is not hardened, so it does not start:\n${faults.map((one) => `  - ${MEANING[one]}`).join('\n')}\n`,
  );
  process.exit(1);
}

/** The last mount at a path is the one in effect. */
function rootIsWritable(): boolean {
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  const options = mounts.findLast(([, place]) => place === '/')?.[3] ?? '';
  return !options.split(',').includes('ro');
}

const HEALTH_FILE = '/tmp/mip-health';
const HEALTH_MS = 10_000;

/** In one of our containers, touches a file for the engine's health check as long as the event loop runs. */
export function showHealth(env: NodeJS.ProcessEnv = process.env): void {
  if (env.MIP_CONTAINER !== '1') return;
  writeFileSync(HEALTH_FILE, '');
  setInterval(() => utimesSync(HEALTH_FILE, new Date(), new Date()), HEALTH_MS).unref();
}
