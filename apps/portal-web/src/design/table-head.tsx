import type { ReactNode } from 'react';

/** The name of a column; of numbers, or told only to those who do not see the table. */
export type Column = string | { readonly number: string } | { readonly unseen: string };

/** The names of a table's columns. */
export const TableHead = ({ columns }: { readonly columns: readonly Column[] }): ReactNode => (
  <thead>
    <tr>
      {columns.map((column, i) => (
        <ColumnName key={i} column={column} />
      ))}
    </tr>
  </thead>
);

function ColumnName({ column }: { readonly column: Column }): ReactNode {
  if (typeof column === 'string') return <th scope="col">{column}</th>;
  if ('unseen' in column) {
    return (
      <th scope="col">
        <span className="visually-hidden">{column.unseen}</span>
      </th>
    );
  }
  return (
    <th scope="col" className="number">
      {column.number}
    </th>
  );
}
