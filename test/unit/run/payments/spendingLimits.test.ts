import { itemFailure } from '../../../../nodes/ReapiImage/run/payments/itemFailure';
import {
	limitsOf,
	priceOf,
	withinLimits,
} from '../../../../nodes/ReapiImage/run/payments/spendingLimits';
import type { Job } from '../../../../nodes/ReapiImage/run/job';
import { fail, succeed } from '../../../../nodes/ReapiImage/result';
import { passing } from '../simulatedTime';
import { errorBody, response } from '../../api/responses';
import { simulatedRun, submitJob, type SimulatedRun } from './simulatedRun';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const TASK = { id: 'dryrun_m_1x1_1_1790000000000_0123456789ab', model: 'm', n: 1, createdAt: 0 };

function existingJob(itemIndex: number, options: object = {}): Job {
	return {
		...submitJob(itemIndex, 0, options),
		work: { kind: 'existing', taskId: 'task_1' },
	};
}

function dryJob(itemIndex: number, credits: number | null, options: object = {}): Job {
	const { work, ...job } = submitJob(itemIndex, credits, options);
	return {
		...job,
		work: {
			kind: 'dryRun',
			task: { ...TASK, width: 1, height: 1 },
			warnings: [],
			references: [],
			...(work.estimate && { estimate: work.estimate }),
		},
	};
}

const unpriced = (itemIndex: number, options: object = {}): Job =>
	submitJob(itemIndex, null, options);

/** For each job: whether it may be carried out, or its failure. */
async function check(run: SimulatedRun, jobs: readonly Job[], stops = true) {
	const prepared = jobs.map(succeed);
	const checked = await passing(withinLimits(run, prepared, limitsOf(prepared), stops));
	return checked.map((each) => (each.ok ? 'ok' : each.failure));
}

const refusal = (reason: string, category = 'credits') =>
	expect.objectContaining({
		payment: 'notSent',
		category,
		reason: expect.stringContaining(reason),
	});

describe('what a job costs', () => {
	it.each([
		['a submission: its estimate', submitJob(0, 43), 43],
		['a dry run: the same', dryJob(0, 43), 43],
		['a request of unknown price', unpriced(0), 0],
		['a task that exists', existingJob(0), 0],
	])('%s', (_, { work }, credits) => {
		expect(priceOf(work)).toBe(credits);
	});
});

