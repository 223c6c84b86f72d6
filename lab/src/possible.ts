import { spawnSync } from 'node:child_process';

const PROGRAMS = ['dockerd', 'docker', 'docker-registry', 'ip', 'iptables', 'nsenter', 'unshare', 'tcpdump'];

/** Why a lab of real engines cannot stand on this machine; empty if it can. */
export function labLack(): string {
  if (process.platform !== 'linux') return 'the lab needs Linux';
  if (process.getuid?.() !== 0) return 'the lab needs root';
  const missing = PROGRAMS.filter((program) => spawnSync('which', [program]).status !== 0);
  if (missing.length > 0)
    return `the lab needs ${missing.join(', ')} (apt-get install docker.io docker-registry iproute2 iptables tcpdump)`;
  const name = `miptry${process.pid}`;
  const made = spawnSync('ip', ['netns', 'add', name]).status === 0;
  if (made) spawnSync('ip', ['netns', 'delete', name]);
  return made ? '' : 'this kernel makes no network namespaces';
}
