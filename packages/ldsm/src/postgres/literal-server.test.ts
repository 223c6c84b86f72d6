import { expect, test } from 'vitest';
import { postgresPrograms, startPostgres } from '../testing/postgres-server.js';
import { copyRows } from './copy-binary.js';
import { doubleLiteral, quotedName, textLiteral } from './literal.js';

const TEXTS = [
  "' OR '1'='1",
  "'; DROP TABLE x; --",
  "\\'; SELECT 1; --",
  '$1',
  '?',
  '/* */',
  "E'\\x27'",
  '‘ OR 1=1',
  '',
];
const NUMBERS = [0, -0, 0.1, 5e-324, -1.7976931348623157e308, 1e21, 1 / 3];
const bin = postgresPrograms();

test.skipIf(!bin)(
  'a real server gives literals back as they were, with either reading of backslashes',
  async () => {
    const server = await startPostgres(bin ?? '');
    try {
      for (const reading of ['on', 'off']) {
        const rows = TEXTS.map((text, i) => [text, NUMBERS[i % NUMBERS.length] ?? 0] as const);
        const selects = rows.map(
          ([text, value]) =>
            `SELECT ${textLiteral(text)}::text AS ${quotedName('a" --')}, ${doubleLiteral(value)}, NULL::int2`,
        );
        const sql = `COPY (${selects.join(' UNION ALL ')}) TO STDOUT (FORMAT binary)`;
        const bytes = server.psql(sql, `-c standard_conforming_strings=${reading}`);
        const got: unknown[] = [];
        for await (const [text, value, none] of copyRows(cut(bytes))) {
          got.push([text?.toString(), value?.readDoubleBE(0), none]);
        }
        expect(got).toEqual(rows.map(([text, value]) => [text, value, undefined]));
      }
    } finally {
      await server.stop();
    }
  },
  60_000,
);

async function* cut(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 13) yield bytes.subarray(at, at + 13);
}
