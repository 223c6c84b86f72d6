import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { oneAtATime } from '@mip/process';
import { literal } from '../sql/quote.js';
import { createSchema } from './schema.js';

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

/** A hospital's database file, open: one process owns it. */
export interface Store {
  /** A connection of its own, to be closed by the caller. */
  connect(): Promise<DuckDBConnection>;
  /** Runs one change after the other. */
  exclusively<T>(change: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Grows with every change by one when it begins and by one when it has ended: odd while a change is under way. */
  revision(): number;
  close(): void;
}

/** Opens or creates the database at `path`, and closes it to everything but the folders named. @throws if another process owns it */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  const instance = await DuckDBInstance.create(path, {
    threads: String(options.threads ?? 2),
    ...(options.memoryLimit && { memory_limit: options.memoryLimit }),
  });
  const first = await instance.connect();
  await harden(first, options);
  await createSchema(first);
  first.closeSync();
  const inTurn = oneAtATime();
  let revision = 0;
  return {
    connect: () => instance.connect(),
    exclusively: (change) =>
      inTurn(async () => {
        const connection = await instance.connect();
        revision++;
        try {
          return await change(connection);
        } finally {
          revision++;
          connection.closeSync();
        }
      }),
    revision: () => revision,
    close: () => instance.closeSync(),
  };
}

/** A store that lives and dies with the process. */
export const createMemoryStore = (options: StoreOptions = {}): Promise<Store> => openStore(':memory:', options);

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
