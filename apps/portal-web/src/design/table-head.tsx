import type { ReactNode } from 'react';

/** A column's header: numeric columns are right-aligned; a hidden one is for screen readers only. */
export type Column = string | { readonly number: string } | { readonly hidden: string };

/** A table's header row. */
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
  if ('hidden' in column) {
    return (
      <th scope="col">
        <span className="visually-hidden">{column.hidden}</span>
      </th>
    );
  }
  return (
    <th scope="col" className="number">
      {column.number}
    </th>
  );
}
