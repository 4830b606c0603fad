import type { IExecuteFunctions } from 'n8n-workflow';
import { MODELS } from '../../../../nodes/ReapiImage/models/models';
import type { ImageRequest } from '../../../../nodes/ReapiImage/request/types';
import type { DryRunWork, Job, SubmitWork } from '../../../../nodes/ReapiImage/run/job';
import {
	dryRunOutcome,
	everyTaskIsDry,
	isDryRun,
	withDryRun,
	workOfTask,
} from '../../../../nodes/ReapiImage/run/payments/dryRun';
import { addDryRunHints } from '../../../../nodes/ReapiImage/run/payments/dryRunHints';
import {
	pixelsOfBody,
	pixelsOfRequest,
} from '../../../../nodes/ReapiImage/run/payments/dryRunPixels';
import { completedDryRun } from '../../../../nodes/ReapiImage/run/payments/dryRunTask';
import { itemFailure } from '../../../../nodes/ReapiImage/run/payments/itemFailure';
import { fail, succeed } from '../../../../nodes/ReapiImage/result';
import { simulatedRun, submitJob } from './simulatedRun';

const DRY_ID = 'dryrun_m_64x32_2_1790000000000_0123456789ab';
const TASK = { id: DRY_ID, model: 'm', width: 64, height: 32, n: 2, createdAt: 1_790_000_000_000 };

const dryJob = (
	options: object = {},
	more: Partial<DryRunWork> = {},
): Job & { work: DryRunWork } => ({
	...submitJob(3, 43, options),
	download: true,
	work: { kind: 'dryRun', task: TASK, warnings: [], references: [], ...more },
});

describe('whether all of a run is dry', () => {
	/** @param mode of the execution */
	const contextOf = (options: unknown[], mode = 'trigger') =>
		({
			getMode: () => mode,
			getInputData: () => options.map(() => ({ json: {} })),
			getNodeParameter: (name: string, item: number, fallback: unknown) => {
				if (options[item] instanceof Error) throw options[item];
				return name === 'options' ? options[item] : fallback;
			},
		}) as unknown as IExecuteFunctions;

	it.each<[string, unknown[], string, boolean]>([
		['always, for all items', [{ dryRun: 'always' }, { dryRun: 'always' }], 'trigger', true],
		['always, for one of two', [{ dryRun: 'always' }, { dryRun: 'never' }], 'trigger', false],
		['the option is not there', [{ dryRun: 'always' }, {}], 'trigger', false],
		['never, in the editor', [{ dryRun: 'never' }], 'manual', false],
		['in the editor, when run there', [{ dryRun: 'manual' }], 'manual', true],
		['in the editor, when triggered', [{ dryRun: 'manual' }], 'trigger', false],
		['a value that is none', [{ dryRun: 'sometimes' }], 'manual', false],
		['an empty value, which is refused', [{ dryRun: '' }], 'manual', false],
		['an expression that fails', [new Error('no'), { dryRun: 'always' }], 'manual', false],
	])('%s', (_, options, mode, expected) => {
		expect(isDryRun(contextOf(options, mode))).toBe(expected);
	});

	const tasks = (ids: unknown[]) =>
		({
			getInputData: () => ids.map(() => ({ json: {} })),
			getNodeParameter: (name: string, item: number) => (name === 'taskId' ? ids[item] : {}),
		}) as unknown as IExecuteFunctions;

	it.each<[unknown[], boolean]>([
		[[DRY_ID], true],
		[[DRY_ID, ` ${DRY_ID} `], true],
		[[DRY_ID, 'task_1'], false],
		[[''], false],
		[[undefined], false],
	])('tasks %j: %s', (ids, expected) => {
		expect(everyTaskIsDry(tasks(ids))).toBe(expected);
	});
});

