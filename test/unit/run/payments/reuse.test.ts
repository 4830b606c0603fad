import type { Job, SubmitWork } from '../../../../nodes/ReapiImage/run/job';
import { Reuse } from '../../../../nodes/ReapiImage/run/payments/reuse';
import { passing } from '../simulatedTime';
import { simulatedRun, submitJob } from './simulatedRun';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const BODY = {
	model: 'gpt-image-2',
	prompt: 'a fox',
	image_urls: ['https://n8n.example/a?token=1'],
};
const SAME = { reuse: 'sameRequest' };
const DAY_S = 24 * 3_600;
const DRY_ID = 'dryrun_m_1x1_1_1790000000000_0123456789ab';

const job = (itemIndex = 0, options: object = SAME, body: object = BODY) =>
	submitJob(itemIndex, 43, options, body);

function withFile(base: Job & { readonly work: SubmitWork }, content: string, link: string): Job {
	const body = { ...base.work.body, image_urls: [link] };
	const file = { data: Buffer.from(content).toString('base64'), mimeType: 'image/png' };
	const files = [{ link, file, head: {} }] as unknown as SubmitWork['files'];
	return { ...base, work: { ...base.work, body, files } };
}

/** Several runs of one process: `next` begins another one. */
function process() {
	const first = simulatedRun();
	const { store } = first;
	const next = (more: { apiKey?: string; origin?: string } = {}) =>
		new Reuse({ ...first, ...more }, store);
	/** Claims in a run of its own, and ends it with a task if it is to be submitted. */
	const pay = async (paid: Job, taskId: string) => {
		const reuse = next();
		await reuse.prepare([paid]);
		const claim = await reuse.claim(paid);
		if (claim.kind !== 'submit') throw new Error(`to be submitted, but ${claim.kind}`);
		claim.end({ taskId, submittedAt: first.clock.now() });
	};
	/** What a new run finds for a job: the id of a task, or what else is to be done. */
	const found = async (wanted: Job, more?: Parameters<typeof next>[0]) => {
		const reuse = next(more);
		await reuse.prepare([wanted]);
		const claim = await reuse.claim(wanted);
		return claim.kind === 'reuse' ? claim.task.taskId : claim.kind;
	};
	return { run: first, next, pay, found };
}

describe('an equal request', () => {
	it('of a later run takes the task, and nothing is expected to be paid', async () => {
		const { run, next, pay } = process();
		await pay(job(), 'task_1');
		const paidAt = run.clock.now();
		await jest.advanceTimersByTimeAsync(5_000);
		const reuse = next();
		await reuse.prepare([job(3)]);
		expect(reuse.expects(job(3))).toBe(true);
		expect(await reuse.claim(job(3))).toEqual({
			kind: 'reuse',
			task: { taskId: 'task_1', submittedAt: paidAt },
		});
	});

	it.each<[string, Job, { apiKey?: string; origin?: string }]>([
		['another request', job(0, SAME, { ...BODY, prompt: 'an owl' }), {}],
		['an item that is to have images of its own', job(0, {}), {}],
		['another account', job(), { apiKey: 'rk_live_2' }],
		['another API', job(), { origin: 'http://127.0.0.1:1' }],
	])('is none of %s', async (_, other, more) => {
		const { pay, found } = process();
		await pay(job(), 'task_1');
		expect(await found(other, more)).toBe('submit');
		expect(await found(job())).toBe('task_1');
	});

	it('is not remembered where its item has images of its own', async () => {
		const { next, found } = process();
		const reuse = next();
		const own = job(0, {});
		await reuse.prepare([own]);
		expect(reuse.expects(own)).toBe(false);
		const claim = await reuse.claim(own);
		if (claim.kind !== 'submit') throw new Error('to be submitted');
		expect(claim.afterUncertain).toBe(false);
		claim.end({ taskId: 'task_1', submittedAt: 0 });
		expect(await found(job())).toBe('submit');
	});

	it('in one run is another order: the next run finds as many tasks', async () => {
		const { next, run } = process();
		const jobs = [job(0), job(1), job(2, SAME, { ...BODY, n: 2 })];
		const first = next();
		await first.prepare(jobs);
		for (const [n, each] of jobs.entries()) {
			const claim = await first.claim(each);
			if (claim.kind !== 'submit') throw new Error('to be submitted');
			claim.end({ taskId: `task_${n}`, submittedAt: run.clock.now() });
		}
		const second = next();
		await second.prepare([...jobs, job(3)]);
		const claims = await Promise.all(
			[...jobs, job(3)].map(async (each) => await second.claim(each)),
		);
		expect(
			claims.map((claim) => (claim.kind === 'reuse' ? claim.task.taskId : claim.kind)),
		).toEqual(['task_0', 'task_1', 'task_2', 'submit']);
	});

	it('goes by what its files contain, not by the links to them', async () => {
		const { pay, found } = process();
		await pay(withFile(job(), 'fox', 'https://n8n.example/a?token=1'), 'task_1');
		expect(await found(withFile(job(), 'fox', 'https://n8n.example/a?token=2'))).toBe('task_1');
		expect(await found(withFile(job(), 'owl', 'https://n8n.example/a?token=1'))).toBe('submit');
	});

	it('that is being submitted is waited for', async () => {
		const { next, run } = process();
		const [first, second] = [next(), next()];
		await first.prepare([job()]);
		await second.prepare([job()]);
		expect(second.expects(job())).toBe(false);
		const permit = await first.claim(job());
		const waiting = second.claim(job());
		await jest.advanceTimersByTimeAsync(60_000);
		if (permit.kind !== 'submit') throw new Error('to be submitted');
		permit.end({ taskId: 'task_1', submittedAt: run.clock.now() });
		expect(await waiting).toMatchObject({ kind: 'reuse', task: { taskId: 'task_1' } });
		// Nothing is left to wait for.
		expect(jest.getTimerCount()).toBe(0);
	});

	it('that is being submitted is waited for until the timeout of the item', async () => {
		const { next, run } = process();
		const reuse = next();
		const wanted = job(0, { ...SAME, timeout: 30 });
		await reuse.prepare([wanted]);
		await reuse.claim(wanted);
		const startedAt = run.clock.now();
		expect(await passing(reuse.claim(wanted))).toEqual({ kind: 'late' });
		expect(run.clock.now() - startedAt).toBe(30_000);
	});

	it('that is being submitted is not waited for when the run is stopped', async () => {
		const { next, run } = process();
		const reuse = next();
		await reuse.prepare([job()]);
		await reuse.claim(job());
		const waiting = reuse.claim(job());
		run.stop.abort();
		expect(await waiting).toEqual({ kind: 'late' });
	});
});

