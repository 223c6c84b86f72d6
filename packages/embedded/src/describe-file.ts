import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeCsv, type FormOptions, renderReport, StoreError } from '@mip/ldsm';
import { EXIT, UserError } from '@mip/process';
import { systemFault } from './system-fault.js';

/** Writes a first CDEsMetadata.json beside a CSV file, or to `output`; what it is unsure of, line by line. @throws UserError */
export async function describeFile(
  file: string,
  output: string | undefined,
  { form = {} }: FormOptions,
): Promise<string> {
  const target = output ?? path.join(path.dirname(file), 'CDEsMetadata.json');
  const described = await describeCsv(file, form).catch((error: unknown) => {
    if (error instanceof StoreError) throw new UserError(`${file}: ${error.message}`, EXIT.failed);
    throw systemFault(error, `${file} cannot be read`);
  });
  if (described.faults) {
    const report = { accepted: false, files: [], faults: described.faults, notices: [], unlisted: 0, staged: [] };
    const [, ...lines] = renderReport(report).split('\n');
    throw new UserError([`${file} cannot be described:`, ...lines].join('\n'), EXIT.failed);
  }
  const { metadata, rows, unsure } = described;
  await writeFile(target, `${JSON.stringify(metadata, undefined, 2)}\n`, { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UserError(`${target} is there already; --output FILE writes another one`, EXIT.precondition);
    throw systemFault(error, `${target} cannot be written`);
  });
  const { variables } = metadata as { variables: readonly unknown[] };
  return [
    `${target}: ${variables.length} variables of ${rows} rows. Look at:`,
    ...unsure.map((line) => `  - ${line}`),
    `Then: mip data validate ${path.dirname(target)}`,
  ].join('\n');
}
