import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../sql/quote.js';

export interface StoreOptions {
  /** Threads of the database itself. */
  readonly threads?: number;
  /** The database's memory limit, such as `512MB`. */
  readonly memoryLimit?: string;
  /** Folder for temporary files. */
  readonly temporary?: string;
  /** Folders that CSV files may be read from; no other file can be read or written. */
  readonly readable?: readonly string[];
}

/** Opens or creates a DuckDB database, with file access only to the named folders. @throws if another process owns it */
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

/** Runs `use` on a temporary database in memory, which checks rows before another server imports them. */
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

/** The order matters: external access is disabled after the folders are named, and the configuration is locked last. */
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
