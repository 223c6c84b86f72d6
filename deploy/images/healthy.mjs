// Exit code 0: well. Master and portal answer their health path; worker and keeper have touched their file lately.
import { statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const OLDEST_MS = 60_000;
const TIMEOUT_MS = 4_000;
if (process.argv[2] === 'worker' || process.env.MIP_KEEPER) {
  const { mtimeMs } = statSync('/tmp/mip-health', { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  process.exit(Date.now() - mtimeMs < OLDEST_MS ? 0 : 1);
}
const answered = ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1);
const asked =
  process.argv[2] === 'portal'
    ? http.get('http://127.0.0.1:8080/api/health', { timeout: TIMEOUT_MS }, answered)
    : https.get('https://127.0.0.1:5000/v1/health', { rejectUnauthorized: false, timeout: TIMEOUT_MS }, answered);
asked.on('error', () => process.exit(1));
