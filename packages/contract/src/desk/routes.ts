import Type from 'typebox';
import { route } from '../route.js';
import { closed, list, nullable, openObject } from '../schema.js';
import { DeskView, FileForm, JobKind, JobView, LoadedDataset, SavedStudy, StudyView } from './study.js';

const OF_FILES = ['BAD_REQUEST', 'FILE_REFUSED'] as const;

/** All routes of a hospital's desk for files. Each needs the secret of the desk's link. */
export const DESK_ROUTES = {
  desk: route({
    method: 'GET',
    path: '/api/desk',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'The CSV files below the folder of the desk',
    answers: { 200: { means: 'The files', is: DeskView } },
    problems: ['FILE_REFUSED'],
  }),
  study: route({
    method: 'POST',
    path: '/api/study',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'The description of a file: the one beside it, or a proposal',
    body: closed({
      file: Type.String(),
      anew: Type.Optional(FileForm),
    }),
    answers: { 200: { means: 'The file with its description', is: StudyView } },
    problems: OF_FILES,
  }),
  save: route({
    method: 'PUT',
    path: '/api/study',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'Write the description beside the file, in place of the one with this mark',
    body: closed({
      file: Type.String(),
      metadata: openObject<Readonly<Record<string, unknown>>>(),
      mark: nullable(Type.String()),
    }),
    answers: { 200: { means: 'It is written', is: SavedStudy } },
    problems: [...OF_FILES, 'FILE_CHANGED'],
  }),
  start: route({
    method: 'POST',
    path: '/api/job',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'Check or import a file with its description',
    body: closed({
      kind: JobKind,
      file: Type.String(),
      replace: Type.Boolean({ description: 'Replace a dataset of the same code' }),
    }),
    answers: { 202: { means: 'It has begun', is: JobView } },
    problems: [...OF_FILES, 'OPERATION_RUNNING'],
  }),
  job: route({
    method: 'GET',
    path: '/api/job',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'The last check or import',
    answers: { 200: { means: 'The check or import', is: JobView } },
    problems: ['NOT_FOUND'],
  }),
  cancel: route({
    method: 'DELETE',
    path: '/api/job',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'Cancel the check or import that runs; nothing is loaded',
    answers: { 204: { means: 'It is being cancelled' } },
    problems: [],
  }),
  loaded: route({
    method: 'GET',
    path: '/api/loaded',
    tag: 'desk',
    access: 'holder-of-link',
    summary: 'The datasets that the hospital has loaded',
    answers: { 200: { means: 'A list of datasets', is: list(LoadedDataset) } },
    problems: ['FILE_REFUSED'],
  }),
} as const;
