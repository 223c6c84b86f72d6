import Docker from 'dockerode';
import { EXIT, OperatorError } from '../exit.js';

/** A client of the engine that `DOCKER_HOST` names, `/var/run/docker.sock` without it. */
export function connectEngine(host = process.env.DOCKER_HOST): Docker {
  if (host?.startsWith('unix://')) return new Docker({ socketPath: host.slice('unix://'.length) });
  return new Docker();
}

/** What an engine answered that is not a success. */
interface EngineAnswer extends NodeJS.ErrnoException {
  readonly statusCode?: number;
  readonly json?: { readonly message?: string };
}

/** The words of the engine itself, without the client's frame around them. */
export const wordsOf = (error: unknown): string => {
  const { json, message } = error as EngineAnswer;
  return (json?.message ?? message ?? String(error)).replace(/^\(HTTP code \d+\) [^-]*- /, '').trim();
};

export const statusOf = (error: unknown): number => (error as EngineAnswer).statusCode ?? 0;

/** The answer, or undefined where the engine knows no such thing. */
export async function found<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Says what a failing engine means for the person who asked; other errors stay as they are. */
export function explained(error: unknown): unknown {
  if (error instanceof OperatorError) return error;
  const { code, statusCode } = error as EngineAnswer;
  if (code === 'ENOENT' || code === 'ECONNREFUSED')
    return new OperatorError(
      'no Docker engine answers on this machine',
      'Start it (systemctl start docker), or name its socket: DOCKER_HOST=unix:///path/docker.sock',
      EXIT.unreachable,
    );
  if (code === 'EACCES')
    return new OperatorError('the Docker engine may not be used by this user', 'Run the command as root (sudo).');
  if (statusCode === 503)
    return new OperatorError(
      wordsOf(error),
      'On a manager: mip federation init. If this was a manager and most managers are gone, bring them back, or see "When managers are lost" in docs/federation-manager.md.',
      EXIT.precondition,
    );
  return statusCode === undefined
    ? error
    : new OperatorError(`the engine refused: ${wordsOf(error)}`, 'See docs/federation-manager.md.');
}
