import type { ApiResponse } from '../../../../nodes/ReapiImage/api/response';
import type { Job } from '../../../../nodes/ReapiImage/run/job';
import { itemFailure } from '../../../../nodes/ReapiImage/run/payments/itemFailure';
import { ObtainTask } from '../../../../nodes/ReapiImage/run/payments/obtainTask';
import { Submitter } from '../../../../nodes/ReapiImage/run/payments/submitter';
import { TaskRegistry } from '../../../../nodes/ReapiImage/run/payments/taskRegistry';
import { AdaptiveRate } from '../../../../nodes/ReapiImage/run/tasks/rate';
import { noResponse, response } from '../../api/responses';
import { passing } from '../simulatedTime';
import { simulatedRun, submitJob, type Responder, type SimulatedRun } from './simulatedRun';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const accepted: Responder = (nth): ApiResponse => response(200, { id: `task_${nth}` });
const lost = noResponse('ECONNRESET', 'interruption');
const REUSE = { reuse: 'sameRequest' };
const BODY = { model: 'gpt-image-2', prompt: 'a fox' };

function obtainIn(run: SimulatedRun, spending = 0) {
	const registry = new TaskRegistry(run.context, run.memory);
	const limits = { spending, minimumBalance: 0 };
	const submitter = new Submitter(run, new AdaptiveRate());
	const obtain = new ObtainTask(run, submitter, registry, limits);
	const find = async (job: Job) => {
		if (job.work.kind === 'dryRun') throw new Error('a dry run has no task to find');
		return await passing(obtain.find(job, job.work));
	};
	/** Finds the task of a job, or submits it. */
	const get = async (job: ReturnType<typeof submitJob>) => {
		const source = await find(job);
		if (!source.ok || source.value.kind === 'task') return source;
		return await passing(obtain.submit(job, source.value.work, source.value.permit));
	};
	return { obtain, registry, find, get };
}

/** The first run has its task; a second one, in another execution, knows of it. */
async function afterAnEqualRun(respond: Responder, more: Parameters<typeof simulatedRun>[1] = {}) {
	const first = simulatedRun(accepted);
	const job = submitJob(0, 43, REUSE, BODY);
	await first.reuse.prepare([job]);
	await obtainIn(first).get(job);
	// The store is that of the process; the rest is the second run's own.
	const second = simulatedRun(respond, { reuse: first.reuse, ...more });
	return { first, second, job };
}

describe('a task that exists', () => {
	it('is the one that the item names; nothing is sent', async () => {
		const run = simulatedRun();
		const job: Job = { ...submitJob(3), work: { kind: 'existing', taskId: 'task_9' } };
		expect(await obtainIn(run).find(job)).toEqual({
			ok: true,
			value: {
				kind: 'task',
				task: {
					task: { id: 'task_9', status: 'processing', imageUrls: [] },
					submittedAt: run.clock.now(),
					resumed: true,
					reused: false,
				},
			},
		});
	});

	it('was accepted in an earlier try: it is picked up, with the time of its submission', async () => {
		const run = simulatedRun(accepted);
		const job = submitJob(0);
		await obtainIn(run).get(job);
		await jest.advanceTimersByTimeAsync(5_000);
		expect(await obtainIn(run).find(job)).toMatchObject({
			value: {
				kind: 'task',
				task: {
					task: { id: 'task_0' },
					submittedAt: run.clock.now() - 5_000,
					resumed: true,
					reused: false,
				},
			},
		});
		expect(run.bodies).toHaveLength(1);
	});
});

