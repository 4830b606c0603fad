import type { Model, Models } from '../../nodes/ReapiImage/models/model';

/** A Markdown table; a vertical bar or a line break in a cell is made harmless. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\n/g, ' ')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text in the typewriter face. */
export function code(text: string): string {
	return `\`${text}\``;
}

/** A table for each model, under its name; models whose tables are equal share one, without names if that is all. */
export function titled(models: Models, tableOf: (model: Model) => string): string {
	const names = new Map<string, string[]>();
	for (const model of models) {
		const text = tableOf(model);
		names.set(text, [...(names.get(text) ?? []), `${model.name} (${code(model.id)})`]);
	}
	if (names.size === 1) return [...names.keys()].join('');
	return [...names].map(([text, of]) => `**${of.join(', ')}**\n\n${text}`).join('\n\n');
}
