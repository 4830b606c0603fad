import type { Clock } from '../../../../nodes/ReapiImage/run/clock';
import { AdaptiveRate } from '../../../../nodes/ReapiImage/run/tasks/rate';
import { rateLimitPause } from '../../../../nodes/ReapiImage/run/tasks/rateLimitPause';

/** Time passes only in sleeps; `onSleep` may change things meanwhile. */
function clockAt(start: number, onSleep = () => {}) {
	let now = start;
	const slept: number[] = [];
	const clock: Clock = {
		now: () => now,
		async sleep(ms) {
			slept.push(ms);
			now += ms;
			onSleep();
		},
		timeouts: { submitMs: 1, pollMs: 1, downloadMs: 1, silenceMs: 1 },
	};
	return { clock, slept };
}

it('is none unless reAPI has objected', async () => {
	const { clock, slept } = clockAt(1_000);
	await rateLimitPause(new AdaptiveRate(), clock, new AbortController().signal, Infinity);
	expect(slept).toEqual([]);
});

it('goes on where it is extended meanwhile', async () => {
	let extended = false;
	const rate = new AdaptiveRate();
	const { clock, slept } = clockAt(0, () => {
		if (!extended) rate.noteObjection(4_000, 5_000);
		extended = true;
	});
	rate.noteObjection(0, 4_000);
	await rateLimitPause(rate, clock, new AbortController().signal, Infinity);
	expect(slept).toEqual([4_000, 5_000]);
});

it('ends when the execution is stopped', async () => {
	const stop = new AbortController();
	const rate = new AdaptiveRate();
	const { clock, slept } = clockAt(0, () => stop.abort());
	rate.noteObjection(0, 3_600_000);
	rate.noteObjection(1, 4_000_000);
	await rateLimitPause(rate, clock, stop.signal, Infinity);
	await rateLimitPause(rate, clock, stop.signal, Infinity);
	expect(slept).toHaveLength(1);
});
