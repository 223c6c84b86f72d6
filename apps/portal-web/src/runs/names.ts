import type { CatalogueModel } from '@mip/client';

/** The labels of codes. */
export interface Names {
  variable(code: string): string;
  level(variable: string, code: string): string;
  dataset(code: string): string;
}

/** Labels from a data model; codes stand for themselves if it no longer exists. */
export function namesIn(model: CatalogueModel | undefined): Names {
  const variables = new Map(model?.variables.map((variable) => [variable.code, variable]));
  const datasets = new Map(model?.datasets.map(({ code, label }) => [code, label]));
  return {
    variable: (code) => variables.get(code)?.label ?? code,
    level: (variable, code) => variables.get(variable)?.levels.find((level) => level.code === code)?.label ?? code,
    dataset: (code) => datasets.get(code) ?? code,
  };
}
