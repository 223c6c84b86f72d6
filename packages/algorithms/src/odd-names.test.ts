import { csvOfAll, ENGLISH, jsonOf, tablesOf } from '@mip/report/show';
import { expect, test } from 'vitest';
import { catalogue } from './index.js';
import { onOddAndPlainNames, withOddNames } from './testing/odd-names.js';

/** A value with other texts, wherever they are values: a name that is a key stays. Datasets add up in another order. */
function mapped<T>(value: T, to: (text: string) => string): T {
  if (typeof value === 'string') return to(value) as T;
  if (typeof value === 'number') return Number(value.toPrecision(12)) as T;
  if (Array.isArray(value)) return value.map((one) => mapped(one, to)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, to)])) as T;
}
const asItIs = (text: string): string => text;

test.each(catalogue.map(({ specification: { id } }) => id))(
  '%s: names of variables and levels such as n, mean and __proto__ meet no name of the output',
  async (id) => {
    const { odd, plain } = await onOddAndPlainNames(id);
    expect(mapped(odd.result, asItIs)).toEqual(mapped(plain.result, withOddNames));
    const [report, plainReport] = [mapped(odd.report, asItIs), mapped(plain.report, asItIs)];
    expect(report).toEqual(mapped(plainReport, withOddNames));
    const [tables, plainTables] = [tablesOf(report.parts), tablesOf(plainReport.parts)];
    expect(csvOfAll(tables, ENGLISH)).toBe(withOddNames(csvOfAll(plainTables, ENGLISH)));
    const json = (of: typeof tables): string => of.map((one) => jsonOf(one, { title: 't' }, ENGLISH)).join();
    expect(json(tables)).toBe(withOddNames(json(plainTables)));
  },
);
