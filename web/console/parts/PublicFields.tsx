/** Fields of a notice as anybody reads them; lists of rows as tables. */
import type { ReactNode } from 'react'

export interface PublicField { zh: string; value: string; head?: readonly string[]; rows?: readonly (readonly string[])[] }

export function PublicFields({ fields }: { fields: readonly PublicField[] }): ReactNode {
  return (
    <dl className="public-fields">
      {fields.map(({ zh, value, head = [], rows }) => (
        <div key={zh}><dt>{zh}</dt><dd>{rows === undefined ? value : (
          <table>
            <thead><tr>{head.map((each) => <th key={each} scope="col">{each}</th>)}</tr></thead>
            <tbody>{rows.map((row, n) => <tr key={`${String(n)} ${row[0] ?? ''}`}>{row.map((cell, i) => <td key={head[i] ?? String(i)}>{cell}</td>)}</tr>)}</tbody>
          </table>
        )}</dd></div>
      ))}
    </dl>
  )
}
