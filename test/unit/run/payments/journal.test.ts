/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Jest, never inside n8n */
import type { IExecuteFunctions } from 'n8n-workflow';
import { setTimeout as pause } from 'timers/promises';
import type { Clock } from '../../../../nodes/ReapiImage/run/clock';
import type { SubmissionJournal } from '../../../../nodes/ReapiImage/run/payments/journal';

type Journal = typeof SubmissionJournal;

/** A second of the node's passes in 300 ms: a tenth of it is still longer than a writing of the table. */
const clock: Clock = {
	now: () => Date.now(),
	sleep: async (ms) => await pause((ms * 300) / 1_000),
	timeouts: { submitMs: 1_000, pollMs: 1_000, downloadMs: 1_000 },
};

/** n8n's table of notes: the list of a node is read, and written back a moment later, without a lock. */
class Table {
	list?: string[];
	writings = 0;
	broken = false;

	async checkAndRecord(keys: string[]) {
		this.writings += 1;
		if (this.broken) throw new Error('no database');
		const read = this.list;
		await pause(2 + Math.random() * 6);
		// The primary key lets only one of two first lists in.
		if (!read && this.list) throw new Error('duplicate key value violates unique constraint');
		const known = new Set(read);
		const fresh = keys.filter((key) => !known.has(key));
		this.list = [...known, ...fresh];
		return { new: fresh, processed: keys.filter((key) => known.has(key)) };
	}
}

function contextOf(table: Table): IExecuteFunctions {
	return {
		getNode: () => ({ id: 'node', name: 'reAPI' }),
		getWorkflow: () => ({ id: 'workflow' }),
		logger: { debug: () => {} },
		helpers: {
			checkProcessedAndRecord: async (keys: string[]) => await table.checkAndRecord(keys),
		},
	} as unknown as IExecuteFunctions;
}

// Each process has modules, and so a notebook, of its own.
function newProcess(): Journal {
	let journal: Journal | undefined;
	jest.isolateModules(() => {
		journal = jest.requireActual<{ SubmissionJournal: Journal }>(
			'../../../../nodes/ReapiImage/run/payments/journal',
		).SubmissionJournal;
	});
	if (!journal) throw new Error('the module was not loaded');
	return journal;
}

const open = (Journal: Journal, table: Table, runKey: string) =>
	new Journal(contextOf(table), clock, new AbortController().signal, runKey);

const everything = (executions: number, items: number) =>
	Array.from({ length: executions * items }, (_, index) => ({
		execution: Math.floor(index / items),
		item: index % items,
	}));

async function settled(table: Table): Promise<void> {
	for (let before = -1; before !== table.writings;) {
		before = table.writings;
		await pause(600);
	}
}

describe('the journal of submissions', () => {
	it('keeps the notes of all executions in one process, with far fewer writings than notes', async () => {
		const table = new Table();
		const Journal = newProcess();
		const journals = Array.from({ length: 10 }, (_, run) => open(Journal, table, `run ${run}`));
		const notes = everything(10, 20);
		const fresh = await Promise.all(
			notes.map(async ({ execution, item }) => await journals[execution]?.note(item, 0)),
		);
		expect(fresh).toEqual(notes.map(() => true));
		expect(new Set(table.list).size).toBe(200);
		expect(table.writings).toBeLessThan(10);
		await settled(table);
	});

	it('brings a note back before the submission when another process has overwritten it', async () => {
		const table = new Table();
		table.list = ['an earlier run/0/0'];
		const noted = open(newProcess(), table, 'run').note(0, 0);
		while (table.list.length === 1) await pause(1);
		table.list = ['an earlier run/0/0'];
		expect(await noted).toBe(true);
		expect(table.list).toEqual(['an earlier run/0/0', 'run/0/0']);
		await settled(table);
	});

	it('brings back all that five processes at a time overwrite of each other', async () => {
		const table = new Table();
		const processes = Array.from({ length: 5 }, newProcess);
		const journals = Array.from({ length: 30 }, (_, run) =>
			open(processes[run % 5] as Journal, table, `run ${run}`),
		);
		await Promise.all(
			journals.map(async (journal) => {
				await pause(Math.random() * 40);
				expect(await journal.note(0, 0)).toBe(true);
			}),
		);
		await settled(table);
		expect(new Set(table.list)).toEqual(new Set(journals.map((_, run) => `run ${run}/0/0`)));
	});

	it('recognizes what another process has noted, and nothing else', async () => {
		const table = new Table();
		const first = open(newProcess(), table, 'run');
		await Promise.all([first.note(0, 0), first.note(1, 0), first.note(1, 1)]);
		const second = open(newProcess(), table, 'run');
		expect(await second.note(0, 0)).toBe(false);
		expect(await second.note(1, 0)).toBe(false);
		expect(await second.note(2, 0)).toBe(true);
		expect(await open(newProcess(), table, 'another run').note(0, 0)).toBe(true);
		await settled(table);
	});

	it('lets the run go on without a database, and does not ask it for ever', async () => {
		const table = new Table();
		table.broken = true;
		expect(await open(newProcess(), table, 'run').note(0, 0)).toBe(true);
		await settled(table);
		expect(table.writings).toBe(2);
	});
});
