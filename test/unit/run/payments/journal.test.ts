import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import type { SubmissionJournal } from '../../../../nodes/ReapiImage/run/payments/journal';
import { passing } from '../simulatedTime';

type Journal = typeof SubmissionJournal;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Until the last look at a note is over: there are five, a second apart. */
const settled = async () => await jest.advanceTimersByTimeAsync(6_000);

/** n8n's table of notes: the list of a node is read, and written back a moment later, without a lock. */
class Table {
	list?: string[];
	writings = 0;
	/** When each writing began, and what was asked of n8n. */
	readonly asked: Array<{ at: number; scope: string; options: object }> = [];
	readonly log: object[] = [];
	/** ms; by default some, by chance. */
	duration = () => 2 + Math.random() * 6;
	/** What happens to a writing; by default it is done. */
	fault: (writing: number) => 'error' | 'lost response' | 'no response' | undefined = () =>
		undefined;

	async checkAndRecord(keys: string[]) {
		const fault = this.fault(++this.writings);
		if (fault === 'error') throw new Error('no database');
		if (fault === 'no response') return await new Promise<never>(() => {});
		const read = this.list;
		await sleep(this.duration());
		// The primary key lets only one of two first lists in.
		if (!read && this.list) throw new Error('duplicate key value violates unique constraint');
		const known = new Set(read);
		const fresh = keys.filter((key) => !known.has(key));
		this.list = [...known, ...fresh];
		if (fault === 'lost response') throw new Error('Connection terminated unexpectedly');
		return { new: fresh, processed: keys.filter((key) => known.has(key)) };
	}
}

interface Surroundings {
	execution?: string;
	name?: string;
	/** Of the node; its workflow has none before it is saved. */
	nodeId?: string;
	workflowId?: string;
	triggerData?: object;
	signal?: AbortSignal;
}

// Loaded once: n8n's own modules keep nothing that a process of ours would have to have for itself.
const n8nWorkflow = jest.requireActual<object>('n8n-workflow');

// Each process has modules, and so the writers of its nodes, of its own.
function newProcess(): Journal {
	let journal: Journal | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		// Without a type argument: Jest, which looks for the tests of a changed file, reads no import out of one that has it.
		const loaded = jest.requireActual('../../../../nodes/ReapiImage/run/payments/journal') as {
			SubmissionJournal: Journal;
		};
		journal = loaded.SubmissionJournal;
	});
	if (!journal) throw new Error('the module was not loaded');
	return journal;
}

/** The journal of a run in a worker of n8n 1.x, behind a trigger. */
function open(Journal: Journal, table: Table, surroundings: Surroundings = {}): SubmissionJournal {
	const { execution = '7', name = 'reAPI', triggerData = {} } = surroundings;
	const { nodeId, workflowId } = { nodeId: 'node', workflowId: 'workflow', ...surroundings };
	const context = {
		getNode: () => ({ id: nodeId, name }),
		getWorkflow: () => ({ id: workflowId }),
		getParentNodes: (of: string) => (of === 'Trigger' ? [] : [{ name: 'Trigger' }]),
		getWorkflowDataProxy: () => ({
			$: () => ({ isExecuted: true, all: () => [{ json: triggerData }] }),
		}),
		instanceSettings: { instanceType: 'worker' },
		logger: { debug: (text: string, more: object) => table.log.push({ text, more }) },
		helpers: {
			checkProcessedAndRecord: async (keys: string[], scope: string, options: object) => {
				table.asked.push({ at: performance.now(), scope, options });
				return await table.checkAndRecord(keys);
			},
		},
	} as unknown as IExecuteFunctions;
	const { signal = new AbortController().signal } = surroundings;
	const journal = Journal.of(context, signal, execution, '0');
	if (!journal) throw new Error('there is no journal');
	return journal;
}

const KEYS_OF_A_NOTE = 4;

