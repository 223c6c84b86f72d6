import { spawn } from 'node:child_process';

/**
 * A program that runs beside others. What it says is held back until `show`, so that two do not speak at once.
 * `ended` gives its exit code.
 */
export function lane(command, args, { cwd, env = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const held = [];
  let shows = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      if (shows) process.stdout.write(chunk);
      else held.push(chunk);
    });
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  return {
    ended,
    /** What stands in the brackets of `pattern`, once it is said; undefined if the program ends without it. */
    says: (pattern) =>
      new Promise((resolve) => {
        child.stdout.on('data', (chunk) => {
          const found = pattern.exec(String(chunk));
          if (found) resolve(found[1]);
        });
        void ended.then(() => resolve(undefined));
      }),
    show() {
      shows = true;
      for (const chunk of held.splice(0)) process.stdout.write(chunk);
    },
    stop: (signal) => child.kill(signal),
  };
}
