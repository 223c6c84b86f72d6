import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('T14: a log line holds only named fields, whatever it is handed', () => {
  const face = fileURLToPath(new URL('../dist/log.js', import.meta.url));
  const script = `import { createLog } from ${JSON.stringify(face)}; createLog().warn({ code: 'X', patient: 'P-1', value: 0.73 }, 'said');`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(Object.keys(JSON.parse(stderr)).sort()).toEqual(['code', 'level', 'msg', 'time']);
});
