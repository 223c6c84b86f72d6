import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commandOf, oneMore, runProgram } from './command-line.js';
import { EXIT, UserError } from './exit.js';

let said = '';
beforeEach(() => {
  said = '';
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

/** Runs a program that does `act` with these arguments; its exit code, or undefined if it keeps running. */
async function run(
  words: readonly string[],
  act: (flags: object) => void | Promise<void> = () => {},
): Promise<number | undefined> {
  const before = process.argv;
  process.argv = ['node', 'tried', ...words];
  const program = commandOf('mip tried', 'a program').option('--name <NAME>', 'one', oneMore, []).action(act);
  try {
    return void (await runProgram(program));
  } catch (error) {
    return Number(/exit (\d+)/.exec((error as Error).message)?.[1]);
  } finally {
    process.argv = before;
  }
}

test('an option that may be repeated has all its values, and the process goes on', async () => {
  const act = vi.fn();
  expect(await run(['--name', 'a', '--name', 'b'], act)).toBeUndefined();
  expect(act.mock.calls[0]?.[0]).toEqual({ name: ['a', 'b'] });
});

test('wrong use is told in one sentence, with what helps', async () => {
  expect(await run(['--frobnicate'])).toBe(EXIT.usage);
  expect(said).toBe("Unknown option '--frobnicate'\n(add --help for what is possible)\n");
});

test('help is no failure', async () => expect(await run(['--help'])).toBe(EXIT.ok));

test.each<[string, Error, number, string]>([
  ['what a person has to mend', new UserError('mend it', EXIT.precondition), EXIT.precondition, 'mend it\n'],
  ['a fault', new Error('broken'), EXIT.failed, 'broken\n'],
  [
    'a port that is taken',
    Object.assign(new Error('listen EADDRINUSE 5000'), { code: 'EADDRINUSE' }),
    EXIT.precondition,
    'The port is taken: listen EADDRINUSE 5000. Choose another with --port.\n',
  ],
])('%s has its exit code', async (_, error, code, words) => {
  expect(await run([], () => Promise.reject(error))).toBe(code);
  expect(said).toBe(words);
});
