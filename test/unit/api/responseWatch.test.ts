/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the garbage collector is called by hand */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sleep } from 'n8n-workflow';
import { ResponseWatch } from '../../../nodes/ReapiImage/api/responseWatch';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
const MINUTE = 60_000;
const whenAborted = async (signal: AbortSignal) =>
	await new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve('ended')));

it('ends a request in time, although the garbage is collected meanwhile', async () => {
	const limits = { silenceMs: MINUTE, totalMs: 60 };
	const ended = whenAborted(new ResponseWatch(limits, new AbortController().signal).nextRequest());
	for (let round = 0; round < 4; round++) {
		await sleep(5);
		collectGarbage();
	}
	const tooLate = sleep(5_000).then(() => 'too late');
	await expect(Promise.race([ended, tooLate])).resolves.toBe('ended');
});

it('tells whether the time was up, the host was silent, or the execution was stopped', async () => {
	const late = new ResponseWatch({ silenceMs: MINUTE, totalMs: 1 });
	await whenAborted(late.nextRequest());
	expect(late.cause).toBe('deadline');

	const silent = new ResponseWatch({ silenceMs: 1, totalMs: MINUTE });
	const signal = silent.nextRequest();
	void silent.wait(new Promise(() => {}));
	await whenAborted(signal);
	expect(silent.cause).toBe('silence');

	const cancel = new AbortController();
	const stopped = new ResponseWatch({ silenceMs: MINUTE, totalMs: MINUTE }, cancel.signal);
	const request = stopped.nextRequest();
	cancel.abort();
	expect([request.aborted, stopped.cause]).toEqual([true, 'canceled']);
});

it('lets no request begin after its end', () => {
	const limits = { silenceMs: MINUTE, totalMs: MINUTE };
	const watch = new ResponseWatch(limits, AbortSignal.abort());
	expect([watch.cause, watch.nextRequest().aborted]).toEqual(['canceled', true]);
	watch.close();
});

it('does not count as silence what passes while nothing is waited for', async () => {
	const watch = new ResponseWatch({ silenceMs: 5, totalMs: MINUTE });
	const signal = watch.nextRequest();
	await expect(watch.wait(Promise.resolve('chunk'))).resolves.toBe('chunk');
	await sleep(30);
	expect([signal.aborted, watch.cause]).toEqual([false, undefined]);
	watch.close();
});

it('ends the request before when the next one begins, and the last one when it is over', () => {
	const watch = new ResponseWatch({ silenceMs: MINUTE, totalMs: MINUTE });
	const [first, second] = [watch.nextRequest(), watch.nextRequest()];
	expect([first.aborted, second.aborted]).toEqual([true, false]);
	watch.close();
	expect([second.aborted, watch.cause]).toEqual([true, undefined]);
});

it('hears of nothing any more once it is closed', async () => {
	const cancel = new AbortController();
	const watch = new ResponseWatch({ silenceMs: 1, totalMs: 1 }, cancel.signal);
	watch.close();
	cancel.abort();
	await sleep(20);
	expect(watch.cause).toBeUndefined();
});

describe('of its timers', () => {
	let now = 0;
	let timers: Array<{ ms: number; ring: () => void }>;
	beforeEach(() => {
		now = 1_000;
		timers = [];
		jest.spyOn(performance, 'now').mockImplementation(() => now);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			const timer = new AbortController();
			timers.push({ ms, ring: () => timer.abort() });
			return timer.signal;
		});
	});
	afterEach(() => jest.restoreAllMocks());

	const lengths = () => timers.map(({ ms }) => ms);
	/** The last timer rings at this time. */
	const ringAt = (time: number) => {
		now = time;
		timers.at(-1)?.ring();
	};
	const pending = new Promise(() => {});

	it('the first one is the shorter limit', () => {
		new ResponseWatch({ silenceMs: 300, totalMs: 1_000 });
		new ResponseWatch({ silenceMs: 300, totalMs: 100 });
		expect(lengths()).toEqual([300, 100]);
	});

	it('the next one rings when the silence would be too long, or the time is up', () => {
		const watch = new ResponseWatch({ silenceMs: 300, totalMs: 1_000 });
		now = 1_200;
		void watch.wait(pending);
		ringAt(1_300);
		expect(lengths()).toEqual([300, 200]);
		ringAt(1_499.5);
		expect(lengths()).toEqual([300, 200, 1]);
		expect(watch.cause).toBeUndefined();
		ringAt(1_500);
		expect([watch.cause, timers.length]).toEqual(['silence', 3]);
	});

	it('silence is not counted while nothing is waited for', async () => {
		const watch = new ResponseWatch({ silenceMs: 300, totalMs: 1_000 });
		await watch.wait(Promise.resolve());
		ringAt(1_900);
		expect(lengths()).toEqual([300, 100]);
		ringAt(1_999.9);
		expect(lengths()).toEqual([300, 100, 1]);
		ringAt(2_000);
		expect([watch.cause, timers.length]).toEqual(['deadline', 3]);
	});

	it('the first cause stays', () => {
		const cancel = new AbortController();
		const watch = new ResponseWatch({ silenceMs: 300, totalMs: 1_000 }, cancel.signal);
		const signal = watch.nextRequest();
		ringAt(2_500);
		cancel.abort();
		expect([watch.cause, signal.aborted]).toEqual(['deadline', true]);
		expect(String(signal.reason)).toBe('Error: The request has ended');
	});
});
