import { expect, test } from 'vitest';
import { hostAndPort } from '../engine/addresses.js';
import { ask, listen } from './listen.js';
import { reachTcp, reachUdp } from './probe.js';
import { checkPeer } from './reachability.js';

test('R21: a listening server is seen both ways, and the challenge comes back', async () => {
  const listening = await listen('127.0.0.1', () => {});
  try {
    if (listening.problems.length > 0) return console.warn(`SKIPPED: ${listening.problems.join(', ')}`);
    const found = await checkPeer({ host: '127.0.0.1', firewall: 'ufw' });
    expect(found.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(found.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        '4789/udp of 127.0.0.1',
        '7946/udp of this server, from 127.0.0.1',
        'clock against 127.0.0.1',
      ]),
    );
  } finally {
    listening.close();
  }
});

test('R22: nothing that listens, and no way at all, are told apart', async () => {
  expect((await reachTcp('127.0.0.1', 1)).reach).toBe('refused');
  expect(await reachUdp('127.0.0.1', 1, 300)).toMatch(/silent|no route/);
  expect(await ask('127.0.0.1')).toBeUndefined();
  const [tcp, ...others] = await checkPeer({ host: '127.0.0.1', port: 1, firewall: 'iptables' });
  expect(tcp).toMatchObject({ level: 'fault', subject: '1/tcp of 127.0.0.1', requirement: 'R21' });
  expect(others.at(-1)).toMatchObject({ level: 'unknown', subject: 'UDP with 127.0.0.1, both ways' });
});

test('a manager is named by host and port, IPv6 too', () => {
  expect(hostAndPort('mip.example.org')).toEqual(['mip.example.org', undefined]);
  expect(hostAndPort('192.0.2.1:2378')).toEqual(['192.0.2.1', 2378]);
  expect(hostAndPort('[2001:db8::1]:2377')).toEqual(['2001:db8::1', 2377]);
  expect(hostAndPort('2001:db8::1')).toEqual(['2001:db8::1', undefined]);
});
