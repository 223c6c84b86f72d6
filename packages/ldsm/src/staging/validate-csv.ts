import { realpath, stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type CsvForm, DATASET, type DataModel, patientVariable, USUAL_FORM, variablesOf } from '@mip/data-model';
import { type Column, checkHeader } from './check-header.js';
import { headOf, wholeFault } from './first-look.js';
import { type Breach, type Checked, RawTable } from './raw-table.js';
import { FaultList, type ImportNotice, type ImportReport, type StagedRows } from './report.js';
import { type CsvShape, scanCsv } from './scan-csv.js';

/** A file to import, and its name as people know it. */
export interface CsvFile {
  readonly path: string;
  readonly name: string;
}

/** Progress of an import. */
interface ImportProgress {
  readonly file: string;
  readonly phase: 'reading' | 'checking' | 'staging';
  /** Bytes while reading, columns while checking, datasets while staging. */
  readonly done: number;
  readonly of: number;
}

export interface ImportOptions {
  /** How the files are written; usual CSV if it is not said. */
  readonly form?: CsvForm;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Columns that are checked in one pass over a file. */
const PASS = 32;

/**
 * Checks CSV files against their data model: all faults of all files in one report, or every dataset staged.
 *
 * If accepted, each dataset is in a temporary table of `connection` (nominal and text VARCHAR, real DOUBLE, integer
 * BIGINT, date DATE), which the caller imports and drops. If not, nothing is left behind. The connection must be allowed
 * to read the files. A report never contains a cell of a file.
 * @throws AbortError when `signal` aborts
 */
export async function validateCsv(
  connection: DuckDBConnection,
  files: readonly CsvFile[],
  model: DataModel,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { signal } = options;
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  const job = new ImportJob(connection, model, options);
  try {
    for (const file of files) await job.read(file);
    return await job.finish();
  } catch (error) {
    await job.discard();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await job.dropRaw();
  }
}

class ImportJob {
  private readonly faults = new FaultList();
  private readonly files: { file: string; rows: number; columns: number }[] = [];
  private readonly notices: ImportNotice[] = [];
  private readonly tables: RawTable[] = [];
  private readonly staged: StagedRows[] = [];
  /** Files whose lines cannot be split into cells. */
  private readonly broken = new Set<CsvFile>();
  /** The table and number of rows of each dataset found so far. */
  private readonly datasets = new Map<string, { file: string; table: RawTable; rows: number }>();

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly model: DataModel,
    private readonly options: ImportOptions,
    private readonly form = options.form ?? USUAL_FORM,
  ) {}

  /** Structure first, then the header, then every cell; a file with broken structure has no cells to check. */
  async read(file: CsvFile): Promise<void> {
    const shape = await this.scan(file);
    if (!shape) return;
    if (!shape.header) return this.faults.add(file.name, 'HEADER_MISSING');
    this.files.push({ file: file.name, rows: shape.records, columns: shape.header.length });
    const columns = checkHeader(file.name, shape.header, this.model, this.form, this.faults);
    if (this.broken.has(file) || (columns.length === 0 && this.form.dataset === undefined)) return;
    if (shape.records === 0) this.notice(file, 'The file has a header and no row.');
    const table = new RawTable(this.connection, columns, this.model, this.form);
    this.tables.push(table);
    if ((await table.load(await realpath(file.path), shape)) !== shape.records)
      return this.faults.add(file.name, 'FILE_CHANGED');
    const note = (breaches: readonly Breach[]): void => {
      for (const { rule, column, records, count, sentence } of breaches) {
        const lines = records.map((record) => shape.lineOf(record));
        this.faults.add(file.name, rule, { column, count, lines, ...(sentence !== undefined && { sentence }) });
      }
    };
    for (let i = 0; i < columns.length; i += PASS) {
      this.options.signal?.throwIfAborted();
      const checked = await table.check(columns.slice(i, i + PASS));
      note(checked.breaches);
      this.tellReadings(file, checked);
      this.progress(file.name, 'checking', Math.min(i + PASS, columns.length), columns.length);
    }
    const trimmed = await table.trimmedCells();
    if (trimmed > 0)
      this.notice(
        file,
        `${cells(trimmed)} read without white space or invisible characters at the ends, or in the usual form of Unicode.`,
      );
    if (this.model.longitudinal) note(await table.repeatedVisits());
    await this.tellPatients(file, table, columns);
    for (const [code, { first, rows }] of await table.datasets()) {
      if (this.datasets.has(code))
        this.faults.add(file.name, 'DATASET_IN_TWO_FILES', { column: 'dataset', lines: [shape.lineOf(first)] });
      else this.datasets.set(code, { file: file.name, table, rows });
    }
  }