describe('the journal of submissions', () => {
	it('keeps the notes of all executions in one process, with far fewer writings than notes', async () => {
		const table = new Table();
		const Journal = newProcess();
		const journals = Array.from({ length: 10 }, (_, run) =>
			open(Journal, table, { execution: String(run) }),
		);
		const notes = journals.flatMap((journal) =>
			Array.from({ length: 20 }, async (_, item) => await journal.note(item, 0)),
		);
		expect(await passing(Promise.all(notes))).toEqual(notes.map(() => true));
		await settled();
		expect(new Set(table.list).size).toBe(200 * KEYS_OF_A_NOTE);
		expect(table.writings).toBeLessThan(50);
	});

	it('brings a note back before the submission when another process has overwritten it', async () => {
		const table = new Table();
		table.list = ['a note of an earlier run'];
		const noted = open(newProcess(), table).note(0, 0);
		while (table.list.length === 1) await jest.advanceTimersByTimeAsync(1);
		table.list = ['a note of an earlier run'];
		expect(await passing(noted)).toBe(true);
		expect(table.list).toHaveLength(1 + KEYS_OF_A_NOTE);
	});

	it('brings back all that five processes at a time overwrite of each other', async () => {
		const table = new Table();
		const processes = Array.from({ length: 5 }, newProcess);
		const journals = Array.from({ length: 30 }, (_, run) =>
			open(processes[run % 5] as Journal, table, { execution: String(run) }),
		);
		const notes = journals.map(async (journal) => {
			await sleep(Math.random() * 40);
			return await journal.note(0, 0);
		});
		expect(await passing(Promise.all(notes))).toEqual(journals.map(() => true));
		await settled();
		expect(new Set(table.list).size).toBe(30 * KEYS_OF_A_NOTE);
	});

	it('recognizes what another process has noted, and nothing else', async () => {
		const table = new Table();
		const first = open(newProcess(), table);
		await passing(Promise.all([first.note(0, 0), first.note(1, 0), first.note(1, 1)]));
		const second = open(newProcess(), table);
		expect(await passing(second.note(0, 0))).toBe(false);
		expect(await passing(second.note(1, 0))).toBe(false);
		expect(await passing(second.note(2, 0))).toBe(true);
	});

	it.each<[string, Surroundings]>([
		['another execution', { execution: '8' }],
		['a node of another name with the same id', { name: 'reAPI1' }],
		['an execution of the same id that other data started', { triggerData: { order: 2 } }],
	])('does not take %s for a repetition', async (_, surroundings) => {
		const table = new Table();
		await passing(open(newProcess(), table, { triggerData: { order: 1 } }).note(0, 0));
		const other = { triggerData: { order: 1 }, ...surroundings };
		expect(await passing(open(newProcess(), table, other).note(0, 0))).toBe(true);
	});

	it('lets a note count in its hour and in the next one', async () => {
		const table = new Table();
		const at = async (time: string) => {
			jest.setSystemTime(Date.parse(time));
			return await passing(open(newProcess(), table).note(0, 0));
		};
		expect(await at('2026-11-25T10:59:00Z')).toBe(true);
		expect(await at('2026-11-25T11:58:00Z')).toBe(false);
		// The one that was refused has left keys of its own.
		table.list = table.list?.slice(0, KEYS_OF_A_NOTE);
		expect(await at('2026-11-25T12:01:00Z')).toBe(true);
	});
});

describe('a database in trouble', () => {
	it('that fails lets the run go on, and is not asked for ever', async () => {
		const table = new Table();
		table.fault = () => 'error';
		expect(await passing(open(newProcess(), table).note(0, 0))).toBe(true);
		await settled();
		expect(table.writings).toBe(2);
	});

	it('that loses a response is not taken for another process', async () => {
		const table = new Table();
		table.fault = (writing) => (writing === 1 ? 'lost response' : undefined);
		expect(await passing(open(newProcess(), table).note(0, 0))).toBe(true);
		expect(new Set(table.list).size).toBe(KEYS_OF_A_NOTE);
	});

	it('that loses a response to a repetition does not make it pay again', async () => {
		const table = new Table();
		await passing(open(newProcess(), table).note(0, 0));
		await settled();
		const from = table.writings + 1;
		table.fault = (writing) => (writing === from ? 'lost response' : undefined);
		expect(await passing(open(newProcess(), table).note(0, 0))).toBe(false);
	});

	it('that never responds holds up a run by some seconds, and the next one not at all', async () => {
		const table = new Table();
		table.fault = () => 'no response';
		const Journal = newProcess();
		const seconds = async (journal: SubmissionJournal) => {
			const startedAt = performance.now();
			const notes = [0, 1, 2].map(async (item) => await journal.note(item, 0));
			expect(await passing(Promise.all(notes))).toEqual([true, true, true]);
			expect(await passing(journal.note(3, 0))).toBe(true);
			return (performance.now() - startedAt) / 1_000;
		};
		expect(await seconds(open(Journal, table))).toBeLessThan(6);
		const { writings } = table;
		expect(await seconds(open(Journal, table, { execution: '8' }))).toBeLessThan(1);
		expect(table.writings).toBe(writings);
	});

	it('that never responds does not hold up Stop', async () => {
		const table = new Table();
		table.fault = () => 'no response';
		const stop = new AbortController();
		const journal = open(newProcess(), table, { signal: stop.signal });
		const noted = journal.note(0, 0);
		await jest.advanceTimersByTimeAsync(20);
		const stoppedAt = performance.now();
		stop.abort();
		expect(await passing(noted)).toBe(true);
		expect(performance.now()).toBe(stoppedAt);
	});
});

