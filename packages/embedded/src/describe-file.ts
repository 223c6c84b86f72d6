import path from 'node:path';
import { type Described, describeCsv, type FormOptions, renderReport, StoreError } from '@mip/ldsm';
import { EXIT, UserError } from '@mip/process';
import { METADATA } from './hospital-folders.js';
import { systemFault } from './system-fault.js';
import { writeMetadata } from './write-metadata.js';

/** Writes a first CDEsMetadata.json beside a CSV file, or to `output`; what it is unsure of, line by line. @throws UserError */
export async function describeFile(file: string, output: string | undefined, options: FormOptions): Promise<string> {
  const target = output ?? path.join(path.dirname(file), METADATA);
  const described = await proposalFor(file, options);
  if (described.faults) {
    const report = { accepted: false, files: [], faults: described.faults, notices: [], unlisted: 0, staged: [] };
    const [, ...lines] = renderReport(report).split('\n');
    throw new UserError([`${file} cannot be described:`, ...lines].join('\n'), EXIT.failed);
  }
  const { metadata, rows, doubts } = described;
  await writeMetadata(target, metadata);
  const { variables } = metadata as { variables: readonly unknown[] };
  return [
    `${target}: ${variables.length} variables of ${rows} rows. Look at:`,
    ...doubts.map(({ text }) => `  - ${text}`),
    `Then: mip data validate ${path.dirname(target)}`,
  ].join('\n');
}

/** What a CSV file's CDEsMetadata.json could be, or what keeps it from being read. @throws UserError */
export const proposalFor = (file: string, { form = {} }: FormOptions): Promise<Described> =>
  describeCsv(file, form).catch((error: unknown) => {
    if (error instanceof StoreError) throw new UserError(`${file}: ${error.message}`, EXIT.failed);
    throw systemFault(error, `${file} cannot be read`);
  });