describe('Spending Limit', () => {
	it('lets through what costs exactly as much, and reserves it', async () => {
		const run = simulatedRun();
		const jobs = [submitJob(0, 40, { spendingLimit: 83 }), submitJob(1, 43)];
		expect(await check(run, jobs)).toEqual(['ok', 'ok']);
		expect(run.execution.spending.credits).toBe(83);
	});

	it('refuses all items of a run above it, and reserves nothing', async () => {
		const run = simulatedRun();
		const jobs = [submitJob(0, 40, { spendingLimit: 82 }), submitJob(1, 43)];
		const failure = refusal(
			'The 2 items of this run would cost about 83 credits, more than the Spending Limit of 82',
		);
		expect(await check(run, jobs)).toEqual([failure, failure]);
		expect(run.execution.spending.credits).toBe(0);
	});

	it('counts what the execution has spent before', async () => {
		const run = simulatedRun();
		run.execution.spending.reserve(1);
		expect(await check(run, [submitJob(0, 43, { spendingLimit: 43 })])).toEqual([
			refusal(
				'The item of this run would cost about 43 credits, and this execution has spent about 1 credits already: together more than the Spending Limit of 43',
			),
		]);
		expect(run.execution.spending.credits).toBe(1);
	});

	it('advises what can be done', async () => {
		const [refused] = await check(simulatedRun(), [submitJob(0, 43, { spendingLimit: 1 })]);
		expect(refused).toMatchObject({
			advice:
				'Raise the option Spending Limit, send fewer items, or choose a cheaper resolution or quality.',
		});
	});

	it('is the strictest one that any item sets', async () => {
		const limits = [100, 50, 0].map((spendingLimit, item) =>
			submitJob(item, 20, { spendingLimit }),
		);
		expect(await check(simulatedRun(), limits)).toEqual(
			limits.map(() => refusal('more than the Spending Limit of 50')),
		);
	});

	it.each([
		['what was accepted in an earlier try', 'accepted'],
		['what may have been accepted', 'uncertain'],
		['what is reused', 'reused'],
		['what exists', 'existing'],
	])('does not count %s', async (_, why) => {
		const run = simulatedRun();
		const options = { spendingLimit: 42 };
		const job = why === 'existing' ? existingJob(0, options) : submitJob(0, 43, options);
		const memory = run.memory.of(0);
		const task = { id: 'task_1', status: 'processing', imageUrls: [] } as const;
		if (why === 'accepted') memory.accepted = { task, submittedAt: 0, job };
		const failure = itemFailure({ reason: 'lost', advice: '' }, 'uncertain');
		if (why === 'uncertain') memory.uncertain = { failure, job };
		if (why === 'reused') run.reuse.expect(job, true);
		expect(await check(run, [job])).toEqual(['ok']);
		expect(run.execution.spending.credits).toBe(0);
	});

	it('refuses a request of unknown price, and with it the run that one failure stops', async () => {
		const run = simulatedRun();
		const jobs = [unpriced(0, { spendingLimit: 100 }), submitJob(1, 43), existingJob(2)];
		const failure = refusal(
			'The price of the request is not known, so that it cannot be held against the Spending Limit of 100',
		);
		expect(await check(run, jobs)).toEqual([failure, failure, 'ok']);
		expect(run.execution.spending.credits).toBe(0);
		expect(await check(run, jobs, false)).toEqual([failure, 'ok', 'ok']);
		expect(run.execution.spending.credits).toBe(43);
		// One failure does not spoil the count of the others.
		const dear = submitJob(3, 1_000);
		expect(await check(simulatedRun(), [...jobs.slice(0, 1), dear], false)).toEqual([
			failure,
			refusal('The item of this run would cost about 1000 credits, more than'),
		]);
		const [refused] = await check(run, jobs);
		expect(refused).toMatchObject({
			advice: 'Remove the option Spending Limit, and use Minimum Balance instead.',
		});
	});

	it('of 0 is none', async () => {
		const run = simulatedRun();
		expect(await check(run, [unpriced(0), submitJob(1, 1_000_000)])).toEqual(['ok', 'ok']);
		expect(run.execution.spending.credits).toBe(1_000_000);
	});

	it('holds for dry runs in a count of their own, once for all tries', async () => {
		const run = simulatedRun();
		const jobs = [dryJob(0, 43, { spendingLimit: 80 }), submitJob(1, 43)];
		for (let tries = 0; tries < 2; tries++) {
			const [dry] = await check(run, jobs.slice(0, 1));
			expect(dry).toBe('ok');
			expect(run.execution.drySpending.credits).toBe(43);
			expect(run.execution.spending.credits).toBe(0);
		}
		expect(await check(run, [dryJob(2, 43, { spendingLimit: 80 })])).toEqual([
			refusal('this execution has spent about 43 credits already'),
		]);
		expect(run.memory.of(2).dryCounted).toBeUndefined();
		expect(await check(run, [dryJob(3, null, { spendingLimit: 80 })])).toEqual([
			refusal('price of the request is not known'),
		]);
		const mixed = [dryJob(5, 1, { spendingLimit: 80 }), dryJob(6, null)];
		const unknown = refusal('price of the request is not known');
		expect(await check(run, mixed)).toEqual([unknown, unknown]);
		expect(await check(run, [dryJob(4, null)])).toEqual(['ok']);
		expect(run.execution.drySpending.credits).toBe(43);
	});

	it('hands failures of other kinds on', async () => {
		const failed = fail(itemFailure({ reason: 'no prompt', advice: '' }, 'notSent'));
		const prepared = [failed, succeed(submitJob(1))];
		const checked = await withinLimits(simulatedRun(), prepared, limitsOf(prepared), true);
		expect(checked[0]).toBe(failed);
		expect(checked[1]).toMatchObject({ ok: true });
	});
});

describe('Minimum Balance', () => {
	const withBalance = (credits: number) =>
		simulatedRun(undefined, { balance: () => response(200, { balance: credits }) });

	it('of the account may be exactly as much', async () => {
		const run = withBalance(500);
		expect(await check(run, [submitJob(0, 43, { minimumBalance: 500 })])).toEqual(['ok']);
		expect(run.execution.spending.credits).toBe(43);
	});

	it('is the highest one that any item sets; below it nothing is reserved', async () => {
		const run = withBalance(499);
		const jobs = [
			submitJob(0, 43, { minimumBalance: 500 }),
			submitJob(1, 43, { minimumBalance: 1 }),
		];
		const failure = refusal('The credit balance is 499, below the Minimum Balance of 500');
		expect(await check(run, jobs)).toEqual([failure, failure]);
		expect(run.execution.spending.credits).toBe(0);
		expect((await check(run, jobs))[0]).toMatchObject({
			advice: 'Top up the credits at reapi.ai, or lower the option Minimum Balance.',
		});
	});

	it('holds for a request of unknown price too', async () => {
		const refused = await check(withBalance(499), [unpriced(0, { minimumBalance: 500 })]);
		expect(refused).toEqual([refusal('The credit balance is 499')]);
	});

	it('that cannot be read counts as too low', async () => {
		const run = simulatedRun(undefined, {
			balance: () => response(401, errorBody(10004, 'revoked')),
		});
		expect(await check(run, [submitJob(0, 43, { minimumBalance: 1 })])).toEqual([
			refusal('reAPI did not tell the credit balance: revoked', 'authentication'),
		]);
		expect(run.execution.spending.credits).toBe(0);
	});

	it('is not asked for where none is set, or nothing is paid', async () => {
		const balance = () => {
			throw new Error('asked for');
		};
		const run = simulatedRun(undefined, { balance });
		expect(await check(run, [submitJob(0)])).toEqual(['ok']);
		expect(await check(run, [existingJob(0, { minimumBalance: 5 })])).toEqual(['ok']);
	});

	it('ends with the execution when that is canceled meanwhile', async () => {
		const run = withBalance(1);
		run.stop.abort();
		await expect(check(run, [submitJob(0, 43, { minimumBalance: 5 })])).rejects.toThrow(
			'The execution was canceled',
		);
	});
});
