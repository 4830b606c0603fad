/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test, which lets what is ready go on before time passes */
import type { ApiResponse } from '../../../../nodes/ReapiImage/api/response';
import { SubmissionGate } from '../../../../nodes/ReapiImage/run/payments/submissionGate';
import { Submitter } from '../../../../nodes/ReapiImage/run/payments/submitter';
import { AdaptiveRate } from '../../../../nodes/ReapiImage/run/tasks/rate';

type Run = ConstructorParameters<typeof Submitter>[0];

const RESPONSE_MS = 20;

/** Time that jumps from one sleep to the next; and an account that may make so many requests in each second. */
function accountOf(perSecond: number) {
	let now = 1_000_000;
	const sleepers: Array<{ readonly at: number; readonly wake: () => void }> = [];
	const sent: Array<{ readonly second: number; readonly refused: boolean }> = [];
	const sleep = async (ms: number) =>
		await new Promise<void>((wake) => sleepers.push({ at: now + ms, wake }));
	const submit = async (): Promise<ApiResponse> => {
		await sleep(RESPONSE_MS / 2);
		const second = Math.floor(now / 1000);
		const refused =
			sent.filter((each) => each.second === second && !each.refused).length >= perSecond;
		sent.push({ second, refused });
		await sleep(RESPONSE_MS / 2);
		const headers = refused ? { 'retry-after': '1' } : {};
		const json = refused ? {} : { id: `task_${sent.length}`, status: 'processing' };
		return { kind: 'response', status: refused ? 429 : 200, headers, json };
	};
	const run = {
		client: { submit },
		clock: { now: () => now, sleep },
		signal: new AbortController().signal,
		journal: undefined,
		memory: { of: () => ({ notes: 0 }) },
		execution: { gate: new SubmissionGate({ uncertain: 0 }) },
	} as unknown as Run;
	return {
		run,
		sent,
		/** Lets time pass until the work is done; returns the seconds that it took. */
		async until(work: Promise<unknown>): Promise<number> {
			const start = now;
			let done = false;
			void work.then(() => (done = true));
			for (;;) {
				await new Promise((resolve) => setImmediate(resolve));
				if (done) return (now - start) / 1000;
				sleepers.sort((one, other) => one.at - other.at);
				const next = sleepers.shift();
				if (!next) throw new Error('nobody sleeps, and the work is not done');
				now = Math.max(now, next.at);
				next.wake();
			}
		},
	};
}

const ITEMS = 100;

test('after a 429, submissions keep to the rate instead of running into the limit each second', async () => {
	const { run, sent, until } = accountOf(10);
	const rate = new AdaptiveRate();
	const submitter = new Submitter(run, rate);
	const all = Array.from(
		{ length: ITEMS },
		async (_, item) => await submitter.submit(item, {}, 900_000),
	);
	const seconds = await until(Promise.all(all));
	const results = await Promise.all(all);
	expect(results.every(({ ok }) => ok)).toBe(true);
	const [first = 0] = sent.map(({ second }) => second);
	const refusedLater = sent.filter(({ second, refused }) => refused && second > first);
	expect(refusedLater.length).toBeLessThanOrEqual(1);
	// The best possible: ten in each second.
	expect(seconds).toBeLessThan(2 * (ITEMS / 10));
	// The status checks that follow begin near the limit, and not at the lowest rate.
	expect(rate.current).toBeGreaterThan(4);
});
