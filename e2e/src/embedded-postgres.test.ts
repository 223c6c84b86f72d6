import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { postgresPrograms } from '@mip/local-postgres/testing';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import { describe, expect, test } from 'vitest';
import { pairedTestAndTruth, pairedTestAt } from './demo-visits.js';
import { type EmbeddedFederation, processesNaming, startEmbedded } from './embedded.js';
import { runMip, temporaryFolder } from './processes.js';
import { unlikeness } from './unlikeness.js';

const LOGISTIC = ['--y', 'diagnosis', '--positive-class', 'AD', '--x', 'age', 'sex', 'apoe4', '--json'];
const MINUTE = 60_000;

/** The result of the demo's logistic regression. */
function resultOf({ url }: EmbeddedFederation): unknown {
  const { code, stdout, stderr } = runMip(['run', 'logistic_regression', ...LOGISTIC], { MIP_URL: url });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { result: unknown }).result;
}

const ANY_DIGITS = ['--policy', MIP_0_1_FILE];

describe.runIf(postgresPrograms())('mip start --ldsm postgres', () => {
  const folder = temporaryFolder('embedded-postgres');
  const data = path.join(folder, 'data');
  const clusterOf = (): string => JSON.parse(readFileSync(path.join(data, 'postgres.json'), 'utf8')).data;

  test(
    'gives what DuckDB gives, comes back after a kill on the same data, and leaves nothing',
    async () => {
      const duckdb = await startEmbedded(path.join(folder, 'duckdb'), { more: ANY_DIGITS });
      const expected = resultOf(duckdb);
      await duckdb.stop();
      const first = await startEmbedded(data, { more: ['--ldsm', 'postgres', ...ANY_DIGITS] });
      expect(unlikeness(resultOf(first), expected)).toBeUndefined();
      for (const visit of ['first', 'last'] as const) {
        const { stdout } = runMip([...pairedTestAt(visit)], { MIP_URL: first.url });
        const { told, truth } = pairedTestAndTruth(stdout, data, visit);
        expect(told).toEqual(truth);
      }
      const listed = runMip(['data', 'list', '--folder', path.join(data, 'hospitals/alpine')]);
      expect(listed.stdout).toMatch(/dementia_demo:1\.0 +alpine_memory .*1240/);
      expect(existsSync(path.join(data, 'hospitals/alpine/ldsm.duckdb'))).toBe(false);
      await first.stop('SIGKILL');
      const second = await startEmbedded(data, { more: ANY_DIGITS });
      expect(second.process.output()).toContain('starting PostgreSQL');
      expect(second.process.output()).not.toContain('importing');
      expect(unlikeness(resultOf(second), expected)).toBeUndefined();
      await second.stop();
      const cluster = clusterOf();
      expect(existsSync(cluster)).toBe(true);
      expect(await processesNaming(cluster)).toEqual([]);
      expect(runMip(['wipe', '--data-folder', data]).code).toBe(0);
      expect(existsSync(cluster)).toBe(false);
    },
    3 * MINUTE,
  );

  test('without the server programs it says what to install', () => {
    const env = { MIP_POSTGRES_BIN: path.join(folder, 'nowhere') };
    const args = [
      'start',
      '--no-portal',
      '--ldsm',
      'postgres',
      '--port',
      '0',
      '--data-folder',
      path.join(folder, 'none'),
    ];
    const { code, stderr } = runMip(args, env);
    expect(code).toBe(1);
    expect(stderr).toContain('apt install postgresql');
  });

  test('a kind that there is not is refused', () => {
    expect(runMip(['start', '--ldsm', 'oracle'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('postgres'),
    });
  });
});
