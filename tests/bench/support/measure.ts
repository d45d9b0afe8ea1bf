/** Runs and answers with the CPU time this process used meanwhile, user and system. */
export async function cpuSeconds<Value>(
  run: () => Value | Promise<Value>,
): Promise<{ value: Value; seconds: number }> {
  const before = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}

export function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(bytes < 100 * 2 ** 20 ? 1 : 0);
}

export function printTable(header: string[], rows: string[][]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [header, ...rows]) {
    console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  "));
  }
}
