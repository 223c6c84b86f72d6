import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { KINDS } from './kinds.mjs';

export const USAGE = `npm test [-- OPTIONS] [FILES]

  npm test                        everything; ends with one line: N passed, N failed
  npm test -- --fast              what is quick enough to run while one works: ${KINDS.filter(({ fast }) => fast)
    .map(({ name }) => name)
    .join(', ')}
  npm test -- --only KIND[,KIND]  some kinds alone
  npm test -- --full [KIND]       the wholes of kinds, too, of which npm test takes a fixed draw
  npm test -- --touched           the wholes of the kinds that the latest change touches, too
  npm test -- --measure           everything; writes what each kind took into CONTRIBUTING.md
  npm test -- apps/master         the tests of some files or folders
  npm test -- -t 'T2:'            the tests whose names hold a text

Kinds
${KINDS.map(({ name, what, whole }) => `  ${name.padEnd(13)}${what}${whole ? ` (whole: ${whole.what})` : ''}`).join('\n')}
`;

/** What a command line asks for. @throws Error with what is wrong with it, in words */
export function choose(argv) {
  const { values, positionals } = parseArgs({
    args: argv.map((arg, i) =>
      arg === '--full' && !KINDS.some(({ name }) => name === argv[i + 1]) ? '--full=all' : arg,
    ),
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      fast: { type: 'boolean', default: false },
      full: { type: 'string' },
      touched: { type: 'boolean', default: false },
      measure: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      testNamePattern: { type: 'string', short: 't' },
    },
  });
  const { only, fast, full, touched, measure, help, testNamePattern } = values;
  const named = only?.split(',');
  const unknown = [...(named ?? []), ...(full && full !== 'all' ? [full] : [])].filter(
    (name) => !KINDS.some((kind) => kind.name === name),
  );
  if (unknown.length > 0)
    throw new Error(`there is no kind ${unknown.join(', ')}; there are ${KINDS.map(({ name }) => name).join(', ')}`);
  const chosen = KINDS.filter((kind) => (named ? named.includes(kind.name) : !fast || kind.fast));
  const isWanted = ({ name, whole }) =>
    whole && (full === 'all' || full === name || (touched && changed().some((file) => whole.touchedBy.test(file))));
  return {
    help,
    measure,
    kinds: positionals.length > 0 || testNamePattern ? chosen.filter(({ files }) => files.length > 0) : chosen,
    filters: [...positionals, ...(testNamePattern ? ['-t', testNamePattern] : [])],
    wholes: chosen.filter(isWanted).map((kind) => ({ kind, part: partOf(kind) })),
  };
}

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';

/** The files that the latest change touched: the commits of the last half day before the newest one. */
function changed() {
  const newest = Number(git('log', '-1', '--format=%ct'));
  const base = git('rev-list', '-1', `--before=${newest - 12 * 3600}`, 'HEAD');
  return git('diff', '--name-only', base || '4b825dc642cb6eb9a060e54bf8d69288fbee4904', 'HEAD').split('\n');
}

/** Which part of a kind's whole is run at this commit. */
const partOf = ({ whole }) => Number.parseInt(git('rev-parse', 'HEAD').slice(0, 6) || '0', 16) % whole.parts;