describe('a submission', () => {
	it('is what an item without a task needs', async () => {
		const job = submitJob(0);
		expect(await obtainIn(simulatedRun()).find(job)).toMatchObject({
			value: { kind: 'submit', work: job.work, permit: { afterUncertain: false } },
		});
	});

	it('that is accepted is remembered, and named in the log and in the custom data', async () => {
		const run = simulatedRun(accepted);
		expect(await obtainIn(run).get(submitJob(2))).toMatchObject({
			ok: true,
			value: { task: { id: 'task_0' }, resumed: false, reused: false },
		});
		expect(run.log).toEqual(['info reAPI accepted task task_0 for item 2 (execution 7)']);
		expect(run.customData.get('reapi_tasks_1')).toBe('task_0');
		expect(run.memory.submitted(2)).toBe(true);
	});

	it('that is refused gives back what was reserved', async () => {
		const run = simulatedRun(() => response(400));
		run.execution.spending.reserve(50);
		expect(await obtainIn(run).get(submitJob(0, 43))).toMatchObject({
			failure: { payment: 'refused' },
		});
		expect(run.execution.spending.credits).toBe(7);
		expect(run.memory.submitted(0)).toBe(false);
	});

	it('whose response is lost stays reserved, is never repeated, and says what it would cost', async () => {
		const run = simulatedRun(() => lost);
		run.execution.spending.reserve(43);
		const failure = { payment: 'uncertain', estimatedCredits: 43 };
		const first = await obtainIn(run).get(submitJob(0, 43));
		expect(first).toMatchObject({ ok: false, failure });
		expect(await obtainIn(run).get(submitJob(0, 43))).toEqual(first);
		expect(run.bodies).toHaveLength(1);
		expect(run.execution.spending.credits).toBe(43);
		expect(run.log).toEqual([
			'warn reAPI: the response to the submission of item 0 was lost; a task may have been made and charged (execution 7)',
		]);
	});

	it('of unknown price says no price when its response is lost', async () => {
		const result = await obtainIn(simulatedRun(() => lost)).get(submitJob(0, null));
		expect(result).toMatchObject({ failure: { payment: 'uncertain' } });
		expect('failure' in result && result.failure).not.toHaveProperty('estimatedCredits');
	});

	it('whose broken response names a task: it is in the log', async () => {
		const text = '{"id":"task_5","mod';
		const run = simulatedRun(() => Object.assign(response(200), { text }));
		await obtainIn(run).get(submitJob(0));
		expect(run.log.join()).toContain('charged: task_5');
		expect(run.customData.get('reapi_tasks_1')).toBe('task_5');
	});
});

describe('a task that failed', () => {
	it('was refunded: the item may be submitted anew', async () => {
		const run = simulatedRun(accepted);
		run.execution.spending.reserve(43);
		const job = submitJob(0, 43);
		const { obtain, registry, get } = obtainIn(run);
		await get(job);
		obtain.failed(job, { id: 'task_0', status: 'failed', imageUrls: [] });
		expect(run.execution.spending.credits).toBe(0);
		expect(registry.report()).toBe(
			'Tasks that failed, with their credits refunded: item 0: task_0.',
		);
		expect(await get(job)).toMatchObject({ value: { task: { id: 'task_1' }, resumed: false } });
	});

	it('that somebody else submitted gives nothing back here', () => {
		const run = simulatedRun();
		run.execution.spending.reserve(43);
		const job: Job = { ...submitJob(0), work: { kind: 'existing', taskId: 'task_9' } };
		const { obtain, registry } = obtainIn(run);
		obtain.failed(job, { id: 'task_9', status: 'failed', imageUrls: [] });
		expect(run.execution.spending.credits).toBe(43);
		expect(registry.report()).toContain('task_9');
	});
});

