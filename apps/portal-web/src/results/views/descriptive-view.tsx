import { BarChart, BoxPlot, useChart } from '@mip/charts';
import { type ReactNode, useState } from 'react';
import { ScrollArea } from '../../design/scroll-area.js';
import { Segments } from '../../design/segments.js';
import { TableHead } from '../../design/table-head.js';
import { useWords } from '../../messages/words.js';
import { type Fields, fieldsOf, listOf, numberOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

const ALL = 'all datasets';
type Basis = 'variable_based' | 'model_based' | 'group_based';

/** Descriptive statistics: a table and a picture for each variable, by dataset or group. */
export function DescriptiveView(props: ViewProps): ReactNode {
  const { result, names } = props;
  const { results } = useWords();
  const [basis, setBasis] = useState<Basis>('variable_based');
  const bases = (['variable_based', 'model_based', 'group_based'] as const).filter(
    (key) => listOf(result[key]).length > 0,
  );
  const entries = listOf(result[basis]).map(fieldsOf);
  const codes = [...new Set(entries.map(({ variable }) => String(variable)))];
  return (
    <>
      {bases.length > 1 && (
        <div className="no-print">
          <Segments
            label={results.basis}
            options={bases.map((key) => ({ key, label: results.bases[key] }))}
            selected={basis}
            onSelect={setBasis}
          />
        </div>
      )}
      {withheld(entries) && <p className="soft small measure">{results.withheldNote}</p>}
      {codes.map((code) => (
        <section key={code} className="stack" aria-label={names.variable(code)}>
          <VariableSummary {...props} code={code} entries={entries.filter(({ variable }) => variable === code)} />
        </section>
      ))}
    </>
  );
}

/** Whether some cell of the tables is withheld. */
const withheld = (entries: readonly Fields[]): boolean =>
  entries.some(({ data }) => data === null || Object.values(fieldsOf(data)).includes(null));

interface SummaryProps extends ViewProps {
  readonly code: string;
  readonly entries: readonly Fields[];
}

function VariableSummary({ code, entries, names, note, experiment }: SummaryProps): ReactNode {
  const { results } = useWords();
  const label = ({ dataset, group, level }: Fields): string =>
    dataset === ALL ? results.all : group ? names.level(String(group), String(level)) : names.dataset(String(dataset));
  const nominal = entries.some(({ data }) => 'counts' in fieldsOf(data));
  const title = names.withUnit(code);
  const file = `${experiment.name} ${code}`;
  if (!nominal) {
    const boxes = entries.flatMap((entry) => {
      const data = fieldsOf(entry.data);
      const at = (field: string): number | null => numberOf(data[field]);
      if (at('q2') === null) return [];
      return [
        {
          ...{ label: label(entry), q05: at('q05'), q1: at('q1'), median: at('q2'), q3: at('q3'), q95: at('q95') },
          ...{ mean: at('mean'), n: at('num_dtps'), approximate: data.quantiles_method === 'approximate' },
        },
      ];
    });
    return (
      <>
        <NumericTable title={title} rows={entries.map((entry) => ({ label: label(entry), data: entry.data }))} />
        {boxes.length > 0 && (
          <BoxPlot title={results.distributionOf(title)} note={note} fileName={file} variable={title} boxes={boxes} />
        )}
      </>
    );
  }
  const levels = [...new Set(entries.flatMap(({ data }) => Object.keys(fieldsOf(fieldsOf(data).counts))))];
  const told = entries.filter(({ data, dataset }) => data !== null && (dataset !== ALL || entries.length === 1));
  return (
    <>
      <LevelTable
        title={title}
        levels={levels.map((level) => ({ code: level, label: names.level(code, level) }))}
        rows={entries.map((entry) => ({ label: label(entry), data: entry.data }))}
      />
      <BarChart
        title={results.distributionOf(title)}
        note={note}
        fileName={file}
        percent
        category={title}
        categories={levels.map((level) => names.level(code, level))}
        series={told.map((entry) => ({
          label: label(entry),
          // A level that is not named has nobody; one that is null is withheld.
          values: levels.map((level) => {
            const counts = fieldsOf(fieldsOf(entry.data).counts);
            return level in counts ? numberOf(counts[level]) : 0;
          }),
        }))}
      />
    </>
  );
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly data: unknown }[];
}

function NumericTable({ title, rows }: TableProps): ReactNode {
  const { results } = useWords();
  const { format, words } = useChart();
  const columns = ['num_dtps', 'num_na', 'mean', 'std', 'min', 'q1', 'q2', 'q3', 'max'] as const;
  const cell = (data: unknown, column: (typeof columns)[number]): string => {
    const value = numberOf(fieldsOf(data)[column]);
    if (value === null) return words.withheld;
    return column.startsWith('num') ? format.count(value) : format.number(value);
  };
  const shown = columns.filter((column) => rows.some(({ data }) => numberOf(fieldsOf(data)[column]) !== null));
  return (
    <ScrollArea label={title}>
      <table>
        <caption>{title}</caption>
        <TableHead
          columns={[{ unseen: results.datasets }, ...shown.map((column) => ({ number: results.columns[column] }))]}
        />
        <tbody>
          {rows.map(({ label, data }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {shown.map((column) => (
                <td key={column} className="number">
                  {cell(data, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

interface LevelTableProps extends TableProps {
  readonly levels: readonly { readonly code: string; readonly label: string }[];
}

function LevelTable({ title, levels, rows }: LevelTableProps): ReactNode {
  const { results } = useWords();
  const { format, words } = useChart();
  const count = (value: unknown, absent: string): string =>
    value === undefined ? absent : numberOf(value) === null ? words.withheld : format.count(numberOf(value)!);
  return (
    <ScrollArea label={title}>
      <table>
        <caption>{title}</caption>
        <TableHead
          columns={[
            { unseen: results.datasets },
            ...levels.map(({ label }) => ({ number: label })),
            { number: results.columns.num_na },
          ]}
        />
        <tbody>
          {rows.map(({ label, data }) => {
            const counts = fieldsOf(fieldsOf(data).counts);
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                {levels.map(({ code }) => (
                  <td key={code} className="number">
                    {data === null ? words.withheld : count(counts[code], '0')}
                  </td>
                ))}
                <td className="number">{data === null ? words.withheld : count(fieldsOf(data).num_na, '')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}
