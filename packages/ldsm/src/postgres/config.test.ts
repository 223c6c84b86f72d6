import { expect, test } from 'vitest';
import { LdsmConfigError, readPostgresConfig } from './config.js';

const faultsOf = (text: string): readonly string[] => {
  try {
    readPostgresConfig(text);
    return [];
  } catch (error) {
    if (error instanceof LdsmConfigError) return error.faults;
    throw error;
  }
};

test('R6: an unknown setting, a missing one and a wrong one are said all at once', () => {
  const faults = faultsOf('engine: postgres\nhots: here\nport: 0\ndataModels: none\n').join('\n');
  for (const word of ['hots is not a setting', 'database is needed', 'port must be', 'dataModels must be a list'])
    expect(faults).toContain(word);
});

test('a password does not stand in it, and is not repeated', () => {
  const faults = faultsOf('engine: postgres\ndatabase: d\npassword: geheim\nimport: { user: u, password: geheim }\n');
  expect(faults.join('\n')).toMatch(/passwordFile[\s\S]*import\.passwordFile/);
  expect(faults.join('\n')).not.toContain('geheim');
});

test.each([
  ['db.example', 'verify'],
  ['/run/postgresql', 'off'],
  ['localhost', 'off'],
])('to %s TLS is %s, if nothing is said of it', (host, tls) =>
  expect(readPostgresConfig(`{ engine: postgres, database: d, host: ${host} }`).tls).toBe(tls),
);

test.each(['', '[', 'engine: oracle', '[]'])('%j is no such file', (text) =>
  expect(faultsOf(text)).not.toHaveLength(0),
);
