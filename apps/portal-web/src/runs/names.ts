import type { CatalogueModel } from '@mip/client';

/** What codes are called, as a reader knows them. */
export interface Names {
  variable(code: string): string;
  level(variable: string, code: string): string;
  dataset(code: string): string;
}

/** Names by a data model; codes stand for themselves where it is not there any more. */
export function namesIn(model: CatalogueModel | undefined): Names {
  const variables = new Map(model?.variables.map((variable) => [variable.code, variable]));
  const datasets = new Map(model?.datasets.map(({ code, label }) => [code, label]));
  return {
    variable: (code) => variables.get(code)?.label ?? code,
    level: (variable, code) => variables.get(variable)?.levels.find((level) => level.code === code)?.label ?? code,
    dataset: (code) => datasets.get(code) ?? code,
  };
}
