type Data = Readonly<Record<string, unknown>> | null;
interface Entry {
  readonly variable: string;
  readonly dataset?: string;
  readonly level?: string;
  readonly data: Data;
}

export interface Described {
  readonly variable_based: readonly Entry[];
  readonly model_based: readonly Entry[];
  readonly group_based?: readonly Entry[];
}

/** Numeric variables and levels in tables of their own; with one variable, complete rows tell nothing new. */
export function descriptiveLayout({ variable_based, model_based, group_based }: Described): object {
  const several = new Set(variable_based.map(({ variable }) => variable)).size > 1;
  return {
    ...tables('', variable_based),
    ...(several ? tables('rows with all variables: ', model_based) : {}),
    ...(group_based ? tables('by group: ', group_based) : {}),
  };
}

function tables(prefix: string, entries: readonly Entry[]): object {
  const numeric = entries.filter(({ data }) => data !== null && 'mean' in data);
  const nominal = entries.filter(({ data }) => data !== null && 'counts' in data);
  const withheld = entries.filter(({ data }) => data === null);
  return {
    ...(numeric.length > 0 && { [`${prefix}numeric variables`]: numeric.map(numericRow) }),
    ...Object.fromEntries(
      [...new Set(nominal.map(({ variable }) => variable))].map((variable) => [
        `${prefix}${variable}`,
        nominal.filter((entry) => entry.variable === variable).map(nominalRow),
      ]),
    ),
    ...(withheld.length > 0 && {
      [`${prefix}nothing to tell, or too few patients`]: withheld.map((entry) => ({
        variable: entry.variable,
        ...place(entry),
      })),
    }),
  };
}

const place = ({ dataset, level }: Entry): object => (level === undefined ? { dataset } : { level });

function numericRow(entry: Entry): object {
  const { num_dtps, num_na, mean, std, std_error, min, q05, q1, q2, q3, q95, max } = entry.data ?? {};
  return {
    variable: entry.variable,
    ...place(entry),
    n: num_dtps,
    missing: num_na,
    ...{ mean, std, std_error, min, q05, q1, median: q2, q3, q95, max },
  };
}

function nominalRow(entry: Entry): object {
  const { num_dtps, num_na, counts } = entry.data ?? {};
  return { ...place(entry), n: num_dtps, missing: num_na, ...(counts as object) };
}
