/** A cell of a table: a number is one, and a text is never taken for a formula. */
export type Cell = string | number;

/** A cell that begins like this is a formula to a spreadsheet: or it is read back as if it had been kept from being one. */
const formula = /^['=+\-@\t\r]/;

/**
 * A table as a CSV file (RFC 4180) that every spreadsheet opens: UTF-8 with a mark that says so, and no cell of it is ever
 * run as a formula.
 */
export function writeTable(rows: readonly (readonly Cell[])[]): string {
  return `\u{feff}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}`;
}

function cell(value: Cell): string {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value);
  // Whoever guesses what parts the cells must not find it inside of one; and a row of one empty cell must be seen.
  return text === '' || /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