describe('a job', () => {
	const [model] = MODELS;
	if (!model) throw new Error('there is no model');
	const request: ImageRequest = {
		model,
		prompt: 'a fox',
		resolution: '1k',
		size: '1:1',
		n: 2,
		imageUrls: ['https://a.example/0.png', 'https://a.example/1.png'],
		maskUrl: 'https://a.example/mask.png',
	};
	const jobOf = (work: Partial<SubmitWork>, dryRun = 'always'): Job => {
		const job = submitJob(0, 43, { dryRun });
		return { ...job, work: { ...job.work, ...work } };
	};
	const body = { model: model.id };

	it('stays as it is where its option does not say so', () => {
		const run = simulatedRun();
		const job = jobOf({}, 'never');
		expect(withDryRun(run, job)).toBe(job);
		const existing: Job = { ...jobOf({}), work: { kind: 'existing', taskId: 'task_1' } };
		expect(withDryRun(run, existing)).toBe(existing);
	});

	it('has the images, the price and the warnings of the real run', () => {
		const run = simulatedRun();
		const warnings = [{ kind: 'never' }] as unknown as SubmitWork['warnings'];
		const job = jobOf({ body, request, warnings });
		const dry = withDryRun(run, job);
		expect(dry).toMatchObject({
			itemIndex: 0,
			work: {
				kind: 'dryRun',
				task: { model: model.id, ...pixelsOfRequest(request), n: 2 },
				references: [...request.imageUrls, request.maskUrl],
				estimate: { credits: 43 },
			},
		});
		expect(dry.work.kind === 'dryRun' && dry.work.warnings).toBe(warnings);
		const { createdAt, id } = dry.work.kind === 'dryRun' ? dry.work.task : TASK;
		expect(Math.abs(createdAt - run.clock.now())).toBeLessThan(60_000);
		expect(workOfTask(id)).toMatchObject({ kind: 'dryRun', task: { id, n: 2 } });
	});

	it('without references or mask names none', () => {
		const { work } = withDryRun(
			simulatedRun(),
			jobOf({ body, request: { ...request, maskUrl: undefined, imageUrls: [] } }),
		);
		expect(work.kind === 'dryRun' && work.references).toEqual([]);
	});

	it('of unknown price has none', () => {
		const job = submitJob(0, null, { dryRun: 'always' });
		expect(withDryRun(simulatedRun(), job).work).not.toHaveProperty('estimate');
	});

	const match = { ...request, size: undefined };
	const file = (link: string, head: object) =>
		({ link, file: {}, head }) as unknown as SubmitWork['files'][number];
	const SQUARE = pixelsOfRequest(request);
	const first = { width: 300, height: 200 };

	it.each([
		['the pixels of its first reference', [file('https://a.example/0.png', first)], first],
		['a square, if only the second is a file', [file('https://a.example/1.png', first)], SQUARE],
		['a square, if nobody knows them', [file('https://a.example/0.png', { width: 300 })], SQUARE],
		['a square without files', [], SQUARE],
		[
			'a square, if they are more than a placeholder has',
			[file('https://a.example/0.png', { width: 8_193, height: 8_192 })],
			SQUARE,
		],
		[
			'the largest that a placeholder has',
			[file('https://a.example/0.png', { width: 10, height: 8_192 })],
			{ width: 10, height: 8_192 },
		],
	])('that mirrors its reference has %s', (_what, files, pixels) => {
		const { work } = withDryRun(simulatedRun(), jobOf({ body, request: match, files }));
		expect(work.kind === 'dryRun' && work.task).toMatchObject(pixels);
	});

	it.each([
		[
			{ model: 'other', size: '64x32', n: 3 },
			{ model: 'other', width: 64, height: 32, n: 3 },
		],
		[{ model: 7 }, { model: 'model', width: 1024, height: 1024, n: 1 }],
	])('of the custom request %j', (custom, task) => {
		const { work } = withDryRun(simulatedRun(), jobOf({ body: custom }));
		if (work.kind !== 'dryRun') throw new Error('not dry');
		expect(work.references).toEqual([]);
		expect(workOfTask(work.task.id)).toMatchObject({ task });
	});

	it.each([
		['10', 10],
		[10, 10],
		['11', 1],
		[0, 1],
		[1.5, 1],
		[true, 1],
	])('of a custom request with n %j makes %i images', (n, count) => {
		expect(pixelsOfBody({ n }).n).toBe(count);
	});

	it.each([
		[' 64x32 ', { width: 64, height: 32 }],
		['8192x16', { width: 8_192, height: 16 }],
		['8201x16', { width: 1024, height: 1024 }],
		['16x8201', { width: 1024, height: 1024 }],
		['1x7', { width: 16, height: 16 }],
		['24x23', { width: 32, height: 16 }],
	])('of a custom request with size %j', (size, pixels) => {
		expect(pixelsOfBody({ size })).toMatchObject(pixels);
	});
});

describe('a task that somebody names', () => {
	it('is read from its id if it is that of a dry run', () => {
		expect(workOfTask(DRY_ID)).toEqual({
			kind: 'dryRun',
			task: TASK,
			warnings: [],
			references: [],
		});
		expect(workOfTask('task_1')).toEqual({ kind: 'existing', taskId: 'task_1' });
	});
});

