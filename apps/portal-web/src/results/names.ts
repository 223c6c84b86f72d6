import type { CatalogueModel } from '@mip/client';

/** What codes are called, with levels and units, as a reader knows them. */
export interface Names {
  variable(code: string): string;
  /** With its unit, such as `Age (years)`. */
  withUnit(code: string): string;
  level(variable: string, code: string): string;
  dataset(code: string): string;
  /** A column of a design: `sex[M]`, `age:sex[M]`. */
  term(name: string): string;
}

/** Names by a data model; codes stand for themselves where it is not there any more. */
export function namesIn(model: CatalogueModel | undefined): Names {
  const variables = new Map(model?.variables.map((variable) => [variable.code, variable]));
  const datasets = new Map(model?.datasets.map(({ code, label }) => [code, label]));
  const variable = (code: string): string => variables.get(code)?.label ?? code;
  const level = (of: string, code: string): string =>
    variables.get(of)?.levels.find((one) => one.code === code)?.label ?? code;
  return {
    variable,
    level,
    withUnit: (code) => {
      const units = variables.get(code)?.units;
      return units ? `${variable(code)} (${units})` : variable(code);
    },
    dataset: (code) => datasets.get(code) ?? code,
    term: (name) =>
      name
        .split(/:(?![^[]*\])/)
        .map((factor) => {
          const [, code, at] = /^([^[]+)\[(.*)\]$/.exec(factor) ?? [];
          return code !== undefined && at !== undefined ? `${variable(code)}: ${level(code, at)}` : variable(factor);
        })
        .join(' × '),
  };
}
