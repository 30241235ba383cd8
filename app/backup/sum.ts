/** Rows, bytes and SHA-256 of what passes by. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { copyOut, type Table } from './catalogue.ts'
import type { TableSum } from './format.ts'

export interface Sum { add: (piece: Uint8Array) => void; rows: () => number; close: () => TableSum }

export function startSum(): Sum {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  return {
    add: piece => {
      hash.update(piece)
      bytes += piece.length
      // COPY text escapes line ends inside values: every line feed ends a row.
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1
    },
    rows: () => rows,
    close: () => ({ rows, bytes, digest: hash.digest('hex') }),
  }
}

/** Reads a table whole, in its order, without keeping it. */
export async function sumTable(client: pg.ClientBase, table: Table): Promise<TableSum> {
  const sum = startSum()
  for await (const piece of readTable(client, table)) sum.add(piece)
  return sum.close()
}

/** The COPY text of a table in pieces of any size. */
export async function* readTable(client: pg.ClientBase, table: Table): AsyncGenerator<Uint8Array> {
  const stream = client.query(copyTo(copyOut(table)))
  for await (const piece of stream) if (piece instanceof Uint8Array) yield piece
}
