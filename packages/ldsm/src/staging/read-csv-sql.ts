import type { CsvForm } from '@mip/data-model';
import { literal } from '../sql/quote.js';

/**
 * A CSV file as a table of texts, its columns c0, c1 … Every option that reads something into a path or a cell is set.
 * @param plain whether blocks of the file can be read in parallel
 * @param parameter the number of the path's parameter
 */
export function readCsvSql(path: string, width: number, form: CsvForm, plain: boolean, parameter = 1) {
  const types = Array.from({ length: width }, (_, place) => `'c${place}': 'VARCHAR'`).join(', ');
  // The scanner has checked the structure; `strict_mode` would only reject mixed line endings.
  const options = `auto_detect = false, header = true, skip = ${form.skip}, delim = ${literal(form.delimiter)},
      quote = '"', escape = '"', comment = '', nullstr = '', allow_quoted_nulls = true, encoding = ${literal(form.encoding)}, compression = 'none',
      all_varchar = true, hive_partitioning = false, union_by_name = false, filename = false, normalize_names = false,
      null_padding = false, ignore_errors = false, store_rejects = false, strict_mode = false, max_line_size = ${2 ** 21},
      parallel = ${plain && form.encoding === 'utf-8'}, columns = {${types}}`;
  return { sql: `read_csv($${parameter}, ${options})`, values: [withoutWildcards(path)] };
}

/** Escapes a path for a reader that takes glob patterns: each special character becomes a class of itself. */
const withoutWildcards = (path: string): string => path.replace(/[*?[]/g, '[$&]');
