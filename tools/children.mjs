import { spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** What a program has left to stop by itself, in milliseconds. */
const STOP_MS = 15_000;

const children = new Set();
let stopping = false;

/**
 * Starts a program that ends when this process is told to: by a signal to this process alone, as a supervisor sends it,
 * as well as by Ctrl-C in a terminal, which reaches both.
 */
export function endsWithThis(command, args, options) {
  if (children.size === 0) for (const signal of SIGNALS) process.on(signal, stopAll);
  const child = spawn(command, args, options);
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    if (children.size > 0) return;
    if (stopping) process.exit(143);
    for (const signal of SIGNALS) process.off(signal, stopAll);
  });
  return child;
}

function stopAll() {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
    process.exit(1);
  }, STOP_MS).unref();
}
