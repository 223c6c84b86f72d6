import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../sql/quote.js';

export interface StoreOptions {
  /** Threads of the database itself. */
  readonly threads?: number;
  /** What the database may hold in memory, such as `512MB`. */
  readonly memoryLimit?: string;
  /** Folder for what does not fit in memory. */
  readonly temporary?: string;
  /** Folders that CSV files may be read from; no other file can be read or written. */
  readonly readable?: readonly string[];
}

/** Opens or creates a DuckDB database and closes it to everything but the folders named. @throws if another process owns it */
export async function openDatabase(path: string, options: StoreOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(path, {
    threads: String(options.threads ?? 2),
    ...(options.memoryLimit && { memory_limit: options.memoryLimit }),
  });
  const first = await instance.connect();
  await harden(first, options);
  first.closeSync();
  return instance;
}

/** Runs `use` on a database in memory that is gone afterwards: where rows are checked before another server takes them. */
export async function inMemory<T>(
  options: StoreOptions,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await openDatabase(':memory:', options);
  try {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** The order matters: external access goes after the folders are named, and the lock comes last. */
async function harden(connection: DuckDBConnection, { temporary, readable = [] }: StoreOptions): Promise<void> {
  const settings = [
    ...(temporary ? [`temp_directory = ${literal(temporary)}`] : []),
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    `allowed_directories = [${readable.map(literal).join(', ')}]`,
    'enable_external_access = false',
    'ieee_floating_point_ops = true',
    'lock_configuration = true',
  ];
  for (const setting of settings) await connection.run(`SET ${setting}`);
}
