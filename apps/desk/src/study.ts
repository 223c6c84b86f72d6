import path from 'node:path';
import type { FileForm, StudyView } from '@mip/contract/desk';
import { METADATA, markOf, proposalFor, readMetadataFile, writeMetadata } from '@mip/embedded/data';
import { Refused } from '@mip/http';
import type { CsvFiles } from './csv-files.js';

/** A file with the description beside it, or with a proposal: where there is none, or where `anew` says how the file is written. */
export async function openStudy(files: CsvFiles, file: string, anew: FileForm | undefined): Promise<StudyView> {
  const place = await files.place(file);
  const model = await files.modelOf(place);
  const mark = model ? ((await markOf(model.metadata)) ?? null) : null;
  if (model && !anew) {
    const metadata = await readMetadataFile(model.metadata);
    if (!isObject(metadata)) throw new Refused('FILE_REFUSED', `${METADATA} beside ${file} is no JSON object.`);
    return { file, metadata, mark, isProposal: false, doubts: [], faults: [] };
  }
  const described = await proposalFor(place, { form: anew ?? {} });
  if (described.faults) return { file, metadata: null, mark, isProposal: true, doubts: [], faults: described.faults };
  const { metadata, rows, doubts } = described;
  return { file, metadata, mark, isProposal: true, rows, doubts, faults: [] };
}

/** Writes the description beside a file, in place of the one with this mark. @returns its own mark */
export async function saveStudy(
  files: CsvFiles,
  { file, metadata, mark }: { readonly file: string; readonly metadata: object; readonly mark: string | null },
): Promise<string> {
  const place = await files.place(file);
  const model = await files.modelOf(place);
  const target = model?.metadata ?? path.join(path.dirname(place), METADATA);
  if (((await markOf(target)) ?? null) !== mark)
    throw new Refused(
      'FILE_CHANGED',
      `${METADATA} beside ${file} was changed by another program; open the file again.`,
    );
  await writeMetadata(target, metadata, mark ?? undefined);
  return (await markOf(target)) ?? '';
}

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
