import type { Clock } from '../../../../nodes/ReapiImage/run/clock';
import { RateLimitPause } from '../../../../nodes/ReapiImage/run/tasks/rateLimitPause';

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

it('is open unless it was closed', async () => {
	const { clock, slept } = clockAt(1_000);
	await new RateLimitPause(clock, new AbortController().signal).pass();
	expect(slept).toEqual([]);
});

it('stays closed until the latest time that was asked for', async () => {
	const { clock, slept } = clockAt(1_000);
	const gate = new RateLimitPause(clock, new AbortController().signal);
	gate.closeUntil(5_000);
	gate.closeUntil(3_000);
	expect(gate.opensAt).toBe(5_000);
	await gate.pass();
	expect(slept).toEqual([4_000]);
});

it('keeps those who wait when it is closed for longer', async () => {
	let extended = false;
	const { clock, slept } = clockAt(0, () => {
		if (!extended) gate.closeUntil(9_000);
		extended = true;
	});
	const gate = new RateLimitPause(clock, new AbortController().signal);
	gate.closeUntil(4_000);
	await gate.pass();
	expect(slept).toEqual([4_000, 5_000]);
});

it('lets everybody through when the execution is stopped', async () => {
	const stop = new AbortController();
	const { clock, slept } = clockAt(0, () => stop.abort());
	const gate = new RateLimitPause(clock, stop.signal);
	gate.closeUntil(4_000);
	gate.closeUntil(3_600_000);
	await gate.pass();
	await gate.pass();
	expect(slept).toEqual([3_600_000]);
});
