import Type, { type Static } from 'typebox';
import { closed, list, nullable, object, oneOf, openObject } from '../schema.js';

/** A CSV file below the desk's folder. */
export const FileView = object(
  {
    path: Type.String({ description: 'Below the folder of the desk, with `/`' }),
    bytes: Type.Integer(),
    described: Type.Boolean({ description: 'A CDEsMetadata.json beside it means this file' }),
  },
  { title: 'FileView' },
);
export type FileView = Static<typeof FileView>;

/** Where the desk looks for files, and where it loads them. */
export const DeskView = object(
  {
    folder: Type.String(),
    hospital: nullable(Type.String({ description: 'The folder of the hospital whose data are loaded' })),
    files: list(FileView),
    more: Type.Boolean({ description: 'There are more files than are listed' }),
  },
  { title: 'DeskView' },
);
export type DeskView = Static<typeof DeskView>;

/** How a file is written, where a person says it. */
export const FileForm = closed(
  {
    encoding: Type.Optional(oneOf(['utf-8', 'latin-1'])),
    delimiter: Type.Optional(oneOf([',', ';', '\t', '|'])),
    decimal: Type.Optional(oneOf(['.', ','])),
    dates: Type.Optional(oneOf(['ymd', 'dmy', 'mdy'])),
    skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  },
  { title: 'FileForm' },
);
export type FileForm = Static<typeof FileForm>;

const Doubt = object({
  kind: Type.String(),
  about: Type.Optional(Type.String({ description: 'The variable; absent if it is about the file' })),
  text: Type.String(),
  values: openObject<Readonly<Record<string, string | number>>>(),
});

/** A rule that lines of a file break. It never has the text of a cell. */
const FileFault = object({
  file: Type.String(),
  column: Type.Optional(Type.String()),
  rule: Type.String(),
  message: Type.String(),
  lines: list(Type.Integer(), { description: 'The first lines, from 1' }),
  count: Type.Integer(),
});

/** A file with its description, as it stands beside it or as it is proposed. */
export const StudyView = object(
  {
    file: Type.String(),
    metadata: nullable(openObject<Readonly<Record<string, unknown>>>({ description: 'CDEsMetadata.json' })),
    mark: nullable(Type.String({ description: 'The fingerprint of the CDEsMetadata.json that stands beside it' })),
    isProposal: Type.Boolean(),
    rows: Type.Optional(Type.Integer()),
    doubts: list(Doubt),
    faults: list(FileFault, { description: 'Why the file cannot be described' }),
  },
  { title: 'StudyView' },
);
export type StudyView = Static<typeof StudyView>;

export const SavedStudy = object({ mark: Type.String() }, { title: 'SavedStudy' });
export type SavedStudy = Static<typeof SavedStudy>;

const JOB_KINDS: ['check', 'import'] = ['check', 'import'];
export type JobKind = (typeof JOB_KINDS)[number];
export const JobKind = oneOf(JOB_KINDS);

/** What a check or an import found. */
export const ImportReport = object(
  {
    accepted: Type.Boolean(),
    dataModel: nullable(Type.String({ description: '`code:version`' })),
    files: list(object({ file: Type.String(), rows: Type.Integer(), columns: Type.Integer() })),
    faults: list(FileFault),
    notices: list(object({ file: Type.String(), column: Type.Optional(Type.String()), message: Type.String() })),
    unlisted: Type.Integer(),
    modelFaults: list(object({ path: Type.String(), code: Type.String(), message: Type.String() })),
    unread: list(Type.String()),
    patients: oneOf(['by-variable', 'row-declared', 'row-undeclared']),
  },
  { title: 'ImportReport' },
);
export type ImportReport = Static<typeof ImportReport>;

/** A check or an import, while it runs and after. */
export const JobView = object(
  {
    kind: JobKind,
    file: Type.String(),
    state: oneOf(['running', 'done', 'failed', 'cancelled']),
    progress: nullable(object({ file: Type.String(), phase: Type.String(), done: Type.Number(), of: Type.Number() })),
    report: nullable(ImportReport),
    sentence: nullable(Type.String({ description: 'Why it failed' })),
    mayReplace: Type.Boolean({ description: 'It failed because the dataset is there already' }),
  },
  { title: 'JobView' },
);
export type JobView = Static<typeof JobView>;

/** A dataset that the hospital has loaded. */
export const LoadedDataset = object(
  {
    dataModel: Type.String(),
    code: Type.String(),
    label: Type.String(),
    rows: Type.Integer(),
    patients: Type.Integer(),
  },
  { title: 'LoadedDataset' },
);
export type LoadedDataset = Static<typeof LoadedDataset>;