it('a task that exists already has no equal request', async () => {
	const reuse = process().next();
	const existing: Job = { ...job(), work: { kind: 'existing', taskId: 'task_1' } };
	await reuse.prepare([existing]);
	expect(reuse.expects(existing)).toBe(false);
});

describe('Resume Task ID', () => {
	const resumed = job(0, { resumeTaskId: 'task_9' });

	it('is the task of the item', async () => {
		const { run, next } = process();
		const reuse = next();
		await reuse.prepare([resumed]);
		expect(reuse.expects(resumed)).toBe(true);
		expect(await reuse.claim(resumed)).toEqual({
			kind: 'reuse',
			task: { taskId: 'task_9', submittedAt: run.clock.now() },
		});
	});

	it('comes before an equal request', async () => {
		const { pay, found } = process();
		await pay(job(), 'task_1');
		expect(await found(job(0, { ...SAME, resumeTaskId: 'task_9' }))).toBe('task_9');
	});

	it('is not asked for again once it was of no use', async () => {
		const reuse = process().next();
		await reuse.prepare([resumed]);
		reuse.drop(resumed, 'task_9');
		expect(await reuse.claim(resumed)).toMatchObject({ kind: 'submit', afterUncertain: false });
	});

	it('of a dry run is none', async () => {
		const reuse = process().next();
		const dry = job(0, { resumeTaskId: DRY_ID });
		await reuse.prepare([dry]);
		expect(reuse.expects(dry)).toBe(false);
		expect((await reuse.claim(dry)).kind).toBe('submit');
	});

	it('is for what would be submitted alone', async () => {
		const reuse = process().next();
		const existing: Job = { ...resumed, work: { kind: 'existing', taskId: 'task_1' } };
		await reuse.prepare([existing]);
		expect(reuse.expects(existing)).toBe(false);
		expect((await reuse.claim(existing)).kind).toBe('submit');
	});
});

describe('a task of no use', () => {
	it('is not found again', async () => {
		const { next, pay, found } = process();
		await pay(job(), 'task_1');
		const reuse = next();
		await reuse.prepare([job()]);
		reuse.drop(job(), 'task_0');
		expect(await found(job())).toBe('task_1');
		reuse.drop(job(), 'task_1');
		expect(await found(job())).toBe('submit');
	});

	it('is one whose images are about to be deleted, unless the item names it', () => {
		const { run, next } = process();
		const nowS = run.clock.now() / 1000;
		const reuse = next();
		const oldest = 7 * DAY_S - 3_600;
		expect(reuse.isTooOld(job(), nowS - oldest)).toBe(true);
		expect(reuse.isTooOld(job(), nowS - oldest + 1)).toBe(false);
		expect(reuse.isTooOld(job(), undefined)).toBe(false);
		expect(reuse.isTooOld(job(0, { resumeTaskId: 'task_9' }), nowS - 8 * DAY_S)).toBe(false);
	});
});

it('is expected to be free as long as nobody says otherwise', () => {
	const reuse = process().next();
	expect(reuse.expects(job())).toBe(false);
	reuse.expect(job(), true);
	expect(reuse.expects(job())).toBe(true);
	expect(reuse.expects(job(1))).toBe(false);
	reuse.expect(job(), false);
	expect(reuse.expects(job())).toBe(false);
});
