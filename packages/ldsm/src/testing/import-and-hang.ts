import type { DataModel } from '@mip/data-model';
import { atomically, install } from '../duckdb/install.js';
import { openStore } from '../duckdb/store.js';
import { query } from '../duckdb/stored.js';

/** Replaces a dataset in the store of the first argument, says so, and never commits: to be killed. */
const store = await openStore(process.argv[2]!);
await store.exclusively(async (connection) => {
  const [held] = await query(connection, 'SELECT model FROM "mip:models"');
  const model = JSON.parse(String(held?.model)) as DataModel;
  await connection.run('CREATE TEMP TABLE staged AS SELECT range::DOUBLE AS x FROM range(300000)');
  await atomically(connection, async () => {
    await install(connection, model, model, [{ code: 'd', label: 'D', table: 'staged', variables: ['x'] }], true);
    process.send?.('replaced, not committed');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  });
});
