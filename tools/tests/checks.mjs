import path from 'node:path';
import { lane } from './lane.mjs';

/** The checks that need no test: each an exit code. */
const checksOf = (tool) => [
  ['format and lint', tool('biome'), ['check', '--error-on-warnings', '.']],
  ['types of the tests', tool('tsc'), ['-p', 'tsconfig.tests.json']],
  ['types of the pages', tool('tsc'), ['-p', 'apps/portal-web/tsconfig.json']],
  ['arrows between the rooms, and manifests', process.execPath, [path.join('tools', 'arrows', 'check.mjs')]],
];

/** Runs the checks two at a time; what was counted. */
export async function runChecks(root, tool) {
  const began = Date.now();
  const counted = { files: 0, passed: 0, failed: 0, skipped: 0, ms: 0 };
  const waiting = checksOf(tool).values();
  const work = async () => {
    for (const [name, command, args] of waiting) {
      const one = lane(command, args, { cwd: root });
      const ok = (await one.ended) === 0;
      if (!ok) one.show();
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
      counted[ok ? 'passed' : 'failed']++;
    }
  };
  await Promise.all([work(), work()]);
  counted.ms = Date.now() - began;
  return { kinds: { checks: counted }, failed: 0 };
}
