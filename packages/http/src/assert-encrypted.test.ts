import { expect, test } from 'vitest';
import { assertEncrypted } from './assert-encrypted.js';

const PLAIN = { tls: false, behindProxy: false };

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s may be served in plain HTTP', (host) =>
  expect(() => assertEncrypted({ host, ...PLAIN })).not.toThrow(),
);

test.each(['0.0.0.0', '::', '10.0.0.7', 'portal.example.org', '127.evil.test', ''])('%j may not', (host) =>
  expect(() => assertEncrypted({ host, ...PLAIN })).toThrow('--behind-proxy'),
);

test.each([{ tls: true }, { behindProxy: true }])('unless %j', (how) =>
  expect(() => assertEncrypted({ host: '0.0.0.0', ...PLAIN, ...how })).not.toThrow(),
);
