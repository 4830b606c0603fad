/* eslint-disable no-console -- the tables are what the command-line program prints */

/** A cell: numbers are shown with two digits after the point, whole ones without. */
export type Cell = string | number;

function shown(cell: Cell): string {
	if (typeof cell === 'string') return cell;
	return Number.isInteger(cell) ? String(cell) : cell.toFixed(2);
}

/** Prints a title, a table with its first column to the left and the others to the right, and notes below it. */
export function printTable(
	title: string,
	head: readonly string[],
	rows: ReadonlyArray<readonly Cell[]>,
	notes: readonly string[] = [],
): void {
	const lines = [head, ...rows].map((row) => row.map(shown));
	const widths = head.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	const aligned = lines.map((line) =>
		line
			.map((text, column) =>
				column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
			)
			.join('  '),
	);
	const [first = '', ...others] = aligned;
	const text = [title, '', first, '-'.repeat(first.length), ...others];
	console.log(['', ...text, ...(notes.length > 0 ? [''] : []), ...notes].join('\n'));
}
