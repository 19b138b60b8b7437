/** A row of a table, and the line of the file that it begins at. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV file, whatever program wrote it: UTF-8 or Latin-1; commas, semicolons or tabs between the cells. */
export async function readTable(bytes: Uint8Array): Promise<readonly TableRow[]> {
  const { default: papa } = await import('papaparse');
  const text = decoded(bytes);
  const { data } = papa.parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: false });
  let line = 1;
  return data.map((cells) => {
    const row = { line, cells: cells.map(unguarded) };
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return row;
  });
}

/** What is no UTF-8 is Latin-1, as older programs write it. A mark at the beginning is no part of the text. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What parts the names of the columns, parts the cells: a decimal comma further down is none. */
function delimiterOf(text: string): string {
  const names = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"(?:[^"]|"")*"/g, '') ?? '';
  const found = [';', '\t', ','].map((one) => ({ one, count: names.split(one).length - 1 }));
  const most = Math.max(...found.map(({ count }) => count));
  return most === 0 ? ',' : (found.find(({ count }) => count === most)?.one ?? ',');
}

/** A cell that was kept from being a formula is as it was before. */
function unguarded(cell: string): string {
  return /^'['=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