describe('the output', () => {
	it('is that of a real run, with placeholders', async () => {
		const job = dryJob({ fileName: 'fox' });
		const outcome = await dryRunOutcome(simulatedRun(), job, job.work);
		if (!outcome.ok) throw new Error('failed');
		expect(outcome.value.items).toHaveLength(2);
		expect(outcome.value.items[1]).toMatchObject({
			json: {
				taskId: DRY_ID,
				status: 'completed',
				dryRun: true,
				imageUrl: `https://dry-run.invalid/${DRY_ID}/1.png`,
				imageIndex: 1,
				imageCount: 2,
				createdAt: '2026-09-21T14:13:20.000Z',
			},
			binary: { data: { fileName: 'fox-1.png', mimeType: 'image/png' } },
			pairedItem: { item: 3 },
		});
		const files = outcome.value.items.map(({ binary }) => String(binary?.data?.data));
		expect(new Set(files).size).toBe(2);
		for (const each of files) {
			const bytes = Buffer.from(each, 'base64');
			expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([64, 32]);
		}
		expect(outcome.value.unpromisedTypes).toEqual([]);
	});

	it('has files named after the task where no name is given', async () => {
		const job = dryJob();
		const outcome = await dryRunOutcome(simulatedRun(), job, job.work);
		expect(outcome).toMatchObject({
			value: { items: [{ binary: { data: { fileName: `${DRY_ID}-0.png` } } }, {}] },
		});
	});

	it('has no files where none are downloaded', async () => {
		const job = { ...dryJob(), download: false };
		const outcome = await dryRunOutcome(simulatedRun(), job, job.work);
		expect(outcome.ok && outcome.value.items.map(({ binary }) => binary)).toEqual([
			undefined,
			undefined,
		]);
	});

	it('is the running task where it is not waited for', async () => {
		const job = { ...dryJob(), wait: false };
		const outcome = await dryRunOutcome(simulatedRun(), job, job.work);
		expect(outcome).toMatchObject({
			ok: true,
			value: { items: [{ json: { taskId: DRY_ID, status: 'processing', dryRun: true } }] },
		});
	});

	it('of a canceled execution is that', async () => {
		const run = simulatedRun();
		run.stop.abort();
		const job = dryJob();
		expect(await dryRunOutcome(run, job, job.work)).toMatchObject({
			ok: false,
			failure: { payment: 'notSent', reason: 'The execution was canceled', taskId: DRY_ID },
		});
	});

	it('names the addresses of its images, which nobody fetches', () => {
		expect(completedDryRun(TASK)).toEqual({
			id: DRY_ID,
			model: 'm',
			status: 'completed',
			createdAt: 1_790_000_000,
			imageUrls: [0, 1].map((index) => `https://dry-run.invalid/${DRY_ID}/${index}.png`),
		});
	});
});

describe('the hints', () => {
	const failed = fail(itemFailure({ reason: 'no', advice: '' }, 'notSent'));
	const hintsOf = (prepared: Parameters<typeof addDryRunHints>[1], offline = false) => {
		const run = simulatedRun(undefined, { offline });
		addDryRunHints(run, prepared);
		return run.hints;
	};
	const ALL = 'info Dry run: nothing was sent or charged, and the images are placeholders';

	it.each([
		['all items', [succeed(dryJob()), succeed(dryJob())], ALL],
		[
			'one of them',
			[succeed(dryJob()), succeed(submitJob(1))],
			ALL.replace('run', 'run of 1 item'),
		],
		['all that can be read', [succeed(dryJob()), failed], ALL.replace('run', 'run of 1 item')],
		[
			'some of them',
			[succeed(dryJob()), succeed(dryJob()), succeed(submitJob(2))],
			ALL.replace('run', 'run of 2 items'),
		],
	])('say that %s were a dry run', (_, prepared, text) => {
		expect(hintsOf(prepared)).toEqual([text]);
	});

	it('are none for a real run', () => {
		expect(hintsOf([succeed(submitJob(0, 43, { minimumBalance: 5 })), failed])).toEqual([]);
	});

	it('say that Minimum Balance is not checked', () => {
		const prepared = [succeed(dryJob()), succeed(dryJob({ minimumBalance: 1 }))];
		expect(hintsOf(prepared)).toEqual([ALL, 'info A dry run does not check "Minimum Balance"']);
	});

	it('name an address that reAPI cannot fetch, where the Base URL is not known', () => {
		const references = ['https://cdn.example.com/0.png', 'http://localhost:5678/a.png?x=1'];
		const prepared = [succeed(dryJob({}, { references }))];
		expect(hintsOf(prepared, true)).toEqual([
			ALL,
			'warning reAPI cannot fetch images from http://localhost:5678: a run that is not a dry run refuses them',
		]);
		expect(hintsOf(prepared, false)).toEqual([ALL]);
		expect(hintsOf([succeed(dryJob({}, { references: references.slice(0, 1) }))], true)).toEqual([
			ALL,
		]);
	});
});
