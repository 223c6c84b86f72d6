// Exit code 0: well. The master answers its health path; worker and keeper have touched their file lately.
import { statSync } from 'node:fs';
import { get } from 'node:https';

const OLDEST_MS = 60_000;
if (process.argv[2] === 'worker' || process.env.MIP_KEEPER) {
  const { mtimeMs } = statSync('/tmp/mip-health', { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  process.exit(Date.now() - mtimeMs < OLDEST_MS ? 0 : 1);
}
get('https://127.0.0.1:5000/v1/health', { rejectUnauthorized: false, timeout: 4000 }, ({ statusCode }) =>
  process.exit(statusCode === 200 ? 0 : 1),
).on('error', () => process.exit(1));
