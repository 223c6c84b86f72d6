import { postgresPrograms, startPostgres } from '@mip/local-postgres/testing';
import pg from 'pg';
import { expect, test } from 'vitest';
import { doubleLiteral, quotedName, textLiteral } from './quote.js';

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
      const client = new pg.Client({ host: server.folder, user: 'postgres', database: 'postgres' });
      await client.connect();
      for (const reading of ['on', 'off']) {
        await client.query(`SET standard_conforming_strings = ${reading}; SET escape_string_warning = off`);
        const rows = TEXTS.map((text, i) => [text, NUMBERS[i % NUMBERS.length] ?? 0] as const);
        const selects = rows.map(
          ([text, value]) =>
            `SELECT ${textLiteral(text)}::text AS ${quotedName('a" --')}, ${doubleLiteral(value)} AS x`,
        );
        const { rows: got } = await client.query(selects.join(' UNION ALL '));
        expect(got.map((row) => [row['a" --'], row.x])).toEqual(rows);
      }
      await client.end();
    } finally {
      await server.stop();
    }
  },
  60_000,
);
