// npm test: install, build, then every check and every test. Ends with one line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root, tool } from './prepare.mjs';

const LAB = 'e2e/src/swarm';

await prepare();
const checks = [
  ['format and lint', tool('biome'), ['check', '--error-on-warnings', '.']],
  ['types of the tests', tool('tsc'), ['-p', 'tsconfig.tests.json']],
  ['types of the pages', tool('tsc'), ['-p', 'apps/portal-web/tsconfig.json']],
  ['arrows between the rooms', process.execPath, ['tools/arrows/check.mjs']],
];
const failedChecks = checks.filter(([name, command, args]) => {
  const ok = spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
  return !ok;
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'mip-tests-'));
const asked = process.argv.slice(2);
// The labs of real engines have the machine to themselves, one after the other, after everything else.
const passes =
  asked.length > 0
    ? [asked]
    : [
        ['--exclude', `${LAB}*.test.ts`],
        ['--no-file-parallelism', LAB],
      ];
const outcomes = passes.map((args, i) => {
  const report = path.join(folder, `report-${i}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = spawnSync(tool('vitest'), ['run', ...reporters, ...args], { cwd: root, stdio: 'inherit' });
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  const crashed = status !== 0 && counts.numFailedTests === 0 ? 1 : 0;
  return { passed: counts.numPassedTests, failed: counts.numFailedTests + crashed, skipped: counts.numPendingTests };
});
rmSync(folder, { recursive: true });

const sum = (what) => outcomes.reduce((total, outcome) => total + outcome[what], 0);
const passed = sum('passed') + checks.length - failedChecks.length;
const failed = sum('failed') + failedChecks.length;
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exit(failed > 0 ? 1 : 0);
