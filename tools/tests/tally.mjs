import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KINDS } from './kinds.mjs';

/** Several tallies as one. */
export function merged(tallies) {
  const kinds = Object.assign({}, ...tallies.map(({ kinds: counted }) => counted));
  const sum = (what) => Object.values(kinds).reduce((total, kind) => total + kind[what], 0);
  const loose = tallies.reduce((total, { failed }) => total + failed, 0);
  return { kinds, passed: sum('passed'), failed: sum('failed') + loose, skipped: sum('skipped') };
}

/** What each kind counted and took, a line each; seconds are those of its files, one after the other. */
export const rows = (kinds) =>
  Object.entries(kinds).map(([name, { passed, failed, skipped, ms }]) =>
    [
      name.padEnd(26),
      `${passed} passed`.padStart(12),
      `${failed} failed`.padStart(10),
      `${skipped} skipped`.padStart(12),
      `${Math.round(ms / 1000)} s`.padStart(8),
    ].join(' '),
  );

/** The tests that failed, told once more where a reader looks first: at the end. */
export const failures = (kinds) =>
  Object.entries(kinds).flatMap(([kind, { faults = [] }]) =>
    faults.map(({ file, name, says }) => `FAILED ${kind} ${file} > ${name}\n${says.join('\n')}`),
  );

const TABLE = /(<!-- kinds -->\n)[\s\S]*?(<!-- \/kinds -->)/;

/** Writes the table of kinds into CONTRIBUTING.md; a kind that was not run keeps its figure. */
export function writeTable(root, kinds) {
  const file = path.join(root, 'CONTRIBUTING.md');
  const text = readFileSync(file, 'utf8');
  const before = (name) => Number(new RegExp(`\\| \`${name}\` \\|.*\\| (\\d+) s \\|`).exec(text)?.[1] ?? 0);
  const lines = KINDS.map(({ name, what, whole, fast }) => {
    const runs = Object.entries(kinds).filter(([run]) => run === name || run.startsWith(`${name} (lane`));
    const seconds = Math.round(runs.reduce((sum, [, { ms }]) => sum + ms, 0) / 1000) || before(name);
    const more = whole ? `${whole.what}: ${whole.parts} parts of ${whole.minutes} min at most` : '–';
    return `| \`${name}\` | ${what} | ${fast ? 'yes' : 'no'} | ${more} | ${seconds} s |`;
  });
  const head =
    '| kind | what it tries | `--fast` | its whole, under `--full` | its files, one after the other |\n|---|---|---|---|---|';
  writeFileSync(file, text.replace(TABLE, `$1${head}\n${lines.join('\n')}\n$2`));
}
