import { table } from '../output/table.js';
import type { Status } from './status.js';

const MARK = { ok: 'ok', warning: 'WARN', fault: 'FAULT' } as const;

/** What was found as one screen: faults with what to do. */
export function statusText({ findings }: Status): string {
  const rows = findings.map(({ level, subject, text }) => [MARK[level], subject, text]);
  const advice = findings.filter((one) => one.advice).map(({ subject, advice }) => `${subject}: ${advice}`);
  return [table(['', '', ''], rows).trimStart(), ...(advice.length > 0 ? ['', 'What to do', ...advice] : [])].join(
    '\n',
  );
}
