import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeCohort } from './cohort.js';
import { type Outcome, runMip, temporaryFolder } from './processes.js';

const folder = temporaryFolder('cli');
/** An address at which nobody answers. */
const NOWHERE = { MIP_URL: 'http://127.0.0.1:9' };
const STACK = /^ {4}at /m;

/** A refusal in words for people: this exit code, this message, no stack, nothing on standard output. */
function expectRefusal(outcome: Outcome, code: number, message: RegExp | string): void {
  expect(outcome.stderr).toMatch(message);
  expect(outcome).toMatchObject({ code, stdout: '' });
  expect(outcome.stderr).not.toMatch(STACK);
}

describe('--help of every command', () => {
  const commands = ['start', 'wipe', 'run', 'datasets', 'variables', 'algorithms', 'status', 'explain', 'data'];
  const inner = ['data validate', 'data import', 'data list', 'data remove', 'master', 'worker', 'completion'];
  test.each([...commands, ...inner])('mip %s --help', (command) => {
    const { code, stdout, stderr } = runMip([...command.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: mip ${command.split(' ')[0]}`));
  });
  test('mip --help names them all', () => {
    const { stdout } = runMip(['--help']);
    for (const command of [...commands, 'master', 'worker', 'completion']) expect(stdout).toContain(`\n  ${command} `);
  });
});

describe('wrong use: exit code 2 and one message', () => {
  test.each<[string, RegExp]>([
    ['frobnicate', /unknown command 'frobnicate'/],
    ['datasets --frobnicate', /unknown option '--frobnicate'/],
    ['datasets too many', /too many arguments/],
    ['run', /missing required argument 'algorithm'/],
    ['run --json pca', /the algorithm comes first/],
    ['explain', /missing required argument 'run'/],
    ['data', /Usage: mip data/],
    ['data list', /required option '--folder <FOLDER>'/],
    ['data validate /nonexistent', /there is no folder \/nonexistent/],
    ['data list --folder /nonexistent', /there is no folder \/nonexistent/],
    ['start --port eighty', /--port must be a number/],
    ['start --port 70000', /--port must be a number/],
    ['start --loss-seconds soon', /--loss-seconds must be a whole number/],
    ['start --hospital north', /--hospital needs NAME=FOLDER/],
    ['start --hospital a=x --hospital a=y', /--hospital a is named twice/],
    ['start --policy /nonexistent.yaml', /there is no policy file/],
    ['worker', /--folder is needed/],
    ['worker --frobnicate', /Unknown option '--frobnicate'/],
    ['master invite --folder x', /invite needs HOSPITAL and --address/],
    ['master --folder x --port eighty', /--port must be a whole number/],
    ['master --port eighty serve --folder x', /--port must be a whole number/],
    ['completion fish', /completion knows bash and zsh/],
  ])('mip %s', (line, message) => expectRefusal(runMip(line.split(' ')), 2, message));
});

describe('no master answers: exit code 5', () => {
  test.each(['datasets', 'variables', 'algorithms', 'status', 'explain x', 'run pca --y a b', 'run pca --help'])(
    'mip %s',
    (line) => expectRefusal(runMip(line.split(' '), NOWHERE), 5, /no master answers at .*"mip start" brings one up/),
  );
});

describe('mip completion', () => {
  test.each(['bash', 'zsh'])('%s: valid, and names commands and options', (shell) => {
    const { stdout } = runMip(['completion', shell]);
    expect(stdout).toMatch(/start\).*--data-folder/);
    if (shell === 'bash') expect(spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' }).stderr).toBe('');
  });
  test('bash: completes commands', () => {
    const script = `${runMip(['completion', 'bash']).stdout}\nCOMP_WORDS=(mip da) COMP_CWORD=1; _mip; echo "\${COMPREPLY[*]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('datasets data\n');
  });
});

describe('mip data', () => {
  const home = path.join(folder, 'hospital');
  const places = writeCohort(path.join(folder, 'csv'), { hospitals: ['north', 'south'], rows: 30 });
  const faulty = path.join(folder, 'faulty');
  mkdirSync(faulty);
  const metadata = readFileSync(path.join(places.north!, 'cohort', 'CDEsMetadata.json'), 'utf8');
  writeFileSync(path.join(faulty, 'CDEsMetadata.json'), metadata);
  const good = readFileSync(path.join(places.north!, 'cohort', 'cohort.csv'), 'utf8')
    .split('\n')
    .slice(0, 3);
  const bad = ['s3,north_data,SECRETLEVEL,a,1,2,3,4,5', 's4,north_data,yes,b,SECRETTEXT,2,3,4,5'];
  writeFileSync(path.join(faulty, 'faulty.csv'), [...good, ...bad, ''].join('\n'));
  writeFileSync(path.join(faulty, 'ragged.csv'), [...good, 's5,south_data,SECRETCELL', ''].join('\n'));

  const list = () => JSON.parse(runMip(['data', 'list', '--folder', home, '--json']).stdout) as { code: string }[];

  test('validate: good data', () => {
    const { code, stdout } = runMip(['data', 'validate', places.north!]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Accepted: 30 rows in 1 file/);
  });
  test('validate: each fault with file, line and column, and no value', () => {
    const outcome = runMip(['data', 'validate', faulty]);
    expectRefusal(outcome, 1, /faulty\.csv, line 4, column outcome: .*\[NOT_A_LEVEL\]/);
    expect(outcome.stderr).toMatch(/faulty\.csv, line 5, column x1: .*\[NOT_A_NUMBER\]/);
    expect(outcome.stderr).toMatch(/ragged\.csv, line 4: .*\[RAGGED_LINE\]/);
    expect(outcome.stderr).not.toContain('SECRET');
  });
  test('validate: faults of every data model in a folder', () => {
    const both = path.join(folder, 'both');
    for (const name of ['a', 'b']) {
      mkdirSync(path.join(both, name), { recursive: true });
      writeFileSync(path.join(both, name, 'CDEsMetadata.json'), metadata.replace('"cohort"', `"${name}"`));
      writeFileSync(path.join(both, name, `${name}.csv`), 'subjectcode,dataset,nosuch\n1,north_data,3\n');
    }
    const outcome = runMip(['data', 'validate', both]);
    expectRefusal(outcome, 1, /a\.csv, line 1, column nosuch/);
    expect(outcome.stderr).toMatch(/b\.csv, line 1, column nosuch/);
  });
  test('import is all or nothing', () => {
    expect(runMip(['data', 'import', places.north!, '--folder', home])).toMatchObject({ code: 0 });
    expect(list().map(({ code }) => code)).toEqual(['north_data']);
    const mixed = path.join(folder, 'mixed');
    mkdirSync(mixed);
    writeFileSync(path.join(mixed, 'CDEsMetadata.json'), metadata);
    writeFileSync(
      path.join(mixed, 'south.csv'),
      readFileSync(path.join(places.south!, 'cohort', 'cohort.csv'), 'utf8'),
    );
    writeFileSync(path.join(mixed, 'zfaulty.csv'), [...good, ...bad, ''].join('\n'));
    expectRefusal(runMip(['data', 'import', mixed, '--folder', home]), 1, /zfaulty\.csv, line 4/);
    expect(list().map(({ code }) => code)).toEqual(['north_data']);
  });
  test('a dataset that is there is not replaced unless asked', () => {
    expectRefusal(runMip(['data', 'import', places.north!, '--folder', home]), 2, /--replace puts the new one/);
    expect(runMip(['data', 'import', places.north!, '--folder', home, '--replace'])).toMatchObject({ code: 0 });
    expect(list()).toHaveLength(1);
  });
  test('remove', () => {
    const remove = () => runMip(['data', 'remove', 'cohort:1', 'north_data', '--folder', home]);
    expect(remove()).toMatchObject({ code: 0, stdout: 'removed north_data of cohort:1\n' });
    expect(list()).toEqual([]);
    expectRefusal(remove(), 1, /there is no dataset north_data of cohort:1/);
    expect(runMip(['data', 'list', '--folder', home]).stdout).toMatch(/no data yet/);
  });
});

describe('mip wipe', () => {
  test('removes nothing that is not a federation’s', () => {
    const foreign = path.join(folder, 'csv');
    expectRefusal(runMip(['wipe', '--data-folder', foreign]), 2, /is not the data folder .* nothing was removed/);
    expect(readFileSync(path.join(foreign, 'north', 'cohort', 'cohort.csv'), 'utf8')).not.toBe('');
  });
  test('a folder that is not there', () =>
    expectRefusal(runMip(['wipe', '--data-folder', '/nonexistent']), 2, /is not the data folder/));
});

test('mip start claims no folder that holds something else', () =>
  expectRefusal(runMip(['start', '--port', '0', '--data-folder', path.join(folder, 'csv')]), 1, /holds other things/));
