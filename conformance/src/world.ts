import { DATASET, type DataModel, modelId, readDataModel, type Variable, variablesOf } from '@mip/data-model';
import { kernelLdsm, type Ldsm, type Row } from '@mip/ldsm';
import type { Context } from '@mip/specification';
import { filesIn, readJson, readText } from './corpus.js';
import { readCsv } from './csv.js';

/** Hospitals with their data, and the federation that they make. */
export interface World {
  readonly hospitals: readonly Ldsm[];
  readonly context: Context;
}

interface Holding {
  readonly model: DataModel;
  readonly file: string;
  readonly rows: readonly Row[];
}

function modelOf(json: unknown): DataModel {
  const { model, faults } = readDataModel(json);
  if (!model) throw new Error(`a data model of the corpus cannot be read: ${faults[0]?.path}`);
  return model;
}

function holdings(metadata: unknown, ...folder: readonly string[]): Holding[] {
  const model = modelOf(metadata);
  const variables = variablesOf(model);
  return filesIn(...folder)
    .filter((file) => file.endsWith('.csv') && !file.endsWith('-test.csv'))
    .map((file) => ({ model, file, rows: readCsv(readText(...folder, file), variables) }));
}

/** Data set of `clinical` or `nist`: one hospital a file. */
export function worldOf(set: 'clinical' | 'nist', name: string): World {
  const held = holdings(readJson(set, 'data', name, 'metadata.json'), set, 'data', name);
  return { hospitals: held.map((holding) => kernelLdsm([holding])), context: contextOf(held) };
}

/** A small case of `../shared/cases`: one hospital a folder. */
export function smallWorld(name: string): World {
  const folder = ['..', 'cases', name, 'hospitals'] as const;
  const held = filesIn(...folder).map((hospital) =>
    filesIn(...folder, hospital).flatMap((model) =>
      holdings(readJson(...folder, hospital, model, 'CDEsMetadata.json'), ...folder, hospital, model),
    ),
  );
  // Each hospital has its own copy of a data model; the first one's stands for all.
  const models = new Map(
    held
      .flat()
      .map(({ model }) => [modelId(model), model])
      .reverse() as [string, DataModel][],
  );
  const same = held.map((own) => own.map((one) => ({ ...one, model: models.get(modelId(one.model))! })));
  return { hospitals: same.map((own) => kernelLdsm(merged(own))), context: contextOf(same.flat()) };
}

/** The MIP's own test data on five hospitals, placed as its test deployment places them. */
export function mipWorld(hospitals = 5): World {
  const held = filesIn('mip', 'data').flatMap((name) =>
    holdings(readJson('mip', 'data', name, 'CDEsMetadata.json'), 'mip', 'data', name),
  );
  const tables = Array.from({ length: hospitals }, (): Holding[] => []);
  for (const model of new Set(held.map((holding) => holding.model))) {
    let next = 0;
    for (const holding of held.filter((other) => other.model === model)) {
      const first = hospitals === 1 || holding.file.endsWith('0.csv');
      tables[first ? 0 : 1 + (next++ % (hospitals - 1))]!.push(holding);
    }
  }
  return { hospitals: tables.map((table) => kernelLdsm(merged(table))), context: contextOf(held) };
}

const merged = (holdings: readonly Holding[]) =>
  [...new Set(holdings.map(({ model }) => model))].map((model) => ({
    model,
    rows: holdings.filter((holding) => holding.model === model).flatMap(({ rows }) => rows),
  }));

function contextOf(held: readonly Holding[]): Context {
  const models = new Map(
    [...new Set(held.map(({ model }) => model))].map((model) => {
      const rows = held.filter((holding) => holding.model === model).flatMap((holding) => holding.rows);
      const datasets = [...new Set(rows.map((row) => String(row[DATASET])))].sort().map((code) => ({ code }));
      return [modelId(model), { variables: withDatasets(variablesOf(model), datasets), datasets }] as const;
    }),
  );
  return { models };
}

/** The levels of `dataset` are the datasets that hospitals hold. */
function withDatasets(
  variables: ReadonlyMap<string, Variable>,
  datasets: readonly { readonly code: string }[],
): ReadonlyMap<string, Variable> {
  const dataset = variables.get(DATASET);
  if (!dataset) return variables;
  const label = (code: string): string => dataset.levels.find((level) => level.code === code)?.label ?? code;
  const levels = datasets.map(({ code }) => ({ code, label: label(code) }));
  return new Map([...variables, [DATASET, { ...dataset, levels }]]);
}