  async finish(): Promise<ImportReport> {
    const faults = this.faults.all;
    const accepted = faults.length === 0;
    if (accepted)
      for (const [code, { file, table, rows }] of this.datasets) {
        this.options.signal?.throwIfAborted();
        const label = this.datasetLevels.find((level) => level.code === code)?.label ?? code;
        this.staged.push(await table.stage(code, label, rows));
        this.progress(file, 'staging', this.staged.length, this.datasets.size);
      }
    this.options.signal?.throwIfAborted();
    return {
      accepted,
      files: this.files,
      faults,
      notices: this.notices,
      unlisted: this.faults.unlisted,
      staged: this.staged,
    };
  }

  async dropRaw(): Promise<void> {
    for (const table of this.tables) await table.drop();
  }

  async discard(): Promise<void> {
    for (const { table } of this.staged) await this.connection.run(`DROP TABLE IF EXISTS "${table}"`);
  }

  private async scan(file: CsvFile): Promise<CsvShape | undefined> {
    const { signal } = this.options;
    try {
      const { size } = await stat(file.path);
      const whole = wholeFault(await headOf(file.path), this.model, this.form);
      if (whole) {
        const { rule, sentence, line } = whole;
        this.faults.add(file.name, rule, { sentence, lines: line === undefined ? [] : [line] });
        return undefined;
      }
      return await scanCsv(
        file.path,
        (rule, line) => {
          this.broken.add(file);
          this.faults.add(file.name, rule, { lines: [line] });
        },
        {
          signal,
          onBytes: (bytes) => this.progress(file.name, 'reading', bytes, size),
          encoding: this.form.encoding,
          delimiter: this.form.delimiter,
          skip: this.form.skip,
        },
      );
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Error && 'errno' in error)) throw error;
      this.faults.add(file.name, 'UNREADABLE_FILE');
      return undefined;
    }
  }

  private get datasetLevels() {
    return variablesOf(this.model).get(DATASET)?.levels ?? [];
  }

  /** Says which cells were read by a rule that changes how they are written. */
  private tellReadings(file: CsvFile, { decimals, spelledMissing, likelyMissing }: Checked): void {
    for (const [column, count] of decimals)
      if (count > 0) this.notice(file, `${cells(count)} written as decimals, and read as whole numbers.`, column);
    for (const [column, code, count] of likelyMissing)
      this.notice(
        file,
        `${count} of the cells hold${count === 1 ? 's' : ''} ${code}, a usual code of a missing value: --missing ${column}=${code} reads it as one.`,
        column,
      );
    for (const [column, count] of spelledMissing)
      if (count > 0) this.notice(file, `${cells(count)} read as missing, by a declared spelling.`, column);
  }

  private async tellPatients(file: CsvFile, table: RawTable, columns: readonly Column[]): Promise<void> {
    const patient = patientVariable(this.model);
    if (patient === undefined) return;
    if (columns.some(({ variable }) => variable.code === patient)) {
      for (const message of await table.oddPatients()) this.notice(file, message, patient);
    } else if (!this.model.longitudinal)
      this.notice(file, `There is no column ${patient}: each row counts as a patient.`);
  }

  private notice(file: CsvFile, message: string, column?: string): void {
    this.notices.push({ file: file.name, ...(column !== undefined && { column }), message });
  }

  private progress(file: string, phase: ImportProgress['phase'], done: number, of: number): void {
    this.options.onProgress?.({ file, phase, done, of });
  }
}

const cells = (count: number): string => (count === 1 ? '1 cell was' : `${count} cells were`);