describe('the looks at a note', () => {
	/** When the writings of one note began, in ms after it was asked for. */
	async function looksAt(table: Table, signal?: AbortSignal) {
		table.duration = () => 0;
		const startedAt = performance.now();
		const note = await passing(open(newProcess(), table, { signal }).note(0, 0));
		const tookMs = performance.now() - startedAt;
		await settled();
		const looks = table.asked.map(({ at }) => Math.floor((at - startedAt) / 100) * 100);
		return { note, tookMs, looks };
	}

	it('are two before the submission, of which the first writes the keys of both tries, and one a second after it', async () => {
		const table = new Table();
		expect(await looksAt(table)).toEqual({ note: true, tookMs: 200, looks: [0, 100, 200, 1_200] });
		for (const { scope, options } of table.asked) {
			expect(scope).toBe('node');
			// Four keys for each of 2,000 items.
			expect(options).toEqual({ mode: 'entries', maxEntries: 8_000 });
		}
	});

	it('are five at each of these times where another process keeps overwriting it', async () => {
		const table = new Table();
		table.fault = () => {
			table.list = ['a note of another process'];
			return undefined;
		};
		const { note, looks } = await looksAt(table);
		expect(note).toBe(true);
		expect(looks).toEqual([
			...[0, 100, 200, 300, 400, 500],
			...[1_500, 2_500, 3_500, 4_500, 5_500],
		]);
	});

	it('end when the execution is stopped', async () => {
		const stop = new AbortController();
		const table = new Table();
		table.fault = (writing) => {
			if (writing === 2) stop.abort();
			return undefined;
		};
		expect((await looksAt(table, stop.signal)).looks).toEqual([0, 100]);
	});

	it('are kept apart by node and workflow: one that never ends holds up none of another', async () => {
		const Journal = newProcess();
		const silent = new Table();
		silent.fault = () => 'no response';
		void open(Journal, silent).note(0, 0);
		await jest.advanceTimersByTimeAsync(10);
		for (const other of [
			{ nodeId: 'other' },
			{ workflowId: 'other' },
			{ nodeId: '', name: 'other' },
			{ workflowId: undefined },
		]) {
			const table = new Table();
			table.duration = () => 0;
			const startedAt = performance.now();
			expect(await passing(open(Journal, table, other).note(0, 0))).toBe(true);
			expect(performance.now() - startedAt).toBe(200);
		}
	});
});

describe('a slow database', () => {
	const slow = (ms: number) => {
		const table = new Table();
		table.duration = () => ms;
		return table;
	};
	const noteAll = async (journal: SubmissionJournal, items: number) => {
		const startedAt = performance.now();
		for (let item = 0; item < items; item++) await passing(journal.note(item, 0));
		return Math.round(performance.now() - startedAt);
	};

	it('is left alone for a minute once a run has lost 2.5 s by it, beyond a quarter of a second each', async () => {
		const table = slow(600);
		const Journal = newProcess();
		// Three writings and 200 ms for each note.
		const journal = open(Journal, table);
		expect(await noteAll(journal, 3)).toBeGreaterThanOrEqual(2 * 2_000);
		await settled();
		const { writings } = table;
		expect(await noteAll(journal, 1)).toBe(0);
		expect(await noteAll(open(Journal, table, { execution: '8' }), 1)).toBe(0);
		expect(table.writings).toBe(writings);
		await jest.advanceTimersByTimeAsync(60_000);
		await noteAll(open(Journal, table, { execution: '9' }), 1);
		expect(table.writings).toBeGreaterThan(writings);
	});

	it('is asked on where each note takes less than a quarter of a second', async () => {
		const table = slow(10);
		const journal = open(newProcess(), table);
		await noteAll(journal, 30);
		const { writings } = table;
		await noteAll(journal, 1);
		expect(table.writings).toBeGreaterThan(writings);
	});

	it('costs items that wait at the same time that time once', async () => {
		const table = slow(300);
		const Journal = newProcess();
		const journal = open(Journal, table);
		await passing(Promise.all([0, 1, 2, 3, 4].map(async (item) => await journal.note(item, 0))));
		await settled();
		const { writings } = table;
		await noteAll(open(Journal, table, { execution: '8' }), 1);
		expect(table.writings).toBeGreaterThan(writings);
	});
});

it('a host without the helper is told in the log, once for each try', async () => {
	const table = new Table();
	table.fault = () => 'error';
	expect(await passing(open(newProcess(), table).note(0, 0))).toBe(true);
	expect(table.log).toEqual(
		Array.from({ length: 2 }, () => ({
			text: 'reAPI: submissions cannot be noted in the database',
			more: { reason: 'no database' },
		})),
	);
});

describe('there is no journal', () => {
	const worker = { instanceSettings: { instanceType: 'worker' } };
	it.each([
		['on n8n 2.x, which never repeats an execution', { ...worker, isToolExecution: () => false }],
		['where the features of n8n 2.x change', { ...worker, customData: {} }],
		['in a main process', { instanceSettings: { instanceType: 'main' } }],
	])('%s', (_, features) => {
		const context = features as unknown as IExecuteFunctions;
		expect(newProcess().of(context, new AbortController().signal, '7', '0')).toBeUndefined();
	});

	it('in an execution without an id', () => {
		const context = worker as unknown as IExecuteFunctions;
		const { signal } = new AbortController();
		expect(newProcess().of(context, signal, undefined, '0')).toBeUndefined();
	});
});