describe('an equal request', () => {
	it('that was paid for gives its task, and what was reserved is given back', async () => {
		const { first, second, job } = await afterAnEqualRun(() => lost);
		await second.reuse.prepare([]);
		second.reuse.expect(job, false);
		second.execution.spending.reserve(43);
		const { find } = obtainIn(second);
		expect(await find(job)).toMatchObject({
			value: {
				kind: 'task',
				task: { task: { id: 'task_0', status: 'processing' }, resumed: true, reused: true },
			},
		});
		expect(second.execution.spending.credits).toBe(0);
		// Given back once.
		second.execution.spending.reserve(43);
		await find(job);
		expect(second.execution.spending.credits).toBe(43);
		expect(first.bodies).toHaveLength(1);
	});

	it('whose task is of no use is checked against the limits before it is bought anew', async () => {
		const { second, job } = await afterAnEqualRun(accepted);
		// The limit may be that of another item of the run.
		const { obtain, get } = obtainIn(second, 42);
		second.reuse.expect(job, true);
		obtain.failed(job, { id: 'task_0', status: 'failed', imageUrls: [] });
		expect(await get(job)).toMatchObject({
			failure: { payment: 'notSent', reason: expect.stringContaining('Spending Limit of 42') },
		});
		expect(second.bodies).toEqual([]);
		second.reuse.expect(job, true);
		expect(await obtainIn(second, 43).get(job)).toMatchObject({ ok: true });
		expect(second.execution.spending.credits).toBe(43);
		// What was reserved before the run is not checked again.
		expect(await obtainIn(simulatedRun(accepted), 1).get(job)).toMatchObject({ ok: true });
	});

	it('whose response was lost is submitted with a warning', async () => {
		const run = simulatedRun((nth) => (nth === 0 ? lost : response(200, { id: 'task_1' })));
		const job = submitJob(0, 43, REUSE, BODY);
		await run.reuse.prepare([job]);
		await obtainIn(run).get(job);
		expect(run.hints).toEqual([]);
		const next = simulatedRun(accepted, { reuse: run.reuse });
		expect(await obtainIn(next).get(job)).toMatchObject({ ok: true });
		expect(next.hints).toEqual([
			'warning Item 0 was submitted although the response to an equal request was lost before, which may have been charged too',
		]);
	});

	it('that was refused leaves nothing behind', async () => {
		const run = simulatedRun(() => response(400));
		const job = submitJob(0, 43, REUSE, BODY);
		await run.reuse.prepare([job]);
		await obtainIn(run).get(job);
		const next = simulatedRun(accepted, { reuse: run.reuse });
		await obtainIn(next).get(job);
		expect(next.hints).toEqual([]);
		expect(next.bodies).toHaveLength(1);
	});

	it.each([
		['for longer than the item may wait', false, 'is being submitted by another execution'],
		['when the execution is stopped', true, 'was canceled'],
	])('that is being submitted %s: not sent', async (_, stops, reason) => {
		const run = simulatedRun(accepted);
		const job = submitJob(0, 43, { ...REUSE, timeout: 30 }, BODY);
		await run.reuse.prepare([job]);
		// Somebody has leave to submit it, and does not come back.
		await run.reuse.claim(job);
		run.execution.spending.reserve(43);
		const found = obtainIn(run).find(job);
		if (stops) run.stop.abort();
		expect(await found).toMatchObject({
			failure: { payment: 'notSent', reason: expect.stringContaining(reason) },
		});
		expect(run.execution.spending.credits).toBe(0);
		if (!stops)
			expect(await found).toMatchObject({
				failure: { advice: expect.stringContaining('Timeout') },
			});
	});

	it('is waited for by others until its end is known, whatever happens', async () => {
		const run = simulatedRun(() => {
			throw new Error('n8n is broken');
		});
		const job = submitJob(0, 43, REUSE, BODY);
		await run.reuse.prepare([job]);
		expect(await obtainIn(run).get(job)).toMatchObject({
			failure: { payment: 'uncertain', reason: expect.stringContaining('n8n is broken') },
		});
		// It may have been sent.
		expect(await run.reuse.claim(job)).toMatchObject({ kind: 'submit', afterUncertain: true });
	});
});

it('an uncertain item of an earlier try keeps its failure', async () => {
	const run = simulatedRun();
	const failure = itemFailure({ reason: 'lost', advice: '' }, 'uncertain');
	run.memory.of(0).uncertain = { failure, job: submitJob(0) };
	expect(await obtainIn(run).find(submitJob(0))).toEqual({ ok: false, failure });
});
