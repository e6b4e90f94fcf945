import type { ReactNode } from 'react';

/** One column. `lead` marks the cell that names the row: it heads the card a row becomes on a phone. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  readonly lead?: boolean;
  readonly align?: 'end';
  /** Takes the room the other columns leave. */
  readonly grow?: boolean;
  /** `whole`: never broken into lines. `roomy`: wide enough for a name of some length. */
  readonly width?: 'whole' | 'roomy';
}

/**
 * A table that turns into cards on a narrow screen. A link of class `c-row-link` in the leading cell makes the
 * whole row clickable. The roles are written out because `display: block` would otherwise drop them.
 */
export function Table<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  const { caption, columns, rows, rowKey } = props;
  return (
    <table className="c-table" role="table">
      <caption className="c-visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={cellClass(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <td key={column.key} role="cell" data-label={column.title} className={cellClass(column)}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const names = [
    column.lead && 'is-lead',
    column.align === 'end' && 'is-end',
    column.grow && 'is-grow',
    column.width && `is-${column.width}`,
  ];
  return names.filter(Boolean).join(' ') || undefined;
}
