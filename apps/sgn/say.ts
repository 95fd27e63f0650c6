/** Everything but results: progress, explanations, errors. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A result, for whoever reads or pipes it. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Rows as columns: the first row is the heading. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}
