import { Refusal, type StandIn } from './service';

type Row = Record<string, string>;

/** A tab of a spreadsheet; the first row holds the titles. */
interface Tab {
	name: string;
	cells: string[][];
}

/** `C2` → column 2, row 1 (both from 0); a missing column or row is the first. */
function cellOf(reference: string): { column: number; row: number } {
	const [, letters = '', digits = ''] = /^([A-Z]*)(\d*)$/.exec(reference) ?? [];
	const column =
		[...(letters || 'A')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return { column, row: Number(digits || '1') - 1 };
}

/** Google Sheets: reading a tab, and writing cells. Spreadsheets are made by `create`. */
export class Sheets implements StandIn {
	private readonly tabs = new Map<string, Tab>();

	/** Makes a spreadsheet with one tab; every row has the same fields. */
	create(id: string, name: string, titles: string[], rows: Row[] = []): void {
		const cells = [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))];
		this.tabs.set(id, { name, cells });
	}

	/** The rows of a spreadsheet as they are now. */
	rows(id: string): Row[] {
		const [titles = [], ...rows] = this.tab(id).cells;
		return rows.map((row) =>
			Object.fromEntries(titles.map((title, column) => [title, row[column] ?? ''])),
		);
	}

	/** Writes one cell, as a person would. */
	set(id: string, row: number, title: string, value: string): void {
		const { cells } = this.tab(id);
		this.write(id, [[value]], row + 1, (cells[0] ?? []).indexOf(title));
	}

	private tab(id: string): Tab {
		const found = this.tabs.get(id);
		if (!found) throw new Refusal(404, 'Requested entity was not found.');
		return found;
	}

	private write(id: string, values: string[][], row: number, column: number): void {
		const { cells } = this.tab(id);
		for (const [down, line] of values.entries()) {
			const target = (cells[row + down] ??= []);
			for (const [right, value] of line.entries()) {
				// A null leaves the cell as it is.
				if (value !== null) target[column + right] = String(value);
			}
		}
	}

	private writeRange(id: string, range: string, values: string[][]): void {
		const { column, row } = cellOf(range.split('!').at(-1)?.split(':')[0] ?? 'A1');
		this.write(id, values, row, column);
	}

	readonly routes: StandIn['routes'] = (app) => {
		type Params = { id: string; '*': string };
		app.get<{ Params: Params }>('/v4/spreadsheets/:id', async ({ params }) => {
			const { name, cells } = this.tab(params.id);
			const gridProperties = { rowCount: cells.length, columnCount: 26 };
			return { sheets: [{ properties: { sheetId: 0, title: name, gridProperties } }] };
		});
		app.get<{ Params: Params }>('/v4/spreadsheets/:id/values/*', async ({ params }) => {
			const { name, cells } = this.tab(params.id);
			const [asked = '', range] = params['*'].replaceAll("'", '').split('!');
			if (asked !== name) throw new Refusal(400, `Unable to parse range: ${params['*']}`);
			return { values: range === '1:1' ? cells.slice(0, 1) : cells };
		});
		app.post<{ Params: Params; Body: { data: Array<{ range: string; values: string[][] }> } }>(
			'/v4/spreadsheets/:id/values::batchUpdate',
			async ({ params, body }) => {
				for (const { range, values } of body.data) this.writeRange(params.id, range, values);
				return { totalUpdatedCells: body.data.length };
			},
		);
		app.post('/v4/spreadsheets/:id::batchUpdate', async () => ({ replies: [] }));
		app.put<{ Params: Params; Body: { values: string[][] } }>(
			'/v4/spreadsheets/:id/values/*',
			async ({ params, body }) => {
				this.writeRange(params.id, params['*'], body.values);
				return {};
			},
		);
		app.post<{ Params: Params; Body: { values: string[][] } }>(
			'/v4/spreadsheets/:id/values/*',
			async ({ params, body }) => {
				if (!params['*'].endsWith(':append')) throw new Refusal(404, 'no such method');
				this.write(params.id, body.values, this.tab(params.id).cells.length, 0);
				return {};
			},
		);
	};
}
