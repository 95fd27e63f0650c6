export type Cell = string | number | boolean | null;

// What a spreadsheet would take for a formula.
const FORMULA = /^[=+\-@\t\r]/;

/** Tells a spreadsheet that the file is UTF-8; before the first line. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A line of RFC 4180. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
