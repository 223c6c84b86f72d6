// npm test: install, build, then every check and every test. Ends with one line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root, tool } from './prepare.mjs';

prepare();
const checks = [
  ['format and lint', tool('biome'), ['check', '--error-on-warnings', '.']],
  ['types of the tests', tool('tsc'), ['-p', 'tsconfig.tests.json']],
  ['arrows between the rooms', process.execPath, ['tools/arrows/check.mjs']],
];
const failedChecks = checks.filter(([name, command, args]) => {
  const ok = spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
  return !ok;
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'mip-tests-'));
const report = path.join(folder, 'report.json');
const { status } = spawnSync(
  tool('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
rmSync(folder, { recursive: true });

const passed = counts.numPassedTests + checks.length - failedChecks.length;
const crashed = status !== 0 && counts.numFailedTests === 0 ? 1 : 0;
const failed = counts.numFailedTests + failedChecks.length + crashed;
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : '';
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exit(failed > 0 || status !== 0 ? 1 : 0);
