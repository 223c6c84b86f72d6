import { EXIT } from '@mip/process';
import Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';
import { type EngineAnswer, wordsOf } from './engine-answer.js';
import { readingPatiently } from './patiently.js';

/** A client of the engine that `DOCKER_HOST` names, or else of `/var/run/docker.sock`. */
export function connectEngine(host = process.env.DOCKER_HOST): Docker {
  return readingPatiently(
    host?.startsWith('unix://') ? new Docker({ socketPath: host.slice('unix://'.length) }) : new Docker(),
  );
}

/** Turns an error of the engine into one that says what the operator should do; other errors stay as they are. */
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
