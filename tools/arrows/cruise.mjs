import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Cruises folders of a tree: how many modules of the tree were read, and every arrow that is forbidden. */
export function cruise(base, folders) {
  const [files, between] = ['rules.cjs', 'folder-rules.cjs'].map((rules) => cruiseBy(rules, base, folders));
  return { ...files, violations: [...files.violations, ...between.violations] };
}

function cruiseBy(rules, base, folders) {
  const bin = path.join(here, '../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, '--config', path.join(here, rules), '--output-type', 'json', ...folders],
    { cwd: base, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!stdout.startsWith('{')) throw new Error(`the cruise failed: ${stderr || stdout}`);
  const { modules, summary } = JSON.parse(stdout);
  return {
    modules: modules.filter(({ source }) => /\/src\/.*\.tsx?$/.test(source)).length,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
