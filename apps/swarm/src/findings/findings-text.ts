import { alignedColumns } from '@mip/process/table';
import type { Finding, Level } from './finding.js';

const MARK: Readonly<Record<Level, string>> = { ok: 'ok', warning: 'WARN', fault: 'FAULT', unknown: '?' };

/** Findings as text: a line each, with its requirement if it has one, and below it what to do. */
export function findingsText(findings: readonly Finding[]): string {
  const stands = findings.some(({ requirement }) => requirement !== undefined);
  const rows = findings.map(({ level, requirement = '', subject, text }) => [
    MARK[level],
    ...(stands ? [requirement] : []),
    subject,
    text,
  ]);
  const advice = findings.flatMap(({ subject, advice }) => (advice ? [`  ${subject}: ${advice}`] : []));
  return [alignedColumns(rows), ...(advice.length > 0 ? ['', 'What to do', ...advice] : [])].join('\n');
}
